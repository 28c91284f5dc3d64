import { BIFF, biffCharacters, biffRecords, biffString, type BiffRecord } from './biff-records.ts';

/** A text of an XLS outside its cells, or how many images stand there. */
export type BiffText =
  | { readonly what: 'header-footer' | 'drawing' | 'chart' | 'external-link' | 'validation'; readonly text: string }
  | { readonly what: 'image'; readonly count: number };

const NOTE_OBJECT = 0x19;
const CHART_STREAM = 0x20;

/** Walks the records of an XLS for texts that stand outside cells and comments. */
export function* readBiffTexts(stream: Uint8Array): Generator<BiffText> {
  let isBiff8 = true;
  let isInChart = false;
  let lastObject = -1;
  /** Characters of a text box that the next record holds. */
  let boxCharacters = 0;
  for (const record of biffRecords(stream)) {
    const { type, data } = record;
    if (type === BIFF.begin && data.length >= 4) {
      isBiff8 = data.readUInt16LE(0) >= 0x600;
      isInChart = data.readUInt16LE(2) === CHART_STREAM;
    } else if (type === BIFF.eof) isInChart = false;
    else if (type === BIFF.object) lastObject = data.length >= 6 ? data.readUInt16LE(4) : -1;
    else if (type === BIFF.text) {
      // The library reads the boxes that belong to comments.
      boxCharacters = lastObject !== NOTE_OBJECT && data.length >= 12 ? data.readUInt16LE(10) : 0;
      continue;
    } else if (type === BIFF.continued && boxCharacters > 0) {
      yield { what: 'drawing', text: biffCharacters(data, 0, boxCharacters).text };
    } else yield* plainText(record, isBiff8, isInChart);
    boxCharacters = 0;
  }
}

function* plainText({ type, data }: BiffRecord, isBiff8: boolean, isInChart: boolean): Generator<BiffText> {
  switch (type) {
    case BIFF.header:
    case BIFF.footer:
      if (data.length > 0) yield { what: 'header-footer', text: biffString(data, 0, isBiff8 ? 2 : 1, isBiff8).text };
      return;
    case BIFF.seriesText:
      yield { what: 'chart', text: biffString(data, 2, 1, isBiff8).text };
      return;
    case BIFF.label:
      if (isInChart) yield { what: 'chart', text: biffString(data, 6, 2, isBiff8).text };
      return;
    case BIFF.number:
      if (isInChart && data.length >= 14) yield { what: 'chart', text: plainNumber(data.readDoubleLE(6)) };
      return;
    case BIFF.validation:
      for (const text of data.toString('utf16le').match(/[\p{L}\p{N}\p{P} ]{4,}/gu) ?? [])
        yield { what: 'validation', text };
      for (const text of data.toString('latin1').match(/[\w@.\- ]{4,}/g) ?? []) yield { what: 'validation', text };
      return;
    case BIFF.externalCells:
      yield* externalCells(data, isBiff8);
      return;
    case BIFF.background:
      yield { what: 'image', count: 1 };
  }
}

/** Cells of another workbook: a tag byte before each value. */
function* externalCells(data: Buffer, isBiff8: boolean): Generator<BiffText> {
  for (let offset = 4; offset + 9 <= data.length;) {
    const tag = data[offset] ?? 0;
    if (tag === 2) {
      const { text, end } = biffString(data, offset + 1, isBiff8 ? 2 : 1, isBiff8);
      yield { what: 'external-link', text };
      offset = end;
      continue;
    }
    if (tag === 1) yield { what: 'external-link', text: plainNumber(data.readDoubleLE(offset + 1)) };
    offset += 9;
  }
}

function plainNumber(value: number): string {
  return Number.isInteger(value) ? value.toFixed(0) : String(value);
}
