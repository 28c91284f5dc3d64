import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { readCms } from '../mail/cms.ts';
import { readHeaderBlock } from '../mail/header-block.ts';
import { headerTexts } from '../mail/header-texts.ts';
import { decodeMailText } from '../mail/mail-charset.ts';
import { writeNamedTexts, type NamedText } from '../mail/named-texts.ts';
import { readPlacedText } from '../mail/placed-text.ts';
import { unpackRtf } from './compressed-rtf.ts';
import { BINARY, ID, type MapiAttachment, type MapiMessage } from './mapi-object.ts';
import { charsetOf, firstText, mapiTexts, narrowCharset, type MapiText } from './mapi-text.ts';
import { propertyName, shownName } from './property-names.ts';

const WHERE = 'mail parts';
/** Messages attached to messages; deeper ones are not read. */
const MAX_MESSAGE_LEVELS = 8;
const BODIES: ReadonlySet<number> = new Set([ID.body, ID.html, ID.transportHeaders]);
/** Microsoft's rights management keeps the real message encrypted in an attachment of this name or type. */
const PROTECTED = /\.rpmsg$|^application\/x-microsoft-rpmsg-message$/i;

/** Hands on what a message of Outlook holds: headers, bodies, every other string, attachments, attached messages. */
export class MessageWriter {
  readonly #sink: ExtractSink;
  readonly #limits: ExtractLimits;
  #attachments = 0;
  #messages = 0;
  #chars = 0;

  constructor(sink: ExtractSink, limits: ExtractLimits) {
    this.#sink = sink;
    this.#limits = limits;
  }

  /** `place` stands before every place in the message: empty, or `attached message 1/`. */
  write(message: MapiMessage, place = '', level = 0): void {
    const charset = narrowCharset(message.properties);
    const texts = mapiTexts(message.properties, charset);
    this.#writeStrings(texts, place);
    this.#writeBodies(message, texts, place);
    message.recipients.forEach((recipient, index) => {
      this.#writeOthers(mapiTexts(recipient, charset), `${place}recipient ${String(index + 1)}`);
    });
    for (const attachment of message.attachments) this.#writeAttachment(attachment, charset, place, level);
  }

