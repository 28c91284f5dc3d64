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

/** The body of an HTTP message as it went over the wire, and the header that came with it. */
export interface HttpBody {
  readonly form: 'http-body';
  readonly head: HttpMessageHead;
  readonly stream: AsyncIterable<Uint8Array>;
}

/** The header of an HTTP message. Characters stand for bytes (ISO 8859-1). */
export interface HttpMessageHead {
  /** Empty for a response. */
  readonly method: string;
  /** The request target as it stands; empty for a response. */
  readonly target: string;
  /** By lower-case name; repeated ones joined by `, `. */
  readonly headers: ReadonlyMap<string, string>;
}
