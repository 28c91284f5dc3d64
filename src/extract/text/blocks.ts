/**
 * Cuts characters that come in any chunking into blocks of one fixed size, so that a reader behind it sees the same
 * blocks, and so gives the same passages, for every chunking of the same text.
 */
export interface BlockReader {
  /** A block of exactly {@link BLOCK_CHARS}, only the last one shorter. */
  feed(block: string): void;
  end(): void;
}

/** UTF-16 units in a block. */
export const BLOCK_CHARS = 16_384;

/** A `TextExtractor` in front of a block reader. Keeps at most one block. */
export function readInBlocks(reader: BlockReader): { push(text: string): void; end(): void } {
  let parts: string[] = [];
  let length = 0;
  return {
    push(text) {
      let from = 0;
      while (length + text.length - from >= BLOCK_CHARS) {
        const to = from + BLOCK_CHARS - length;
        parts.push(text.slice(from, to));
        const block = parts.length === 1 ? (parts[0] ?? '') : parts.join('');
        parts = [];
        length = 0;
        from = to;
        reader.feed(block);
      }
      if (from < text.length) {
        parts.push(from === 0 ? text : text.slice(from));
        length += text.length - from;
      }
    },
    end() {
      if (length > 0) reader.feed(parts.length === 1 ? (parts[0] ?? '') : parts.join(''));
      parts = [];
      length = 0;
      reader.end();
    },
  };
}
