import { gunzipSync } from 'node:zlib';
import type { ArchiveFile } from './archive-file.ts';
import type { BareReading } from './bare-reading.ts';
import { unpackSevenZip } from './seven-zip.ts';
import { decode, textOfCsv } from './text-files.ts';
import { unzip } from './unzip.ts';

const BLOCK_BYTES = 512;
const SIZE_AT = 124;
const SIZE_DIGITS = 11;

/** CSV files in a ZIP. */
export const zip: BareReading = {
  library: 'yauzl + papaparse',
  read: async (bytes) => textOf(await unzip(bytes, () => true)),
};

/** CSV files in a packed tape archive. */
export const tarGz: BareReading = {
  library: 'node:zlib + papaparse',
  read: (bytes) => textOf(splitTape(gunzipSync(bytes))),
};

/** CSV files in a 7z archive. */
export const sevenZip: BareReading = {
  library: '7z-wasm + papaparse',
  read: async (bytes) => textOf(await unpackSevenZip(bytes)),
};

function textOf(files: readonly ArchiveFile[]): string {
  return files.map(({ content }) => textOfCsv(decode(content))).join('\n');
}

/** The members of a tape archive without anything special (POSIX ustar). */
function splitTape(tape: Buffer): ArchiveFile[] {
  const files: ArchiveFile[] = [];
  for (let at = 0; tape[at] !== 0 && at < tape.length;) {
    const size = Number.parseInt(tape.toString('latin1', at + SIZE_AT, at + SIZE_AT + SIZE_DIGITS), 8);
    const start = at + BLOCK_BYTES;
    files.push({ name: '', content: tape.subarray(start, start + size) });
    at = start + Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES;
  }
  return files;
}