  #writeStrings(texts: readonly MapiText[], place: string): void {
    const named = texts.flatMap(({ id, text }): NamedText[] => {
      const name = shownName(id);
      return name === null ? [] : [{ name, text, path: `${place}header/${name}` }];
    });
    this.#writeNamed(named);
    const shown = new Set(named.map(({ text }) => text));
    // The subject stands in three properties, addresses in several.
    const others = texts.filter(({ id, text }) => shownName(id) === null && !BODIES.has(id) && !shown.has(text));
    this.#writeOthers(others, `${place}property`);
    for (const { damaged } of texts) if (damaged > 0) this.#sink.gap('partial-content', 'text encoding');
  }

  #writeOthers(texts: readonly MapiText[], place: string): void {
    const seen = new Set<string>();
    const named = texts.flatMap(({ id, name, text }): NamedText[] => {
      if (seen.has(text)) return [];
      seen.add(text);
      const called = propertyName(id, name);
      return [{ name: called, text, path: `${place}/${called}` }];
    });
    this.#writeNamed(named);
  }

  #writeNamed(texts: readonly NamedText[]): void {
    for (const { text } of texts) this.#chars += text.length;
    if (this.#isOverLimit()) return;
    writeNamedTexts(texts, this.#sink, this.#limits);
  }

  #writeBodies({ properties }: MapiMessage, texts: readonly MapiText[], place: string): void {
    const headers = firstText(texts, ID.transportHeaders);
    const { fields, bodyStart } = readHeaderBlock(Buffer.from(headers));
    for (const group of headerTexts(fields, `${place}header`)) this.#writeNamed(group);
    this.#readText(Buffer.from(headers).subarray(bodyStart).toString(), 'text', `${place}header/other`);
    this.#readText(firstText(texts, ID.body), 'text', `${place}body/text`);
    this.#readText(firstText(texts, ID.html), 'html', `${place}body/html`);
    for (const { id, type, bytes } of properties) {
      if (type !== BINARY) continue;
      if (id === ID.html) {
        const { text, damaged } = decodeMailText(bytes, charsetOf(properties, ID.internetCodePage));
        if (damaged > 0) this.#sink.gap('partial-content', 'text encoding');
        this.#readText(text, 'html', `${place}body/html`);
      } else if (id === ID.compressedRtf) this.#takeRtf(bytes);
    }
  }

  #readText(text: string, format: 'text' | 'html', place: string): void {
    this.#chars += text.length;
    if (text.trim() === '' || this.#isOverLimit()) return;
    readPlacedText(text, format, place, { sink: this.#sink, limits: this.#limits });
  }

  #isOverLimit(): boolean {
    const isOver = this.#chars > this.#limits.maxDocumentChars;
    if (isOver) this.#sink.gap('limit', WHERE);
    return isOver;
  }

  #takeRtf(packed: Uint8Array): void {
    const rtf = unpackRtf(packed, this.#sink.budget);
    if (rtf === null || rtf.isCut) this.#sink.gap('corrupt', WHERE);
    if (rtf !== null && rtf.bytes.length > 0) this.#takeMember('body.rtf', rtf.bytes);
  }

  #writeAttachment(attachment: MapiAttachment, charset: string, place: string, level: number): void {
    const texts = mapiTexts(attachment.properties, charset);
    this.#attachments++;
    if (this.#attachments > this.#limits.maxMembers) {
      this.#sink.gap('limit', 'attachments');
      return;
    }
    const given = firstText(texts, ID.attachLongFileName, ID.attachFileName, ID.displayName);
    const number = String(this.#attachments);
    // The display name of an attachment is a file's, and no person's.
    const titled = texts.map((text) => (text.id === ID.displayName ? { ...text, id: ID.attachFileName } : text));
    this.#writeOthers(titled, `${place}attachment ${number}`);
    if (attachment.message !== null) this.#writeMessage(attachment.message, place, level);
    for (const { name, bytes } of attachment.streams) this.#takeMember(name, bytes);
    const { data } = attachment;
    if (data === null || data.length === 0) return;
    const type = firstText(texts, ID.attachMimeType);
    if (PROTECTED.test(given) || PROTECTED.test(type)) this.#sink.gap('encrypted', WHERE);
    else if (!this.#readCms(given, type, data)) this.#takeMember(given === '' ? `attachment ${number}` : given, data);
  }

  /** The whole message of S/MIME stands in an attachment. False for what is no CMS. */
  #readCms(name: string, type: string, data: Uint8Array): boolean {
    if (!/\.p7[ms]$/i.test(name) && !/pkcs7|signed/i.test(type)) return false;
    const cms = readCms(data, this.#sink);
    if (cms === null) return false;
    if (cms.kind === 'unreadable') this.#sink.gap(cms.reason, WHERE);
    else {
      this.#writeNamed(cms.names.map((text) => ({ name: '', text, path: 'signature' })));
      if (cms.content !== null) this.#takeMember('signed message.eml', cms.content);
    }
    return true;
  }

  #writeMessage(read: () => MapiMessage, place: string, level: number): void {
    if (level >= MAX_MESSAGE_LEVELS) {
      this.#sink.gap('limit', 'nesting');
      return;
    }
    this.#messages++;
    this.write(read(), `${place}attached message ${String(this.#messages)}/`, level + 1);
  }

  #takeMember(name: string, bytes: Uint8Array): void {
    if (bytes.length > this.#limits.maxMemberBytes) {
      this.#sink.gap('limit', 'attachment');
      return;
    }
    this.#sink.budget.spend(bytes.length);
    this.#sink.member(name, bytes);
  }
}
