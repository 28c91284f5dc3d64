import type { ParserLimits } from '../limits.ts';
import { ByteQueue } from './byte-queue.ts';
import { readEncapsulated, type Encapsulated } from './encapsulated.ts';
import type { FramingError, IcapEvent } from './events.ts';
import { addHeaderLine } from './header-lines.ts';

const REQUEST_LINE = /^([A-Z]{1,20}) (icaps?:\/\/[^\s]{1,4096}|\/[^\s]{0,4096}) (ICAP\/\d{1,2}\.\d{1,2})$/i;
const CHUNK_SIZE = /^[0-9a-f]{1,8}$/i;
const LINE_END_BYTES = 2;
const LINE_FEED = 0x0a;
const HEX = 16;

type State =
  | 'request-line'
  | 'header-line'
  | 'encapsulated'
  | 'chunk-size'
  | 'chunk-data'
  | 'chunk-end'
  | 'trailer'
  | 'preview'
  | 'failed';

/**
 * ICAP/1.0 (RFC 3507) as a state machine: bytes in, events out, whatever the pieces in which the bytes come. It never infers the end
 * of a body from counted bytes. After a preview it waits to be told; after an error it takes nothing more.
 */
export class IcapParser {
  readonly #limits: ParserLimits;
  readonly #queue = new ByteQueue();
  #state: State = 'request-line';
  #events: IcapEvent[] = [];
  #headerBytes = 0;
  #trailerBytes = 0;
  #method = '';
  #uri = '';
  #headers = new Map<string, string>();
  #encapsulated: Encapsulated = { requestHeaderBytes: null, responseHeaderBytes: null, body: 'null-body' };
  #preview: number | null = null;
  #isInPreview = false;
  #isWhole = false;
  #chunkLeft = 0;

  constructor(limits: ParserLimits) {
    this.#limits = limits;
  }

  /** Whether no message has begun. */
  get isIdle(): boolean {
    return this.#state === 'request-line' && this.#queue.length === 0;
  }

