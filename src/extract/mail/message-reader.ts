import type { Format } from '../../model/format.ts';
import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { readCms } from './cms.ts';
import { decodeContent } from './content-encoding.ts';
import { readHeaderBlock, type HeaderField } from './header-block.ts';
import { headerTexts } from './header-texts.ts';
import { decodeMailText } from './mail-charset.ts';
import { splitMultipart } from './multipart.ts';
import { writeNamedTexts } from './named-texts.ts';
import { readPartHeaders, type PartHeaders } from './part.ts';
import { readPlacedText } from './placed-text.ts';

const WHERE = 'mail parts';
/** Levels of parts inside parts; real messages have up to six. */
const MAX_LEVELS = 32;
/** Types of text that are read in place, and how. Any other text is a member, whose format its content tells. */
const BODIES: Readonly<Record<string, Format>> = {
  'text/plain': 'text',
  'text/html': 'html',
  'text/calendar': 'icalendar',
  'text/vcard': 'vcard',
  'text/x-vcard': 'vcard',
  'text/directory': 'vcard',
  'text/rfc822-headers': 'text',
  'message/delivery-status': 'text',
  'message/disposition-notification': 'text',
  'message/feedback-report': 'text',
};
const CMS = /^application\/(?:x-)?pkcs7-(?:mime|signature)$/;
const CMS_NAME = /\.p7[ms]$/i;
/** Charsets that a reader of plain text finds by itself. */
const FOUND_CHARSET = /^(?:|utf-?8|us-ascii|euc-?kr|ks_c_5601-1987|cp949)$/;

/**
 * Reads one message (RFC 5322, RFC 2045 to 2047): headers, bodies, alternatives and what surrounds the parts. Attached
 * files and attached messages become members. Whatever stands in the message is read as one of these, or is a gap.
 */
export class MessageReader {
  readonly #sink: ExtractSink;
  readonly #limits: ExtractLimits;
  #parts = 0;
  #attachments = 0;
  #chars = 0;
  readonly #bodies = new Map<string, number>();

  constructor(sink: ExtractSink, limits: ExtractLimits) {
    this.#sink = sink;
    this.#limits = limits;
  }

  read(message: Uint8Array): void {
    this.#readEntity(Buffer.from(message.buffer, message.byteOffset, message.length), 0, 'text/plain');
  }

