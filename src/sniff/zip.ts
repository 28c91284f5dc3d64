import { inflateRawSync } from 'node:zlib';
import type { Format, Sniffed } from '../model/format.ts';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_OF_DIRECTORY_BYTES = 22;
const DIRECTORY_ENTRY_BYTES = 46;
const LOCAL_HEADER_BYTES = 30;
const MAX_COMMENT_BYTES = 65_535;
/** Members looked at: office files name their main part early. */
const MAX_ENTRIES = 10_000;
/** Bytes of a member that tells its type, packed and unpacked. */
const MAX_MIMETYPE_BYTES = 128;

const OFFICE = 'application/vnd.openxmlformats-officedocument.';
const ZIP: Sniffed = { format: 'zip', mediaType: 'application/zip' };

/** Main parts of office packages, by member name. */
const MAIN_PARTS: readonly (readonly [name: RegExp, sniffed: Sniffed])[] = [
  [/^xl\/workbook\.bin$/i, { format: 'xlsb', mediaType: 'application/vnd.ms-excel.sheet.binary.macroEnabled.12' }],
  [/^xl\/vbaProject\.bin$/i, { format: 'xlsm', mediaType: 'application/vnd.ms-excel.sheet.macroEnabled.12' }],
  [/^xl\/workbook\d*\.xml$/i, { format: 'xlsx', mediaType: `${OFFICE}spreadsheetml.sheet` }],
  [/^word\/document\d*\.xml$/i, { format: 'docx', mediaType: `${OFFICE}wordprocessingml.document` }],
  [/^ppt\/presentation\d*\.xml$/i, { format: 'pptx', mediaType: `${OFFICE}presentationml.presentation` }],
  [/^Contents\/(content\.hpf|section0\.xml)$/i, { format: 'hwpx', mediaType: 'application/hwp+zip' }],
];

const MIMETYPES: readonly (readonly [start: string, format: Format])[] = [
  ['application/vnd.oasis.opendocument.spreadsheet', 'ods'],
  ['application/vnd.oasis.opendocument.text', 'odt'],
  ['application/vnd.oasis.opendocument.presentation', 'odp'],
  // A drawing is pages of shapes, as a presentation is.
  ['application/vnd.oasis.opendocument.graphics', 'odp'],
  ['application/hwp+zip', 'hwpx'],
];

/** What a zip file holds, by its central directory: an office package, or just a zip. Never throws. */
export function sniffZip(bytes: Uint8Array): Sniffed {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEndOfDirectory(view);
  if (end < 0) return sniffLocalHeaders(bytes);
  let at = view.getUint32(end + 16, true);
  const best = new Set<Sniffed>();
  let byMimetype: Sniffed | null = null;
  for (let entry = 0; entry < MAX_ENTRIES; entry++) {
    if (at + DIRECTORY_ENTRY_BYTES > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) break;
    const nameLength = view.getUint16(at + 28, true);
    const name = ascii(bytes, at + DIRECTORY_ENTRY_BYTES, nameLength);
    if (name === 'mimetype') byMimetype = sniffMimetype(view, bytes, at);
    for (const [pattern, sniffed] of MAIN_PARTS) if (pattern.test(name)) best.add(sniffed);
    at += DIRECTORY_ENTRY_BYTES + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return byMimetype ?? MAIN_PARTS.map(([, sniffed]) => sniffed).find((sniffed) => best.has(sniffed)) ?? ZIP;
}

function findEndOfDirectory(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - END_OF_DIRECTORY_BYTES - MAX_COMMENT_BYTES);
  for (let at = view.byteLength - END_OF_DIRECTORY_BYTES; at >= lowest; at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return -1;
}

/** By the `mimetype` member. Most packages store it; some writers deflate it (seen in HWPX and ODS). */
function sniffMimetype(view: DataView, bytes: Uint8Array, entry: number): Sniffed | null {
  const packedSize = view.getUint32(entry + 20, true);
  const local = view.getUint32(entry + 42, true);
  if (packedSize > MAX_MIMETYPE_BYTES || local + LOCAL_HEADER_BYTES > bytes.length) return null;
  const start = local + LOCAL_HEADER_BYTES + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const text = memberText(bytes.subarray(start, start + packedSize), view.getUint16(entry + 10, true)).trim();
  const found = MIMETYPES.find(([start]) => text.startsWith(start));
  return found === undefined ? null : { format: found[1], mediaType: found[0] };
}

/** A member of a few bytes, stored (0) or deflated (8), as text; empty for what unpacks to more or not at all. */
function memberText(packed: Uint8Array, method: number): string {
  if (method === 0) return ascii(packed, 0, packed.length);
  if (method !== 8) return '';
  try {
    return inflateRawSync(packed, { maxOutputLength: MAX_MIMETYPE_BYTES }).toString('latin1');
  } catch {
    return '';
  }
}

/** Without a directory (a cut-off file) the names in front of the members still tell what it was to be. */
function sniffLocalHeaders(bytes: Uint8Array): Sniffed {
  const head = ascii(bytes, 0, Math.min(bytes.length, MAX_COMMENT_BYTES));
  const found = MIMETYPES.find(([start]) => head.slice(0, 256).includes(start));
  if (found !== undefined) return { format: found[1], mediaType: found[0] };
  if (!head.includes('[Content_Types].xml')) return ZIP;
  const part = head.includes('xl/') ? 'xlsx' : head.includes('word/') ? 'docx' : head.includes('ppt/') ? 'pptx' : null;
  return MAIN_PARTS.map(([, sniffed]) => sniffed).find((sniffed) => sniffed.format === part) ?? ZIP;
}

function ascii(bytes: Uint8Array, start: number, length: number): string {
  return Buffer.from(bytes.subarray(start, Math.min(bytes.length, start + length))).toString('latin1');
}