  /** Takes bytes; answers what they complete. The bytes of data events are valid until the next call. */
  push(bytes: Buffer): IcapEvent[] {
    if (this.#state === 'failed') return [];
    this.#queue.push(bytes);
    return this.#run();
  }

  /** Behind a preview: the client was told to go on. */
  proceed(): IcapEvent[] {
    if (this.#state !== 'preview') return [];
    this.#isInPreview = false;
    this.#state = 'chunk-size';
    return this.#run();
  }

  /** Behind a preview: the answer was final, a new message may follow. */
  finish(): IcapEvent[] {
    if (this.#state !== 'preview') return [];
    this.#begin();
    return this.#run();
  }

  #run(): IcapEvent[] {
    this.#events = [];
    while (this.#step());
    return this.#events;
  }

  /** Whether there may be more to do with the bytes at hand. */
  #step(): boolean {
    switch (this.#state) {
      case 'chunk-data':
        return this.#takeData();
      case 'encapsulated':
        return this.#takeEncapsulated();
      case 'chunk-end':
        return this.#takeChunkEnd();
      case 'preview':
      case 'failed':
        return false;
      default:
        return this.#takeLine();
    }
  }

  #takeLine(): boolean {
    const max = this.#maxLineBytes();
    const end = this.#queue.indexOfLineEnd();
    if (end < 0 || end > max) {
      if (this.#queue.length > max + LINE_END_BYTES || end > max) return this.#fail(this.#tooLong());
      return false;
    }
    const line = this.#queue.take(end).toString('latin1');
    this.#queue.take(LINE_END_BYTES);
    // A line feed alone ends no line: what one side takes for a header the other would not.
    if (line.includes('\n') || line.includes('\r')) return this.#fail(this.#badLine());
    switch (this.#state) {
      case 'request-line':
        return this.#readRequestLine(line);
      case 'header-line':
        return this.#readHeaderLine(line);
      case 'chunk-size':
        return this.#readChunkSize(line);
      default:
        return this.#readTrailer(line);
    }
  }

  #readRequestLine(line: string): boolean {
    // Empty lines before a message are left over from the one before (RFC 9112 section 2.2).
    if (line === '') {
      this.#headerBytes += LINE_END_BYTES;
      return this.#headerBytes > this.#limits.maxLineBytes ? this.#fail('bad-request-line') : true;
    }
    const parts = REQUEST_LINE.exec(line);
    if (parts === null) return this.#fail('bad-request-line');
    if ((parts[3] ?? '').toUpperCase() !== 'ICAP/1.0') return this.#fail('bad-version', 505);
    this.#method = parts[1] ?? '';
    this.#uri = parts[2] ?? '';
    this.#headers = new Map();
    this.#headerBytes = line.length;
    this.#state = 'header-line';
    return true;
  }

  #readHeaderLine(line: string): boolean {
    this.#headerBytes += line.length + LINE_END_BYTES;
    if (this.#headerBytes > this.#limits.maxHeaderBytes) return this.#fail('header-too-large');
    if (line !== '') return addHeaderLine(this.#headers, line) ? true : this.#fail('bad-header');
    const preview = this.#headers.get('preview');
    if (preview !== undefined && !/^\d{1,9}$/.test(preview)) return this.#fail('bad-preview');
    this.#preview = preview === undefined ? null : Number(preview);
    const value = this.#headers.get('encapsulated');
    // Without a body there may be no such header: OPTIONS.
    if (value === undefined && this.#method !== 'OPTIONS') return this.#fail('bad-encapsulated');
    const encapsulated = readEncapsulated(value ?? 'null-body=0');
    if (encapsulated === null) return this.#fail('bad-encapsulated');
    const { requestHeaderBytes, responseHeaderBytes } = encapsulated;
    if ((requestHeaderBytes ?? 0) + (responseHeaderBytes ?? 0) > this.#limits.maxEncapsulatedHeaderBytes)
      return this.#fail('header-too-large');
    this.#encapsulated = encapsulated;
    this.#state = 'encapsulated';
    return true;
  }

  #takeEncapsulated(): boolean {
    const { requestHeaderBytes, responseHeaderBytes, body } = this.#encapsulated;
    if (this.#queue.length < (requestHeaderBytes ?? 0) + (responseHeaderBytes ?? 0)) return false;
    const requestHeader = requestHeaderBytes === null ? null : this.#queue.take(requestHeaderBytes, true);
    const responseHeader = responseHeaderBytes === null ? null : this.#queue.take(responseHeaderBytes, true);
    this.#events.push({
      type: 'request',
      method: this.#method,
      uri: this.#uri,
      headers: this.#headers,
      requestHeader,
      responseHeader,
      body,
      preview: this.#preview,
    });
    if (body === 'null-body') return this.#endMessage();
    this.#isInPreview = this.#preview !== null;
    this.#state = 'chunk-size';
    return true;
  }

  #readChunkSize(line: string): boolean {
    const [size = '', ...extensions] = line.split(';');
    const trimmed = size.trimEnd();
    if (!CHUNK_SIZE.test(trimmed)) return this.#fail('bad-chunk');
    if (line.length - size.length > this.#limits.maxChunkExtensionBytes) return this.#fail('line-too-long');
    const length = Number.parseInt(trimmed, HEX);
    if (length > this.#limits.maxChunkBytes) return this.#fail('chunk-too-large');
    if (length > 0) {
      this.#chunkLeft = length;
      this.#state = 'chunk-data';
      return true;
    }
    this.#isWhole = !this.#isInPreview || extensions.some((extension) => extension.trim().toLowerCase() === 'ieof');
    this.#trailerBytes = 0;
    this.#state = 'trailer';
    return true;
  }

  #takeData(): boolean {
    const length = Math.min(this.#chunkLeft, this.#queue.length);
    if (length === 0) return false;
    this.#events.push({ type: 'data', bytes: this.#queue.take(length) });
    this.#chunkLeft -= length;
    if (this.#chunkLeft === 0) this.#state = 'chunk-end';
    return true;
  }

  #takeChunkEnd(): boolean {
    if (this.#queue.length < LINE_END_BYTES) return false;
    const isEnd = this.#queue.byteAt(0) === 0x0d && this.#queue.byteAt(1) === LINE_FEED;
    this.#queue.take(LINE_END_BYTES);
    if (!isEnd) return this.#fail('bad-chunk');
    this.#state = 'chunk-size';
    return true;
  }

  #readTrailer(line: string): boolean {
    this.#trailerBytes += line.length + LINE_END_BYTES;
    if (this.#trailerBytes > this.#limits.maxTrailerBytes) return this.#fail('trailer-too-large');
    if (line !== '') return true;
    if (this.#isWhole) return this.#endMessage();
    this.#events.push({ type: 'preview' });
    this.#state = 'preview';
    return false;
  }

  #endMessage(): boolean {
    this.#events.push({ type: 'end' });
    this.#begin();
    return true;
  }

  #begin(): void {
    this.#state = 'request-line';
    this.#headerBytes = 0;
    this.#isInPreview = false;
  }

  #maxLineBytes(): number {
    return this.#state === 'chunk-size'
      ? this.#limits.maxChunkExtensionBytes + HEX
      : this.#state === 'trailer'
        ? this.#limits.maxTrailerBytes
        : this.#limits.maxLineBytes;
  }

  #tooLong(): FramingError {
    return this.#state === 'trailer' ? 'trailer-too-large' : 'line-too-long';
  }

  #badLine(): FramingError {
    if (this.#state === 'request-line') return 'bad-request-line';
    return this.#state === 'chunk-size' ? 'bad-chunk' : 'bad-header';
  }

  #fail(reason: FramingError, status: 400 | 505 = 400): false {
    this.#state = 'failed';
    this.#events.push({ type: 'error', status, reason });
    return false;
  }
}
