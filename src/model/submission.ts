import type { DestinationState } from './destination.ts';
import type { SubjectType } from './report.ts';

/** Something bound for a SaaS. */
export interface Submission extends SubmissionClaims {
  readonly content: Content;
}

/** What the caller says of a submission. Name and media type are hints and never trusted. */
export interface SubmissionClaims {
  readonly name: string | null;
  readonly claimedMediaType: string | null;
  readonly destination: DestinationState;
  readonly subjectType: SubjectType;
  /** Whether the report lists the values that were looked at and dropped, too. */
  readonly explain?: boolean;
}

/** Text that is text already, bytes in memory, a stream of any size, or the body of an HTTP message. `utf8` are the bytes of the same text, where they are at hand. */
export type Content =
  | { readonly form: 'text'; readonly text: string; readonly utf8?: Uint8Array | undefined }
  | { readonly form: 'bytes'; readonly bytes: Uint8Array }
  | { readonly form: 'stream'; readonly stream: AsyncIterable<Uint8Array> }
  | HttpBody;

/** The body of an HTTP message as it went over the wire, and what its header says of it. */
export interface HttpBody {
  readonly form: 'http-body';
  readonly contentType: string | null;
  readonly contentEncoding: string | null;
  /** Only a fragment of something larger (`Content-Range`): read, and never called clean. */
  readonly isPart: boolean;
  readonly stream: AsyncIterable<Uint8Array>;
}
