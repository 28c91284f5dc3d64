import { attempt } from './probe-attempts.ts';
import { runChild } from './run-child.ts';

// A child like any other, except that its documents are attempts to get out.
runChild(() => Promise.resolve(async (_bytes, request) => ({ isOpen: await attempt(request) })));
