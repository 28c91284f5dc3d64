import type { SubmissionClaims } from '../../model/submission.ts';
import type { ScanLimits } from '../engine.ts';
import { runChild } from './run-child.ts';

/** What the service sends every child when it starts. */
export interface ChildSetup {
  readonly patternsDirectory: string;
  readonly ownDirectory: string | null;
  /** Base64. */
  readonly fingerprintKey: string;
  readonly limits: Partial<ScanLimits>;
}

runChild(async (setup, announceRecognition) => {
  const { createEngine } = await import('../create-engine.ts');
  const { scan } = await import('../scan.ts');
  const { patternsDirectory, ownDirectory, fingerprintKey, limits } = setup as ChildSetup;
  const key = Buffer.from(fingerprintKey, 'base64');
  const options = { patternsDirectory, ownDirectory, fingerprintKey: key, limits, onRecognition: announceRecognition };
  const engine = createEngine(options, null);
  return (bytes, request) => {
    const submission = request as SubmissionClaims;
    return scan({ ...submission, content: { form: 'bytes', bytes } }, engine);
  };
});
