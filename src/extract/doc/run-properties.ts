import type { CellEdge, RowShape } from '../legacy/late-table.ts';
import type { StretchKind } from '../office/paragraph-text.ts';
import { sprmsIn, type Sprm } from './sprms.ts';

/** Codes of the changes that matter here (MS-DOC 2.6.1 to 2.6.3). */
const Change = {
  deleted: 0x0800,
  inserted: 0x0801,
  hidden: 0x083c,
  symbol: 0x6a09,
  isInTable: 0x2416,
  isRowEnd: 0x2417,
  isInnerCell: 0x244b,
  isInnerRowEnd: 0x244c,
  tableDepth: 0x6649,
  huge: 0x6646,
  hugeOld: 0x6645,
  row: 0xd608,
} as const;

/** How a stretch of characters is shown. */
export interface CharacterProperties {
  readonly kind: StretchKind;
  /** The character of a symbol font that stands in place of the one in the text, or 0. */
  readonly symbol: number;
}

const PLAIN: CharacterProperties = { kind: 'shown', symbol: 0 };

/** What changes of characters say; `others` apply on top. */
export function characterProperties(...lists: readonly (Uint8Array | null | undefined)[]): CharacterProperties {
  let isDeleted = false;
  let isInserted = false;
  let isHidden = false;
  let symbol = 0;
  for (const list of lists) {
    if (list == null || list.length === 0) continue;
    for (const sprm of sprmsIn(list)) {
      if (sprm.code === Change.deleted) isDeleted = isOn(sprm);
      else if (sprm.code === Change.inserted) isInserted = isOn(sprm);
      else if (sprm.code === Change.hidden) isHidden = isOn(sprm);
      else if (sprm.code === Change.symbol) symbol = sprm.view.getUint16(sprm.at + 2, true);
    }
  }
  if (!isDeleted && !isInserted && !isHidden && symbol === 0) return PLAIN;
  return { kind: isDeleted ? 'deleted' : isHidden ? 'hidden' : isInserted ? 'inserted' : 'shown', symbol };
}

/** Where the mark of a paragraph stands in tables. */
export interface ParagraphProperties {
  /** Tables around, 0 for none. */
  readonly depth: number;
  readonly isRowEnd: boolean;
  /** Ends a cell of a table inside a table. */
  readonly isInnerCell: boolean;
  readonly isInnerRowEnd: boolean;
  readonly shape: RowShape | null;
}

/** What changes of a paragraph say. `data` holds those that are too long for their page. */
export function paragraphProperties(changes: Uint8Array, data: Uint8Array | null): ParagraphProperties {
  let isInTable = false;
  let depth = 0;
  let isRowEnd = false;
  let isInnerCell = false;
  let isInnerRowEnd = false;
  let shape: RowShape | null = null;
  for (const sprm of allChanges(changes, data)) {
    const { code, view, at } = sprm;
    if (code === Change.isInTable) isInTable = isOn(sprm);
    else if (code === Change.isRowEnd) isRowEnd = isOn(sprm);
    else if (code === Change.isInnerCell) isInnerCell = isOn(sprm);
    else if (code === Change.isInnerRowEnd) isInnerRowEnd = isOn(sprm);
    else if (code === Change.tableDepth) depth = view.getInt32(at, true);
    else if (code === Change.row) shape = rowShape(sprm);
  }
  return { depth: isInTable ? Math.max(1, depth) : 0, isRowEnd, isInnerCell, isInnerRowEnd, shape };
}

/** The changes in a list, and those in the data stream that it points to. */
function* allChanges(changes: Uint8Array, data: Uint8Array | null): Generator<Sprm> {
  for (const sprm of sprmsIn(changes)) {
    const isHuge = sprm.code === Change.huge || sprm.code === Change.hugeOld;
    if (isHuge) yield* sprmsIn(hugeChanges(sprm.view.getUint32(sprm.at, true), data));
    else yield sprm;
  }
}

function isOn({ view, at }: Sprm): boolean {
  return (view.getUint8(at) & 1) === 1;
}

/** A list in the data stream, with its size in front (MS-DOC 2.9.209). */
function hugeChanges(at: number, data: Uint8Array | null): Uint8Array {
  if (data === null || at + 2 > data.length) return new Uint8Array(0);
  const size = (data[at] ?? 0) | ((data[at + 1] ?? 0) << 8);
  return data.subarray(at + 2, at + 2 + size);
}

/** Bytes of the description of a cell (MS-DOC 2.9.326). */
const CELL_BYTES = 20;
const SIDEWAYS = 0x0003;
const UPWARDS = 0x0060;
const UPWARDS_CONTINUED = 0x0020;

/** The edges of a row (MS-DOC 2.9.333): a count, one edge more than cells, then the cells. */
function rowShape({ view, at, size }: Sprm): RowShape | null {
  if (size < 3) return null;
  const count = view.getUint8(at);
  const cellsAt = at + 1 + (count + 1) * 2;
  if (cellsAt > at + size) return null;
  const cells: CellEdge[] = [];
  let first = 0;
  for (let index = 0; index < count; index++) {
    const flagsAt = cellsAt + index * CELL_BYTES;
    const flags = flagsAt + 2 > at + size ? 0 : view.getUint16(flagsAt, true);
    const sideways = flags & SIDEWAYS;
    if (sideways === 0 || first === 0) first = sideways;
    cells.push({
      right: view.getInt16(at + 1 + (index + 1) * 2, true),
      // The descriptions of Word 97 and of MS-DOC name opposite bits; the first cell of a set tells which ones hold.
      isMergedLeft: sideways !== first,
      isMergedUp: (flags & UPWARDS) === UPWARDS_CONTINUED,
    });
  }
  return { left: view.getInt16(at + 1, true), cells };
}
