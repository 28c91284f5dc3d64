import { fileURLToPath } from 'node:url';
import { NO_DESTINATION } from '../src/model/destination.ts';
import type { DestinationState } from '../src/model/destination.ts';
import type { Scanner } from '../src/model/scanner.ts';
import type { Content, Submission } from '../src/model/submission.ts';
import { createScanner, type ScannerOptions } from '../src/scanner/create-scanner.ts';

/**
 * Opens the scanner of this clone with the packs of this clone and a fixed key, so that runs can be compared.
 * `limits`: those that differ from the defaults. `ownDirectory`: what an operator knows besides.
 */
export function openScanner(
  limits: NonNullable<ScannerOptions['limits']> = {},
  ownDirectory: string | null = null,
): Promise<Scanner> {
  return createScanner({
    patternsDirectory: fileURLToPath(new URL('../patterns', import.meta.url)),
    fingerprintKey: Buffer.alloc(32, 7),
    limits,
    ownDirectory,
  });
}

/** A submission without a claimed name or type, streamed in the given chunks. */
export function submissionOf(chunks: readonly Uint8Array[]): Submission {
  return submission({ form: 'stream', stream: inOrder(chunks) }, null, NO_DESTINATION);
}

/** A submission of some content under a name, for a destination. */
export function submission(content: Content, name: string | null, destination: DestinationState): Submission {
  return { content, name, claimedMediaType: null, destination, subjectType: 'unknown' };
}

async function* inOrder(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array, void> {
  yield* chunks;
  await Promise.resolve();
}
