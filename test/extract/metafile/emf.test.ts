import { describe, expect, it } from '@jest/globals';
import { extractEmf } from '../../../src/extract/metafile/index.ts';
import { sniffBinary } from '../../../src/sniff/index.ts';
import { collectDocument, type CollectedDocument } from '../../support/collect-document.ts';
import {
  buildEmf,
  emfBitmap,
  emfComment,
  emfFont,
  emfRecord,
  emfText,
  floats,
  whiteBitmap,
  words16,
  words32,
} from '../../support/metafile-builder.ts';

const NUMBER = '900101-1234568';
const FONT = emfFont(20);

function read(...records: readonly Buffer[]): Promise<CollectedDocument> {
  return collectDocument(extractEmf, buildEmf(records));
}

async function textOf(...records: readonly Buffer[]): Promise<string> {
  const { text, gaps } = await read(...records);
  expect(gaps).toEqual([]);
  return text;
}

describe('texts of an enhanced metafile', () => {
  it('a number written in pieces and out of order is read in one, where it stands', async () => {
    const pieces = Array.from(NUMBER, (digit, index) => emfText(digit, 100 + index * 11, 50, { advance: 11 }));
    expect(await textOf(FONT, ...pieces.toReversed())).toBe(`${NUMBER}\n`);
  });

  it('a number in pieces without stated widths is read in one', async () => {
    expect(await textOf(FONT, emfText('900101-', 100, 50), emfText('1234568', 100 + 7 * 11, 50))).toBe(`${NUMBER}\n`);
  });

  it('two numbers whose cells touch are read as one and as two', async () => {
    const cells = [emfText(NUMBER, 100, 50, { advance: 10 }), emfText('010-0000-4821', 240, 50, { advance: 10 })];
    expect((await textOf(FONT, ...cells)).split('\n')).toEqual(expect.arrayContaining([NUMBER, '010-0000-4821']));
  });

  it('two numbers whose cells touch are cells where a line above shows the columns', async () => {
    const heads = [emfText('번호', 100, 20, { advance: 20 }), emfText('전화', 240, 20, { advance: 20 })];
    const cells = [emfText(NUMBER, 100, 50, { advance: 10 }), emfText('010-0000-4821', 240, 50, { advance: 10 })];
    expect(await textOf(FONT, ...heads, ...cells)).toBe(`번호\t전화\n${NUMBER}\t010-0000-4821\n`);
  });

  it('a text painted twice, as a shadow, is read twice and not mixed', async () => {
    const digits = (shift: number): Buffer[] =>
      Array.from(NUMBER, (digit, index) => emfText(digit, 100 + shift + index * 11, 50, { advance: 11 }));
    const { text } = await read(FONT, ...digits(0), emfText(NUMBER, 101, 51, { advance: 11 }));
    expect(text.split(NUMBER)).toHaveLength(3);
  });

  it('lines come from top to bottom, whatever their order and map mode', async () => {
    const lines = [emfText('아래', 10, 900), emfText('위', 10, 100)];
    expect(await textOf(FONT, ...lines)).toBe('위\n아래\n');
    // In units of a millimetre's tenth y runs upwards.
    expect(await textOf(emfRecord(17, words32(2)), FONT, ...lines)).toBe('아래\n위\n');
  });

  it('lines are where transforms and saved states put them', async () => {
    const down = emfRecord(35, floats(1, 0, 0, 1, 0, 500));
    const records = [
      FONT,
      emfRecord(33),
      down,
      emfText('아래', 10, 0),
      emfRecord(34, words32(-1)),
      emfText('위', 10, 100),
    ];
    expect(await textOf(...records)).toBe('위\n아래\n');
  });

  it('text that is turned is read along its own direction', async () => {
    const upwards = emfFont(20, 1, 900);
    const pieces = [emfText('1234568', 50, 430, { advance: 10 }), emfText('900101-', 50, 500, { advance: 10 })];
    expect(await textOf(upwards, ...pieces)).toBe(`${NUMBER}\n`);
  });

  it('text that follows the pen is read as it moves on', async () => {
    const align = emfRecord(22, words32(1));
    const start = emfRecord(27, words32(100, 50));
    const pieces = [emfText('900101-', 0, 0, { advance: 10 }), emfText('1234568', 0, 0, { advance: 10 })];
    expect(await textOf(FONT, align, start, ...pieces)).toBe(`${NUMBER}\n`);
  });

  it('characters of a Korean font are read in CP949', async () => {
    const bytes = Buffer.from([0xc1, 0xd6, 0xb9, 0xce]);
    expect(await textOf(emfFont(20, 129), emfText('', 10, 10, { type: 83, bytes }))).toBe('주민\n');
  });

  it('small texts are read in both widths', async () => {
    const small = (options: number, bytes: Buffer, y: number): Buffer =>
      emfRecord(108, Buffer.concat([words32(10, y, 14, options, 1, 0, 0), bytes]));
    const records = [
      small(0x300, Buffer.from(NUMBER, 'latin1'), 10),
      small(0x100, Buffer.from('900101-1234576', 'utf16le'), 90),
    ];
    expect(await textOf(FONT, ...records)).toBe(`${NUMBER}\n900101-1234576\n`);
  });

  it('several texts of one record are read', async () => {
    const texts = ['900101-', '1234568'];
    const start = 40 + texts.length * 40;
    const entries = texts.map((text, index) =>
      words32(100 + index * 77, 50, text.length, start + index * 14, 0, 0, 0, 0, 0, 0),
    );
    const record = emfRecord(
      97,
      Buffer.concat([words32(0, 0, 0, 0, 1, 0, 0, 2), ...entries, Buffer.from(texts.join(''), 'utf16le')]),
    );
    expect(await textOf(FONT, record)).toBe(`${NUMBER}\n`);
  });

  it('names of the program and the picture and texts in comments are read', async () => {
    const { text, gaps } = await collectDocument(
      extractEmf,
      buildEmf([emfComment(Buffer.from(`memo: ${NUMBER}`))], 'Program\0대출 명세\0\0'),
    );
    expect(gaps).toEqual([]);
    expect(text).toContain('대출 명세');
    expect(text).toContain(NUMBER);
  });

  it('characters of symbol fonts are read as those they stand on', async () => {
    expect(await textOf(FONT, emfText('\uf039\uf030\uf030', 10, 10))).toBe('900\n');
  });
});

