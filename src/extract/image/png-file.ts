import { inflateSync } from 'node:zlib';
import type { UnpackBudget } from '../unpack-budget.ts';
import { readExif } from './exif.ts';
import { emptyImageFile, takeTrailing, wholePage, type ImageFile } from './image-file.ts';
import { keepBytes, keepRuns, keepText, keepXmp } from './texts.ts';

const SIGNATURE_BYTES = 8;
const CHUNK_FRAME_BYTES = 12;
const XMP_KEYWORD = 'XML:com.adobe.xmp';

/** Reads the chunks of a PNG file (ISO/IEC 15948, sections 5 and 11). */
export function readPngFile(bytes: Uint8Array, budget: UnpackBudget): ImageFile {
  const file = emptyImageFile();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let orientation = 1;
  let at = SIGNATURE_BYTES;
  let kind = '';
  let frames = 0;
  while (kind !== 'IEND' && at + CHUNK_FRAME_BYTES <= bytes.length) {
    const length = view.getUint32(at);
    kind = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (data.length < length) break;
    if (kind === 'tEXt' || kind === 'zTXt' || kind === 'iTXt') readTextChunk(file, kind, data, budget);
    else if (kind === 'eXIf') orientation = readExif(file, data);
    else if (kind === 'fcTL') frames++;
    else if (isPrivate(kind)) keepRuns(file, 'remark', data);
    at += CHUNK_FRAME_BYTES + length;
  }
  file.isWhole &&= kind === 'IEND';
  // The first frame of a moving one is the picture itself.
  file.unread = Math.max(0, frames - 1);
  if (bytes.length >= 24) file.pages.push(wholePage(bytes, view.getUint32(16), view.getUint32(20), orientation));
  if (file.isWhole) takeTrailing(file, bytes, at);
  return file;
}

/** The second letter is small in chunks that no standard knows (section 5.4). */
function isPrivate(kind: string): boolean {
  return /^.[a-z]/.test(kind);
}

function readTextChunk(file: ImageFile, kind: string, data: Uint8Array, budget: UnpackBudget): void {
  const keywordEnd = data.indexOf(0);
  if (keywordEnd < 0) return;
  const keyword = Buffer.from(data.subarray(0, keywordEnd)).toString('latin1');
  const rest = data.subarray(keywordEnd + 1);
  if (kind === 'tEXt') keepBytes(file, keyword, rest);
  else if (kind === 'zTXt') keepProfileOrText(file, keyword, inflate(file, rest.subarray(1), budget));
  else {
    const languageEnd = rest.indexOf(0, 2);
    const translatedEnd = rest.indexOf(0, languageEnd + 1);
    if (languageEnd < 0 || translatedEnd < 0) return;
    keepBytes(file, keyword, rest.subarray(languageEnd + 1, translatedEnd));
    const text = rest.subarray(translatedEnd + 1);
    const plain = rest[0] === 1 ? inflate(file, text, budget) : text;
    if (keyword === XMP_KEYWORD) keepXmp(file, plain);
    else keepText(file, keyword, Buffer.from(plain).toString('utf8'));
  }
}

/** Some programs keep EXIF and XMP here, in hexadecimal digits. */
function keepProfileOrText(file: ImageFile, keyword: string, bytes: Uint8Array): void {
  if (!keyword.startsWith('Raw profile type')) keepBytes(file, keyword, bytes);
  else
    keepRuns(
      file,
      'profile',
      Buffer.from(
        Buffer.from(bytes)
          .toString('latin1')
          .replace(/^\s*\S+\s+\d+|\s/g, ''),
        'hex',
      ),
    );
}

function inflate(file: ImageFile, packed: Uint8Array, budget: UnpackBudget): Uint8Array {
  try {
    const bytes = inflateSync(packed, { maxOutputLength: Math.max(1, budget.left) });
    budget.spend(bytes.length);
    return bytes;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') budget.spend(Number.POSITIVE_INFINITY);
    file.isWhole = false;
    return new Uint8Array(0);
  }
}
