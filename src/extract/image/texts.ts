import { decodeWhole } from '../text/decoder.ts';
import type { ImageFile } from './image-file.ts';

/** Shorter runs are chance. */
const MIN_RUN_CHARACTERS = 6;

/** Keeps a text if it says anything. */
export function keepText(file: ImageFile, name: string, text: string): void {
  const plain = text.replaceAll('\0', ' ').trim();
  if (plain !== '') file.texts.push({ name, text: plain });
}

/** Keeps bytes of unstated encoding: UTF-8, or the Korean code page. */
export function keepBytes(file: ImageFile, name: string, bytes: Uint8Array): void {
  const end = bytes.indexOf(0);
  keepText(file, name, decodeWhole(end < 0 ? bytes : bytes.subarray(0, end)).text);
}

/** Keeps the readable runs of a block whose layout is not known here. */
export function keepRuns(file: ImageFile, name: string, bytes: Uint8Array): void {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  const runs = text.match(/[\p{L}\p{N}\p{P}\p{Zs}<>=+|~^$]+/gu) ?? [];
  for (const run of runs) if (run.trim().length >= MIN_RUN_CHARACTERS) keepText(file, name, run);
}

/** A packet of metadata in XML (ISO 16684-1) is a file of its own. */
export function keepXmp(file: ImageFile, bytes: Uint8Array): void {
  if (bytes.length > 0) file.members.push({ name: 'xmp', bytes });
}
