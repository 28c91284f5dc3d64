/** A property of a message, recipient or attachment (MS-OXCDATA 2.8). */
export interface MapiProperty {
  /** Identifier such as 0x0037, the upper half of the tag. */
  readonly id: number;
  /** Type such as {@link UNICODE_STRING}, the lower half; values of a multiple property come one by one. */
  readonly type: number;
  /** Name of a named property; empty for the others. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A message with all that hangs on it. */
export interface MapiMessage {
  readonly properties: readonly MapiProperty[];
  readonly recipients: readonly (readonly MapiProperty[])[];
  readonly attachments: readonly MapiAttachment[];
}

export interface MapiAttachment {
  readonly properties: readonly MapiProperty[];
  /** The content; null where there is none in the file. */
  readonly data: Uint8Array | null;
  /** The attached message, read when it is asked for; null for a file. */
  readonly message: (() => MapiMessage) | null;
  /** Streams of an embedded object. */
  readonly streams: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** Property types (MS-OXCDATA 2.11.1). */
export const INTEGER = 0x0003;
export const OBJECT = 0x000d;
export const NARROW_STRING = 0x001e;
export const UNICODE_STRING = 0x001f;
export const BINARY = 0x0102;
/** Set in the type of a property with several values. */
export const MULTIPLE = 0x1000;

/** Property identifiers (MS-OXPROPS) that are read by what they mean. */
export const ID = {
  messageClass: 0x001a,
  subject: 0x0037,
  transportHeaders: 0x007d,
  body: 0x1000,
  compressedRtf: 0x1009,
  html: 0x1013,
  displayName: 0x3001,
  attachData: 0x3701,
  attachFileName: 0x3704,
  attachLongFileName: 0x3707,
  attachMimeType: 0x370e,
  messageCodePage: 0x3ffd,
  internetCodePage: 0x3fde,
} as const;
