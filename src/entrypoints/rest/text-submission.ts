import type { DestinationState } from '../../model/destination.ts';
import type { SubjectType } from '../../model/report.ts';
import type { Submission } from '../../model/submission.ts';

/** Longer texts leave the event loop to others while they are scanned. In UTF-16 units. */
export const MAX_IMMEDIATE_CHARS = 1_000_000;

/** A text that is in memory, bound for a SaaS. */
export type TextSubmission = Submission & { readonly content: { readonly form: 'text' } };

/** What is submitted of a text that came as JSON. `utf8` are the bytes of the same text, where they are at hand. */
export function submissionOf(
  text: string,
  utf8: Uint8Array | undefined,
  name: string | null,
  destination: DestinationState,
  subjectType: SubjectType = 'unknown',
): TextSubmission {
  return { content: { form: 'text', text, utf8 }, name, claimedMediaType: null, destination, subjectType };
}
