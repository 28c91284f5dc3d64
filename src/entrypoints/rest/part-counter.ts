const CRLF = '\r\n';

/**
 * Counts the delimiters of a multipart body as it passes. The parser skips parts it cannot place (no disposition, text after the end)
 * without a word; when fewer parts arrive than delimiters announce, something went unread.
 */
export class PartCounter {
  readonly #delimiter: Buffer;
  // The first delimiter may stand at the very beginning, without the line break before it.
  #tail: Buffer = Buffer.from(CRLF);
  #count = 0;

  constructor(boundary: string) {
    this.#delimiter = Buffer.from(`${CRLF}--${boundary}`, 'latin1');
  }

  /** Parts announced so far: every delimiter but the closing one begins a part. */
  get parts(): number {
    return this.#count - 1;
  }

  /** Takes the next bytes of the body. Linear. */
  add(chunk: Buffer): void {
    const bytes = this.#tail.length === 0 ? chunk : Buffer.concat([this.#tail, chunk]);
    let from = 0;
    for (let at = bytes.indexOf(this.#delimiter); at !== -1; at = bytes.indexOf(this.#delimiter, from)) {
      this.#count += 1;
      from = at + this.#delimiter.length;
    }
    // Copied, so that a few bytes do not keep a whole chunk alive.
    this.#tail = Buffer.from(bytes.subarray(Math.max(from, bytes.length - this.#delimiter.length + 1)));
  }
}

/** The boundary that a `multipart/form-data` content type names, or null. */
export function boundaryOf(contentType: string): string | null {
  const match = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  return match?.[1] ?? match?.[2] ?? null;
}
