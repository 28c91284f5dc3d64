import { decodeWhole } from '../text/decoder.ts';
import type { RowWriter } from '../table/row-writer.ts';
import type { FileHeader } from './file-header.ts';
import { readLeafRows } from './leaf-rows.ts';

const TABLE_LEAF = 0x0d;
const LEAVES = new Set([0x0a, TABLE_LEAF]);
/** Fewer characters in a row say nothing. */
const MIN_TEXT_CHARS = 4;
// eslint-disable-next-line no-control-regex -- control characters part what is text
const NO_TEXT = /[\x00-\x08\x0e-\x1f\x7f\ufffd]+/;

/**
 * Reads what deleted rows left behind (file format, sections 1.5 and 1.6): free pages whole, row by row where the page is
 * still in order, and the space that no cell uses in pages of tables. Texts there lie without anything between them.
 */
export function readRemains(bytes: Uint8Array, header: FileHeader, writer: RowWriter): void {
  const free = freePages(bytes, header);
  const count = Math.floor(bytes.length / header.pageSize);
  for (let page = 1; page <= count && !writer.isFull; page++) {
    const content = bytes.subarray((page - 1) * header.pageSize, page * header.pageSize);
    if (free.has(page)) readFreePage(content, header, writer);
    else for (const part of unusedParts(content, page === 1 ? 100 : 0)) writeText(part, 'unallocated space', writer);
  }
}

/** The trunk pages and the leaf pages that they list. A list that runs in circles ends. */
function freePages(bytes: Uint8Array, { pageSize, firstFree }: FileHeader): Set<number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pages = new Set<number>();
  const last = Math.floor(bytes.length / pageSize);
  let trunk = firstFree;
  while (trunk > 1 && trunk <= last && !pages.has(trunk)) {
    pages.add(trunk);
    const at = (trunk - 1) * pageSize;
    const leaves = Math.min(view.getUint32(at + 4), pageSize / 4 - 2);
    for (let leaf = 0; leaf < leaves; leaf++) pages.add(view.getUint32(at + 8 + leaf * 4));
    trunk = view.getUint32(at);
  }
  return pages;
}

function readFreePage(page: Uint8Array, header: FileHeader, writer: RowWriter): void {
  const rows = page[0] === TABLE_LEAF ? readLeafRows(page, header) : null;
  if (rows === null) {
    writeText(page, 'free pages', writer);
    return;
  }
  for (const row of rows) writer.prose(row.join('\t'), 'free pages');
  for (const part of unusedParts(page, 0)) writeText(part, 'free pages', writer);
}

/** The gap between the cell pointers and the cells, and the chain of freed blocks. */
function unusedParts(page: Uint8Array, headerAt: number): Uint8Array[] {
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  const kind = view.getUint8(headerAt);
  // What lies in inner pages are copies of rows that moved to leaves when the page was split.
  if (!LEAVES.has(kind)) return [];
  const pointers = headerAt + 8;
  const cells = view.getUint16(headerAt + 3);
  const content = view.getUint16(headerAt + 5) || 65_536;
  const parts = [page.subarray(pointers + cells * 2, Math.max(pointers + cells * 2, content))];
  const seen = new Set<number>();
  let block = view.getUint16(headerAt + 1);
  while (block > 0 && block + 4 <= page.length && !seen.has(block)) {
    seen.add(block);
    parts.push(page.subarray(block + 4, block + Math.max(4, view.getUint16(block + 2))));
    block = view.getUint16(block);
  }
  return parts;
}

function writeText(bytes: Uint8Array, path: string, writer: RowWriter): void {
  if (bytes.length < MIN_TEXT_CHARS || bytes.every((byte) => byte === 0)) return;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(0)
    ? decodeParts(bytes)
    : decodeWhole(bytes).text;
  const stretches = text.split(NO_TEXT).filter((stretch) => stretch.trim().length >= MIN_TEXT_CHARS);
  if (stretches.length > 0) writer.prose(stretches.join('\n'), path);
}

/** NULs and the numbers between texts would make a charset of it that it is not: each stretch is decoded by itself. */
function decodeParts(bytes: Uint8Array): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at <= bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d) continue;
    if (at - from >= MIN_TEXT_CHARS) parts.push(decodeWhole(bytes.subarray(from, at)).text);
    from = at + 1;
  }
  return parts.join('\0');
}
