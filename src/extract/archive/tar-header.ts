import { decodeName } from './archive-names.ts';

/** Headers and data come in blocks of this size (POSIX.1-2017, pax, section "ustar Interchange Format"). */
export const TAR_BLOCK_BYTES = 512;

/** A header as it stands in its block. */
export interface TarHeader {
  /** With its prefix. */
  readonly name: string;
  readonly linkTarget: string;
  /** The type flag; `0` for the NUL of old writers. */
  readonly type: string;
  /** Bytes of data that follow; negative when the field says nothing sensible. */
  readonly size: number;
  /** GNU: the list of a sparse file's pieces goes on in the next block. */
  readonly hasMoreSparse: boolean;
}

const CHECKSUM_AT = 148;
const CHECKSUM_END = 156;
const BLANK = 0x20;
const NO_SIZE = -1;

/** Reads a header; null if its checksum says that it is none. */
export function readTarHeader(block: Uint8Array): TarHeader | null {
  if (block.length < TAR_BLOCK_BYTES || !checksumFits(block)) return null;
  const isGnu = ascii(block, 257, 265) === 'ustar  \0';
  const isUstar = ascii(block, 257, 262) === 'ustar' && !isGnu;
  const prefix = isUstar ? text(block, 345, 500) : '';
  const name = text(block, 0, 100);
  const type = String.fromCharCode(block[156] ?? 0);
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    linkTarget: text(block, 157, 257),
    type: type === '\0' ? '0' : type,
    size: readNumber(block.subarray(124, 136)),
    hasMoreSparse: isGnu && block[482] === 1,
  };
}

/** The sum of all bytes, its own field counted as blanks; some old writers summed signed bytes. */
function checksumFits(block: Uint8Array): boolean {
  let unsigned = 0;
  let signed = 0;
  for (let at = 0; at < TAR_BLOCK_BYTES; at++) {
    const byte = at >= CHECKSUM_AT && at < CHECKSUM_END ? BLANK : (block[at] ?? 0);
    unsigned += byte;
    signed += byte > 0x7f ? byte - 0x100 : byte;
  }
  const said = readNumber(block.subarray(CHECKSUM_AT, CHECKSUM_END));
  return said === unsigned || said === signed;
}

/** Octal digits, or base 256 with the top bit set (GNU, for more than 8 GiB). Negative if it is neither. */
function readNumber(field: Uint8Array): number {
  const [first = 0] = field;
  if (first === 0x80) return field.subarray(1).reduce((value, byte) => value * 256 + byte, 0);
  if (first > 0x7f) return NO_SIZE;
  const digits = /^ *([0-7]*)[ \0]*$/.exec(ascii(field, 0, field.length))?.[1];
  if (digits === undefined) return NO_SIZE;
  return digits === '' ? 0 : Number.parseInt(digits, 8);
}

function text(block: Uint8Array, start: number, end: number): string {
  return decodeName(upToZero(block.subarray(start, end)));
}

/** A field or a GNU long name without what fills it up. */
export function upToZero(bytes: Uint8Array): Uint8Array {
  const zero = bytes.indexOf(0);
  return zero < 0 ? bytes : bytes.subarray(0, zero);
}

function ascii(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.subarray(start, end)).toString('latin1');
}