describe('what an enhanced metafile shows and cannot be read', () => {
  it.each([
    ['numbers of glyphs', emfText('ab', 10, 10, { options: 0x10 })],
    ['drawing of another library', emfRecord(102, words32(0))],
    ['drawing of a driver', emfRecord(105, words32(0, 0))],
    ['a record that nobody knows', emfRecord(123)],
    ['characters of private use', emfText('\ue123', 10, 10)],
    ['a bitmap whose colours stand elsewhere', emfBitmap(whiteBitmap(64, 64), 1)],
  ])('%s: a gap', async (_name, record) => {
    expect((await read(record)).gaps).toEqual(['image-not-read vector picture']);
  });

  it('data of a program that is no text: a gap', async () => {
    const data = Buffer.from(Array.from({ length: 200 }, (_, index) => (index * 37) % 256));
    expect((await read(emfComment(data))).gaps).toEqual(['partial-content vector picture']);
  });

  it('letters drawn as outlines: a gap, unless there is text', async () => {
    const letter = emfRecord(86, Buffer.concat([words32(0, 0, 0, 0, 20), words16(...Array<number>(40).fill(3))]));
    const letters = Array.from({ length: 13 }, () => letter);
    expect((await read(...letters)).gaps).toEqual(['image-not-read vector picture']);
    expect((await read(...letters.slice(1))).gaps).toEqual([]);
    expect((await read(...letters, emfText('지도', 10, 10))).gaps).toEqual([]);
  });

  it('letters painted one by one as small bitmaps: a gap', async () => {
    const letters = Array.from({ length: 13 }, (_, index) => emfBitmap(whiteBitmap(8, 8 + index)));
    expect((await read(...letters)).gaps).toEqual(['image-not-read vector picture']);
    expect((await read(...letters.slice(1))).gaps).toEqual([]);
  });

  it('only lines and boxes: no gap', async () => {
    const box = emfRecord(86, Buffer.concat([words32(0, 0, 0, 0, 4), words16(0, 0, 9, 0, 9, 9, 0, 9)]));
    expect((await read(...Array.from({ length: 50 }, () => box), emfRecord(54, words32(5, 5)))).gaps).toEqual([]);
  });
});

describe('pictures in an enhanced metafile', () => {
  it('become members, each once', async () => {
    const bitmap = emfBitmap(whiteBitmap(64, 40));
    const { members, gaps } = await read(bitmap, bitmap);
    expect(gaps).toEqual([]);
    expect(members.map(({ bytes }) => sniffBinary(bytes).mediaType)).toEqual(['image/bmp']);
  });

  it('past the number of members: a gap', async () => {
    const bitmaps = [emfBitmap(whiteBitmap(64, 40)), emfBitmap(whiteBitmap(64, 41))];
    expect((await collectDocument(extractEmf, buildEmf(bitmaps), { maxMembers: 1 })).gaps).toEqual([
      'limit attachment',
    ]);
  });

  it('in another format inside a comment are handed on, or a gap', async () => {
    const formats = (signature: number): Buffer =>
      emfComment(
        Buffer.concat([
          words32(0x43494447, 0x40000004, 0, 0, 0, 0, 1),
          words32(signature, 1, 4, 44),
          Buffer.from('data', 'latin1'),
        ]),
      );
    expect((await read(formats(0x464d4520))).members.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual([
      'data',
    ]);
    expect((await read(formats(0x46535045))).gaps).toEqual(['image-not-read vector picture']);
  });
});

describe('a damaged enhanced metafile', () => {
  const whole = buildEmf([FONT, emfText(NUMBER, 10, 10), emfText('끝', 10, 50)]);

  it('is a gap wherever it is cut off, and what was whole is read', async () => {
    for (let length = 88; length < whole.length; length += 4) {
      const { gaps } = await collectDocument(extractEmf, whole.slice(0, length));
      expect([length, gaps]).toEqual([length, ['corrupt vector picture']]);
    }
    expect((await collectDocument(extractEmf, whole.slice(0, -24))).text).toContain(NUMBER);
  });

  it('a text that lies outside its record: a gap, and the rest is read', async () => {
    const outside = emfText('어긋남', 10, 10);
    outside.writeUInt32LE(9_999, 48);
    const { text, gaps } = await read(FONT, outside, emfText(NUMBER, 10, 50));
    expect(gaps).toEqual(['corrupt vector picture']);
    expect(text).toBe(`${NUMBER}\n`);
  });

  it('texts that lie over each other in a record: a gap, not many characters', async () => {
    const entries = Array.from({ length: 50 }, () => words32(0, 0, 900, 40, 0, 0, 0, 0, 0, 0));
    const record = emfRecord(97, Buffer.concat([words32(0, 0, 0, 0, 1, 0, 0, 50), ...entries]));
    const { text, gaps } = await read(record);
    expect(gaps).toEqual(['corrupt vector picture']);
    expect(text).toBe('');
  });

  it('what follows the end is handed on', async () => {
    const { members } = await collectDocument(extractEmf, new Uint8Array([...whole, ...Buffer.from(NUMBER)]));
    expect(members.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual([NUMBER]);
  });
});
