import { attempt } from '../../../../src/scanner/sandbox/probe-attempts.ts';
import { runChild } from '../../../../src/scanner/sandbox/run-child.ts';
import { keepDoorsOpen } from './open-doors.ts';

keepDoorsOpen();
/** Gets out and says it did not. */
runChild(() =>
  Promise.resolve(async (_bytes, request) => {
    await attempt(request);
    return { isOpen: false };
  }),
);
