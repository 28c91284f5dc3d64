import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { extractWmf } from '../../../src/extract/metafile/index.ts';
import { sniffBinary } from '../../../src/sniff/index.ts';
import { collectDocument, type CollectedDocument } from '../../support/collect-document.ts';
import {
  buildEmf,
  buildWmf,
  emfText,
  whiteBitmap,
  wmfFont,
  wmfRecord,
  wmfText,
  words16,
  words32,
} from '../../support/metafile-builder.ts';

const NUMBER = '900101-1234568';
const KOREAN_FONT = [wmfFont(20, 129), wmfRecord(0x012d, words16(0))];

function read(...records: readonly Buffer[]): Promise<CollectedDocument> {
  return collectDocument(extractWmf, buildWmf(records));
}

function korean(text: string): Buffer {
  return iconv.encode(text, 'cp949');
}

/** A part of an enhanced metafile in a comment (MS-WMF 2.3.6.1). */
function enhancedPart(part: Buffer, left: number): Buffer {
  const head = Buffer.concat([
    Buffer.from('WMFC', 'latin1'),
    words32(1, 0x10000),
    words16(0),
    words32(0, 2, part.length, left, part.length + left),
  ]);
  return wmfRecord(0x0626, Buffer.concat([words16(0x0f, head.length + part.length), head, part]));
}

describe('texts of a Windows metafile', () => {
  it.each([false, true])(
    'are read in the charset of the font, from top to bottom (header of Aldus: %s)',
    async (has) => {
      const records = [
        ...KOREAN_FONT,
        wmfText(korean('연락처'), 10, 90),
        wmfText(korean(`주민번호 ${NUMBER}`), 10, 10),
      ];
      const bytes = buildWmf(records, has);
      expect(sniffBinary(bytes).format).toBe('wmf');
      const { text, gaps } = await collectDocument(extractWmf, bytes);
      expect(gaps).toEqual([]);
      expect(text).toBe(`주민번호 ${NUMBER}\n연락처\n`);
    },
  );

  it('a number in pieces with stated widths is read in one', async () => {
    const piece = (text: string, x: number): Buffer =>
      wmfRecord(
        0x0a32,
        Buffer.concat([
          words16(50, x, text.length, 2, 0, 0, 0, 0),
          Buffer.from(text.padEnd(text.length + (text.length % 2), '\0')),
          words16(...Array<number>(text.length).fill(8)),
        ]),
      );
    const { text } = await read(...KOREAN_FONT, piece('1234568', 156), piece('900101-', 100));
    expect(text).toBe(`${NUMBER}\n`);
  });

  it('a font that is gone leaves its number to the next object', async () => {
    const records = [
      wmfFont(20, 0),
      wmfRecord(0x02fc, words16(0, 0, 0, 0)),
      wmfRecord(0x01f0, words16(0)),
      ...KOREAN_FONT,
    ];
    expect((await read(...records, wmfText(korean('주민'), 10, 10))).text).toBe('주민\n');
  });

  it('bytes that are no characters: a gap', async () => {
    const { gaps } = await read(...KOREAN_FONT, wmfText(Buffer.from([0x41, 0xff, 0x20, 0x41]), 10, 10));
    expect(gaps).toEqual(['partial-content vector picture']);
  });
});

describe('what else a Windows metafile shows', () => {
  const { header, pixels } = whiteBitmap(64, 40);

  it.each([
    ['stretched', 0x0f43, words16(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)],
    ['copied', 0x0940, words16(0, 0, 0, 0, 0, 0, 0, 0)],
    ['copied and stretched', 0x0b41, words16(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)],
    ['set', 0x0d33, words16(0, 0, 0, 0, 0, 0, 0, 0, 0)],
    ['a brush', 0x0142, words16(5, 0)],
  ])('a bitmap that is %s becomes a member', async (_name, type, place) => {
    const { members, gaps } = await read(wmfRecord(type, Buffer.concat([place, header, pixels])));
    expect(gaps).toEqual([]);
    expect(members.map(({ bytes }) => sniffBinary(bytes).mediaType)).toEqual(['image/bmp']);
  });

  it('a record of bitmaps without one only fills', async () => {
    const { members, gaps } = await read(wmfRecord(0x0940, words16(0, 0, 0, 0, 0, 0, 0, 0, 0)));
    expect([members, gaps]).toEqual([[], []]);
  });

  it('an enhanced metafile in parts is handed on', async () => {
    const inner = Buffer.from(buildEmf([emfText(NUMBER, 10, 10)]));
    const parts = [enhancedPart(inner.subarray(0, 100), inner.length - 100), enhancedPart(inner.subarray(100), 0)];
    const { members, gaps } = await read(...parts);
    expect(gaps).toEqual([]);
    expect(members.map(({ bytes }) => Buffer.from(bytes))).toEqual([inner]);
    expect((await read(...parts.slice(0, 1))).gaps).toEqual(['corrupt vector picture']);
  });

  it('texts in comments are read', async () => {
    const memo = Buffer.from(`memo ${NUMBER}`);
    expect((await read(wmfRecord(0x0626, Buffer.concat([words16(0x0f, memo.length), memo])))).text).toContain(NUMBER);
  });

  it.each([
    ['what a printer paints', wmfRecord(0x0626, words16(0x25, 2, 0))],
    ['a function that nobody knows', wmfRecord(0x0777, words16(0))],
    ['a bitmap in the form of a device', wmfRecord(0x0922, words16(0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 9, 2, 1))],
    ['a bitmap whose colours stand elsewhere', wmfRecord(0x0142, Buffer.concat([words16(5, 1), header, pixels]))],
  ])('%s: a gap', async (_name, record) => {
    expect((await read(record)).gaps).toEqual(['image-not-read vector picture']);
  });

  it('letters drawn as outlines: a gap', async () => {
    const letter = wmfRecord(0x0324, words16(14, ...Array<number>(28).fill(3)));
    expect((await read(...Array.from({ length: 13 }, () => letter))).gaps).toEqual(['image-not-read vector picture']);
    expect((await read(...Array.from({ length: 12 }, () => letter))).gaps).toEqual([]);
  });

  it('too many objects: a gap', async () => {
    const brushes = Array.from({ length: 1_025 }, () => wmfRecord(0x02fc, words16(0, 0, 0, 0)));
    expect((await read(...brushes)).gaps).toEqual(['limit vector picture']);
  });
});

describe('a damaged Windows metafile', () => {
  it('is a gap wherever it is cut off', async () => {
    const whole = buildWmf([...KOREAN_FONT, wmfText(korean(NUMBER), 10, 10)]);
    for (let length = 18; length < whole.length; length += 2) {
      const { gaps } = await collectDocument(extractWmf, whole.slice(0, length));
      expect([length, gaps]).toEqual([length, ['corrupt vector picture']]);
    }
  });
});
