import type { GapReason } from '../../model/gap.ts';
import { BINARY, ID, NARROW_STRING, OBJECT, type MapiMessage, type MapiProperty } from './mapi-object.ts';
import { readTnefProperties } from './tnef-properties.ts';

/** `0x223E9F78`, then a key of two bytes (MS-OXTNEF 2.1.3.1). */
const SIGNATURE = 0x223e9f78;
const STREAM_HEADER = 6;
const ATTRIBUTE_HEADER = 9;
const CHECKSUM_BYTES = 2;

/** Attributes (MS-OXTNEF 2.1.3.3), and the property that each of the plain ones stands for. */
const RENDERING = 0x00069002;
const ATTACHMENT_DATA = 0x0006800f;
const ATTACHMENT_TITLE = 0x00018010;
const ATTACHMENT_PROPERTIES = 0x00069005;
const MESSAGE_PROPERTIES = 0x00069003;
const RECIPIENTS = 0x00069004;
const PLAIN: ReadonlyMap<number, number> = new Map([
  [0x00018004, ID.subject],
  [0x0002800c, ID.body],
  [0x00078008, ID.messageClass],
]);
/** The sender: lengths, then name and address (MS-OXTNEF 2.1.3.3.6). */
const SENDER = 0x00008000;
const CODE_PAGE = 0x00069007;

interface MutableAttachment {
  properties: MapiProperty[];
  data: Uint8Array | null;
  message: (() => MapiMessage) | null;
}

type Tell = (reason: GapReason, where: string) => void;

/** Reads a TNEF stream (`winmail.dat`). A stream that is cut off or damaged is told, and read up to there. */
export function readTnef(bytes: Uint8Array, tell: Tell): MapiMessage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const properties: MapiProperty[] = [];
  const recipients: MapiProperty[][] = [];
  const attachments: MutableAttachment[] = [];
  const damaged = (): void => tell('corrupt', 'document');
  let at = STREAM_HEADER;
  if (bytes.length < STREAM_HEADER || view.getUint32(0, true) !== SIGNATURE) damaged();
  while (at < bytes.length) {
    const length = at + ATTRIBUTE_HEADER <= bytes.length ? view.getUint32(at + 5, true) : -1;
    const start = at + ATTRIBUTE_HEADER;
    const end = start + Math.max(0, length);
    if (length < 0 || end + CHECKSUM_BYTES > bytes.length) damaged();
    const id = length < 0 ? 0 : view.getUint32(at + 1, true);
    takeAttribute(id, bytes.subarray(start, Math.min(end, bytes.length)));
    at = length < 0 ? bytes.length : end + CHECKSUM_BYTES;
  }
  return { properties, recipients, attachments: attachments.map((attachment) => ({ ...attachment, streams: [] })) };

  function takeAttribute(id: number, data: Uint8Array): void {
    const plain = PLAIN.get(id);
    if (plain !== undefined) properties.push(stringProperty(plain, data));
    else if (id === SENDER) properties.push(...senderProperties(data));
    else if (id === CODE_PAGE) properties.push({ id: ID.messageCodePage, type: 0x0003, name: '', bytes: data });
    else if (id === MESSAGE_PROPERTIES) properties.push(...readTnefProperties(data, 1, damaged).flat());
    else if (id === RECIPIENTS) recipients.push(...readTnefProperties(data, null, damaged));
    else if (id === RENDERING) attachments.push({ properties: [], data: null, message: null });
    else takeOfAttachment(id, data);
  }

  function takeOfAttachment(id: number, data: Uint8Array): void {
    if (id !== ATTACHMENT_TITLE && id !== ATTACHMENT_DATA && id !== ATTACHMENT_PROPERTIES) return;
    let attachment = attachments.at(-1);
    if (attachment === undefined) attachments.push((attachment = { properties: [], data: null, message: null }));
    if (id === ATTACHMENT_TITLE) attachment.properties.push(stringProperty(ID.attachFileName, data));
    else if (id === ATTACHMENT_DATA) attachment.data = data;
    else takeAttachmentProperties(attachment, readTnefProperties(data, 1, damaged).flat());
  }

  function takeAttachmentProperties(attachment: MutableAttachment, found: readonly MapiProperty[]): void {
    attachment.properties.push(...found);
    const content = found.find(({ id }) => id === ID.attachData);
    if (content === undefined) return;
    // An object has the identifier of its interface in front: a message is a TNEF stream again.
    const inner = content.type === OBJECT ? content.bytes.subarray(16) : content.bytes;
    if (isTnef(inner)) attachment.message = () => readTnef(inner, tell);
    else if (content.type === BINARY || content.type === OBJECT) attachment.data ??= inner;
  }
}

function isTnef(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) === SIGNATURE;
}

function stringProperty(id: number, bytes: Uint8Array): MapiProperty {
  return { id, type: NARROW_STRING, name: '', bytes };
}

/** Type, length of all, length of the name, length of the address; then both with a NUL behind each. */
function senderProperties(data: Uint8Array): MapiProperty[] {
  return [
    stringProperty(
      0x0c1a,
      data.subarray(8).map((byte) => (byte === 0 ? 0x20 : byte)),
    ),
  ];
}
