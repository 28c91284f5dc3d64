/** A streaming decoder that counts what it could not decode. */
export interface CountingDecoder {
  readonly damaged: number;
  push(bytes: Uint8Array): string;
  end(): string;
}

/** A lenient decoder for UTF-8 or UTF-16. A U+FFFD that stands in the source itself is not damage. */
export function createUnicodeDecoder(charset: 'utf-8' | 'utf-16le' | 'utf-16be'): CountingDecoder {
  const decoder = new TextDecoder(charset, { ignoreBOM: true });
  const genuine = charset === 'utf-8' ? [0xef, 0xbf, 0xbd] : charset === 'utf-16le' ? [0xfd, 0xff] : [0xff, 0xfd];
  const unitBytes = charset === 'utf-8' ? 1 : 2;
  let replaced = 0;
  let inSource = 0;
  let carry = new Uint8Array(0);
  let offset = 0;

  // The last bytes of a chunk are kept, because a genuine U+FFFD may lie across two chunks.
  function countGenuine(bytes: Uint8Array): void {
    const joined = new Uint8Array(carry.length + bytes.length);
    joined.set(carry);
    joined.set(bytes, carry.length);
    const start = offset - carry.length;
    for (let at = 0; at + genuine.length <= joined.length; at++) {
      if ((start + at) % unitBytes === 0 && genuine.every((byte, index) => joined[at + index] === byte)) inSource++;
    }
  }

  return {
    get damaged() {
      return Math.max(0, replaced - inSource);
    },
    push(bytes) {
      const text = decoder.decode(bytes, { stream: true });
      const hasReplacement = text.includes('\ufffd');
      if (hasReplacement) replaced += countReplacements(text);
      // Cheap test first: only chunks that show one are searched for genuine ones.
      if (hasReplacement) countGenuine(bytes);
      offset += bytes.length;
      const kept = Math.min(genuine.length - 1, carry.length + bytes.length);
      carry = bytes.length >= kept ? new Uint8Array(bytes.subarray(bytes.length - kept)) : joinTail(carry, bytes, kept);
      return text;
    },
    end() {
      const text = decoder.decode();
      replaced += countReplacements(text);
      return text;
    },
  };
}

function joinTail(first: Uint8Array, second: Uint8Array, count: number): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined.slice(joined.length - count);
}

function countReplacements(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) count++;
  return count;
}