  /** A message, or a part: headers and content. */
  #readEntity(entity: Buffer, level: number, defaultType: string): void {
    if (++this.#parts > this.#limits.maxMembers || level > MAX_LEVELS) {
      this.#sink.gap('limit', WHERE);
      return;
    }
    const { fields, bodyStart } = readHeaderBlock(entity);
    const headers = readPartHeaders(fields, defaultType);
    this.#writeHeaders(fields, level);
    if (headers.isAmbiguous) this.#sink.gap('corrupt', WHERE);
    const body = entity.subarray(bodyStart);
    if (headers.type.startsWith('multipart/')) this.#readMultipart(body, headers, level);
    else this.#readContent(body, headers, level);
  }

  #writeHeaders(fields: readonly HeaderField[], level: number): void {
    const [shown, others] = headerTexts(fields, level === 0 ? 'header' : `part ${this.#parts - 1}/header`);
    for (const texts of [shown, others]) {
      for (const { text } of texts) this.#chars += text.length;
      writeNamedTexts(texts, this.#sink, this.#limits);
    }
  }

  #readMultipart(body: Buffer, headers: PartHeaders, level: number): void {
    if (headers.type === 'multipart/encrypted') this.#sink.gap('encrypted', WHERE);
    // An encoding of a whole multipart is forbidden, and used all the same.
    const { bytes } = decodeContent(body, headers.encoding, this.#sink);
    const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const boundary = headers.parameters.get('boundary') ?? '';
    if (boundary === '') {
      this.#sink.gap('corrupt', WHERE);
      this.#readText(content, 'text', 'body/text', '');
      return;
    }
    const { around, parts, isClosed } = splitMultipart(content, boundary, this.#limits.maxMembers);
    if (!isClosed) this.#sink.gap('partial-content', WHERE);
    for (const { start, end } of around) this.#readText(content.subarray(start, end), 'text', 'body/around parts', '');
    const partType = headers.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
    for (const { start, end } of parts) this.#readEntity(content.subarray(start, end), level + 1, partType);
  }

  #readContent(body: Buffer, headers: PartHeaders, level: number): void {
    const { type, fileName, parameters } = headers;
    const { bytes, stray } = decodeContent(body, headers.encoding, this.#sink);
    if (stray.length > 0) this.#readText(stray, 'text', 'body/around parts', '');
    if (type === 'message/partial') this.#sink.gap('partial-content', WHERE);
    if (CMS.test(type) || CMS_NAME.test(fileName)) {
      if (this.#readCms(bytes, level)) return;
    }
    const format = BODIES[type];
    if (format !== undefined && !headers.isAttachment && fileName === '') {
      this.#readText(bytes, format, this.#bodyPlace(type), parameters.get('charset') ?? '');
    } else this.#takeMember(bytes, headers);
  }

  /** Signed content is read, encrypted content is a gap. False for what is no CMS. */
  #readCms(bytes: Uint8Array, level: number): boolean {
    const cms = readCms(bytes, this.#sink);
    if (cms === null) {
      this.#sink.gap('corrupt', WHERE);
      return false;
    }
    if (cms.kind === 'unreadable') {
      this.#sink.gap(cms.reason, WHERE);
      return true;
    }
    const path = 'signature';
    writeNamedTexts(
      cms.names.map((text) => ({ name: '', text, path })),
      this.#sink,
      this.#limits,
    );
    if (cms.content !== null) this.#readEntity(cms.content, level + 1, 'text/plain');
    return true;
  }

  #readText(bytes: Uint8Array, format: Format, place: string, charset: string): void {
    if (bytes.length === 0) return;
    const { text, damaged } = decodeMailText(bytes, charset);
    if (damaged > 0) this.#sink.gap('partial-content', 'text encoding');
    this.#chars += text.length;
    if (this.#chars > this.#limits.maxDocumentChars) {
      this.#sink.gap('limit', WHERE);
      return;
    }
    if (text.trim() !== '') readPlacedText(text, format, place, { sink: this.#sink, limits: this.#limits });
  }

  #takeMember(bytes: Uint8Array, { type, fileName, parameters }: PartHeaders): void {
    this.#attachments++;
    if (bytes.length === 0) return;
    if (bytes.length > this.#limits.maxMemberBytes) {
      this.#sink.gap('limit', 'attachment');
      return;
    }
    const isMessage = type === 'message/rfc822' || type === 'message/global';
    const name = fileName === '' ? `${isMessage ? 'message' : 'attachment'} ${String(this.#attachments)}` : fileName;
    this.#sink.budget.spend(bytes.length);
    const charset = type.startsWith('text/') ? (parameters.get('charset') ?? '').toLowerCase() : '';
    this.#sink.member(isMessage && fileName === '' ? `${name}.eml` : name, this.#transcoded(bytes, charset));
  }

  /** Text in a charset that only the label tells is handed on as UTF-8. */
  #transcoded(bytes: Uint8Array, charset: string): Uint8Array {
    if (FOUND_CHARSET.test(charset)) return bytes;
    const { text, damaged } = decodeMailText(bytes, charset);
    if (damaged > 0) this.#sink.gap('partial-content', 'text encoding');
    return Buffer.from(text);
  }

  /** `body/text`, and `body/text 2` for the next one of its kind. */
  #bodyPlace(type: string): string {
    const kind =
      type === 'text/plain'
        ? 'text'
        : type
            .slice(type.indexOf('/') + 1)
            .replace(/^x-|^directory$/, 'v')
            .replace(/^vv/, 'v');
    const count = (this.#bodies.get(kind) ?? 0) + 1;
    this.#bodies.set(kind, count);
    return count === 1 ? `body/${kind}` : `body/${kind} ${String(count)}`;
  }
}
