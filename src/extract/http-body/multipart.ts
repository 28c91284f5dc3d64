const MAX_PART_HEADER_BYTES = 16 * 1024;
const CR = 0x0d;
const LF = 0x0a;
const DASH = 0x2d;
const NO_HEADER = new Uint8Array();

/** What the splitter says of the bytes, in order. */
export type MultipartEvent =
  | { readonly type: 'part'; readonly header: Uint8Array }
  | { readonly type: 'data'; readonly bytes: Uint8Array }
  | { readonly type: 'part-end' }
  /** Bytes before the first part, behind the last one, or in the place of a part's header. */
  | { readonly type: 'outside'; readonly bytes: Uint8Array };

/**
 * Takes a multipart body apart (RFC 2046 section 5.1, RFC 7578) as it streams by. No byte is dropped: what belongs to no part is handed on, too.
 */
export class MultipartSplitter {
  readonly #delimiter: Buffer;
  #rest: Buffer;
  #state: 'before' | 'header' | 'body' | 'after' = 'before';

  constructor(boundary: string) {
    this.#delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
    // A body may begin with the delimiter: the line end before it is thought.
    this.#rest = Buffer.from('\r\n', 'latin1');
  }

  /** Whether the last delimiter came. */
  get isComplete(): boolean {
    return this.#state === 'after';
  }

  push(bytes: Uint8Array): MultipartEvent[] {
    this.#rest = this.#rest.length === 0 ? Buffer.from(bytes) : Buffer.concat([this.#rest, bytes]);
    const events: MultipartEvent[] = [];
    while (this.#step(events, false));
    return events;
  }

  /** What is left at the end of the body. */
  end(): MultipartEvent[] {
    const events: MultipartEvent[] = [];
    while (this.#step(events, true));
    this.#emit(events, this.#take(this.#rest.length));
    if (this.#state === 'body') events.push({ type: 'part-end' });
    return events;
  }

  #step(events: MultipartEvent[], isEnd: boolean): boolean {
    if (this.#state === 'header') return this.#takeHeader(events);
    if (this.#state === 'after') {
      this.#emit(events, this.#take(this.#rest.length));
      return false;
    }
    return this.#takeToDelimiter(events, isEnd);
  }

  #takeToDelimiter(events: MultipartEvent[], isEnd: boolean): boolean {
    const at = this.#rest.indexOf(this.#delimiter);
    if (at < 0) {
      const safe = isEnd ? this.#rest.length : this.#rest.length - this.#delimiter.length;
      if (safe > 0) this.#emit(events, this.#take(safe));
      return false;
    }
    const behind = at + this.#delimiter.length;
    const kind = this.#kindAt(behind, isEnd);
    if (kind === 'unknown') {
      if (at > 0) this.#emit(events, this.#take(at));
      return false;
    }
    if (kind === null) {
      // A longer boundary, or a line of the content that looks like it.
      this.#emit(events, this.#take(behind));
      return true;
    }
    if (at > 0) this.#emit(events, this.#take(at));
    this.#take(kind.length + this.#delimiter.length);
    this.#thoughtBytes = 0;
    if (this.#state === 'body') events.push({ type: 'part-end' });
    this.#state = kind.isLast ? 'after' : 'header';
    return true;
  }

  /** What stands behind a delimiter: `--`, or blanks and a line end; null where it is neither, unknown where that cannot be told yet. */
  #kindAt(index: number, isEnd: boolean): { readonly isLast: boolean; readonly length: number } | null | 'unknown' {
    const rest = this.#rest;
    if (rest[index] === DASH && rest[index + 1] === DASH) return { isLast: true, length: 2 };
    let at = index;
    while (rest[at] === 0x20 || rest[at] === 0x09) at++;
    if (rest[at] === CR && rest[at + 1] === LF) return { isLast: false, length: at + 2 - index };
    const isOpen = at >= rest.length || (rest[at] === CR && at + 1 >= rest.length);
    const mayBeDash = rest[index] === DASH && index + 1 >= rest.length;
    return (isOpen || mayBeDash) && !isEnd && at - index <= MAX_PART_HEADER_BYTES ? 'unknown' : null;
  }

  #takeHeader(events: MultipartEvent[]): boolean {
    // A part may have no header at all.
    const isEmpty = this.#rest[0] === CR && this.#rest[1] === LF;
    const end = isEmpty ? 0 : this.#rest.indexOf('\r\n\r\n', 0, 'latin1');
    if (end > MAX_PART_HEADER_BYTES || (end < 0 && this.#rest.length > MAX_PART_HEADER_BYTES)) {
      // No header is this long: whatever it is, it is content.
      events.push({ type: 'part', header: NO_HEADER });
      this.#state = 'body';
      return true;
    }
    if (end < 0) return false;
    const header = this.#take(end);
    this.#take(isEmpty ? 2 : 4);
    events.push({ type: 'part', header });
    this.#state = 'body';
    // The delimiter of an empty part begins with the line end that closes its header.
    this.#rest = Buffer.concat([Buffer.from('\r\n', 'latin1'), this.#rest]);
    this.#thoughtBytes = 2;
    return true;
  }

  /** How many bytes at the front of `#rest` were put there by us. */
  #thoughtBytes = 2;

  #emit(events: MultipartEvent[], bytes: Buffer): void {
    const own = bytes.subarray(this.#thoughtBytes);
    this.#thoughtBytes = Math.max(0, this.#thoughtBytes - bytes.length);
    if (own.length > 0) events.push({ type: this.#state === 'body' ? 'data' : 'outside', bytes: own });
  }

  #take(length: number): Buffer {
    const taken = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    return taken;
  }
}
