/** How the encapsulated body is named; `null-body` has none. */
export type BodyKind = 'req-body' | 'res-body' | 'opt-body' | 'null-body';

/** A request whose headers are complete: the ICAP header, and the encapsulated HTTP headers byte for byte. */
export interface RequestEvent {
  readonly type: 'request';
  readonly method: string;
  readonly uri: string;
  /** By lower-case name; repeated headers joined by `, `. Latin-1. */
  readonly headers: ReadonlyMap<string, string>;
  readonly requestHeader: Buffer | null;
  readonly responseHeader: Buffer | null;
  readonly body: BodyKind;
  /** Bytes of the preview that the client announces; null: none. */
  readonly preview: number | null;
}

/** A piece of the body, as it came. */
export interface DataEvent {
  readonly type: 'data';
  readonly bytes: Buffer;
}

/** The preview is over and more may follow: the parser waits for `proceed` or `finish`. */
export interface PreviewEvent {
  readonly type: 'preview';
}

/** The message is complete. */
export interface EndEvent {
  readonly type: 'end';
}

/** What is wrong with a message, and the status that answers it (RFC 3507 section 4.3.3). The parser takes nothing more. */
export interface ErrorEvent {
  readonly type: 'error';
  readonly status: 400 | 505;
  readonly reason: FramingError;
}

/** Stable names of framing errors. */
export type FramingError =
  | 'bad-request-line'
  | 'bad-version'
  | 'bad-header'
  | 'bad-encapsulated'
  | 'bad-preview'
  | 'bad-chunk'
  | 'line-too-long'
  | 'header-too-large'
  | 'chunk-too-large'
  | 'trailer-too-large';

export type IcapEvent = RequestEvent | DataEvent | PreviewEvent | EndEvent | ErrorEvent;
