import { runChild } from '../../../../src/scanner/sandbox/run-child.ts';

/** Tries nothing, so that nothing can be noticed. */
runChild(() => Promise.resolve(() => Promise.resolve({ isOpen: false })));
