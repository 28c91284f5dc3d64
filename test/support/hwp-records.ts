import type { Cell, Inline, Paragraph, PartKind } from './hangul-model.ts';

/** Identifiers of the controls, and the character that stands for each in the text (HWP 5.0 revision 1.3, tables 6 and 127). */
const CONTROL_IDS: Readonly<Record<PartKind, readonly [character: number, id: string]>> = {
  header: [16, 'head'],
  footer: [16, 'foot'],
  footnote: [17, 'fn  '],
  endnote: [17, 'en  '],
  'hidden comment': [15, 'tcmt'],
  'master page': [2, 'secd'],
};
const SINGLE = { 'line break': 10, blank: 31, hyphen: 24 } as const;

/** A data record; sizes from 4,095 bytes on go into four bytes more. */
export function record(tag: number, level: number, data: Buffer): Buffer {
  const isLong = data.length >= 0xfff;
  const header = Buffer.alloc(isLong ? 8 : 4);
  header.writeUInt32LE((tag | (level << 10) | ((isLong ? 0xfff : data.length) << 20)) >>> 0, 0);
  if (isLong) header.writeUInt32LE(data.length, 4);
  return Buffer.concat([header, data]);
}

/** A text with its length in units in front. */
export function counted(text: string): Buffer {
  const units = Buffer.from(text, 'utf16le');
  const length = Buffer.alloc(2);
  length.writeUInt16LE(units.length / 2);
  return Buffer.concat([length, units]);
}

/** The records of a paragraph and of everything in it. */
export function paragraphRecords(paragraph: Paragraph, level = 0): Buffer {
  const units: Buffer[] = [];
  const controls: Buffer[] = [];
  for (const inline of paragraph) {
    units.push(unitsOf(inline));
    if (typeof inline !== 'string') controls.push(controlRecords(inline, level + 1));
  }
  const text = Buffer.concat([...units, Buffer.from([13, 0])]);
  const header = Buffer.alloc(22);
  header.writeUInt32LE((text.length / 2 + 0x8000_0000) >>> 0, 0);
  // A change of the look in the middle, as a second run has it.
  const looks = Buffer.alloc(16);
  looks.writeUInt32LE(3, 8);
  return Buffer.concat([
    record(66, level, header),
    ...(text.length > 2 ? [record(67, level + 1, text)] : []),
    record(68, level + 1, looks),
    record(69, level + 1, Buffer.alloc(36)),
    ...controls,
  ]);
}

function unitsOf(inline: Inline): Buffer {
  if (typeof inline === 'string') return Buffer.from(inline, 'utf16le');
  switch (inline.kind) {
    case 'line break':
    case 'blank':
    case 'hyphen':
      return Buffer.from([SINGLE[inline.kind], 0]);
    case 'tab':
      return wide(9, '');
    case 'bookmark':
      return wide(22, 'bokm');
    case 'link':
      return Buffer.concat([wide(3, '%hlk'), Buffer.from(inline.text, 'utf16le'), wide(4, '')]);
    case 'table':
      return wide(11, 'tbl ');
    case 'textbox':
      return wide(11, 'gso ');
    case 'equation':
      return wide(11, 'eqed');
    default:
      return wide(...CONTROL_IDS[inline.kind]);
  }
}

/** A control of eight units; the last one repeats the first. */
function wide(character: number, id: string): Buffer {
  const units = Buffer.alloc(16);
  units.writeUInt16LE(character, 0);
  if (id !== '') idOf(id).copy(units, 2);
  units.writeUInt16LE(character, 14);
  return units;
}

function idOf(id: string): Buffer {
  return Buffer.from(id, 'latin1').reverse();
}

function controlRecords(inline: Exclude<Inline, string>, level: number): Buffer {
  switch (inline.kind) {
    case 'line break':
    case 'blank':
    case 'hyphen':
    case 'tab':
      return Buffer.alloc(0);
    case 'bookmark': {
      const set = Buffer.alloc(10);
      set.writeUInt16LE(0x021b, 0);
      set.writeUInt16LE(1, 2);
      set.writeUInt16LE(0x4000, 6);
      set.writeUInt16LE(1, 8);
      return Buffer.concat([
        record(71, level, idOf('bokm')),
        record(87, level + 1, Buffer.concat([set, counted(inline.name)])),
      ]);
    }
    case 'link': {
      const command = counted(`${inline.target.replaceAll(':', '\\:')};1;0;0;`);
      return record(71, level, Buffer.concat([idOf('%hlk'), Buffer.alloc(5), command, Buffer.alloc(4)]));
    }
    case 'equation': {
      const script = Buffer.concat([Buffer.alloc(4), counted(inline.script), Buffer.alloc(8)]);
      return Buffer.concat([record(71, level, objectHeader('eqed', '')), record(88, level + 1, script)]);
    }
    case 'textbox':
      return Buffer.concat([
        record(71, level, objectHeader('gso ', inline.description ?? '사각형입니다.')),
        record(76, level + 1, Buffer.concat([idOf('$rec'), idOf('$rec'), Buffer.alloc(188)])),
        list(inline.paragraphs, level + 2, Buffer.alloc(12)),
        record(79, level + 2, Buffer.alloc(33)),
      ]);
    case 'table':
      return tableRecords(inline.cells, inline.caption, level);
    default: {
      const [, id] = CONTROL_IDS[inline.kind];
      return Buffer.concat([
        record(71, level, Buffer.concat([idOf(id), Buffer.alloc(8)])),
        list(inline.paragraphs, level + 1, Buffer.alloc(8)),
      ]);
    }
  }
}

function tableRecords(cells: readonly Cell[], caption: string | undefined, level: number): Buffer {
  const rows = 1 + Math.max(...cells.map((cell) => cell.row + cell.rowSpan - 1));
  const columns = 1 + Math.max(...cells.map((cell) => cell.column + cell.columnSpan - 1));
  const table = Buffer.alloc(22 + rows * 2);
  table.writeUInt16LE(rows, 4);
  table.writeUInt16LE(columns, 6);
  return Buffer.concat([
    record(71, level, objectHeader('tbl ', '표입니다.')),
    ...(caption === undefined ? [] : [list([[caption]], level + 1, Buffer.alloc(14))]),
    record(77, level + 1, table),
    ...cells.map((cell) => {
      const place = Buffer.alloc(26);
      place.writeUInt16LE(cell.column, 0);
      place.writeUInt16LE(cell.row, 2);
      place.writeUInt16LE(cell.columnSpan, 4);
      place.writeUInt16LE(cell.rowSpan, 6);
      return list(cell.paragraphs, level + 1, place);
    }),
  ]);
}

/** A list header with what its owner adds, and its paragraphs on the same level. */
export function list(paragraphs: readonly Paragraph[], level: number, rest: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt16LE(paragraphs.length, 0);
  return Buffer.concat([
    record(72, level, Buffer.concat([header, rest])),
    ...paragraphs.map((paragraph) => paragraphRecords(paragraph, level)),
  ]);
}

function objectHeader(id: string, description: string): Buffer {
  return Buffer.concat([idOf(id), Buffer.alloc(40), counted(description)]);
}
