import { describe, expect, it } from '@jest/globals';
import { extractEmf } from '../../../src/extract/metafile/index.ts';
import { sniffBinary } from '../../../src/sniff/index.ts';
import { collectDocument, type CollectedDocument } from '../../support/collect-document.ts';
import {
  buildEmf,
  emfFont,
  emfText,
  floats,
  plusComment,
  plusFont,
  plusGlyphs,
  plusRecord,
  plusString,
  words32,
} from '../../support/metafile-builder.ts';

const NUMBER = '900101-1234568';
const VERSION = 0xdbc01002;

function read(...records: readonly Buffer[]): Promise<CollectedDocument> {
  return collectDocument(extractEmf, buildEmf(records));
}

describe('texts of EMF+ records', () => {
  it('strings in pieces are read in one, where they stand', async () => {
    const strings = [plusString('1234568', 177, 50, 3), plusString('900101-', 100, 50, 3)];
    const { text, gaps } = await read(plusComment(plusFont(3, 20), ...strings));
    expect(gaps).toEqual([]);
    expect(text).toBe(`${NUMBER}\n`);
  });

  it('lines are where transforms, containers and saved states put them', async () => {
    const move = plusRecord(0x402d, 0, floats(0, 500));
    const inside = [
      plusRecord(0x4028, 0, words32(1)),
      move,
      plusString('아래', 10, 0, 3),
      plusRecord(0x4029, 0, words32(1)),
    ];
    const saved = [
      plusRecord(0x4025, 0, words32(2)),
      move,
      move,
      plusString('끝', 10, 0, 3),
      plusRecord(0x4026, 0, words32(2)),
    ];
    const { text } = await read(plusComment(plusFont(3, 20), ...inside, ...saved, plusString('위', 10, 100, 3)));
    expect(text).toBe('위\n아래\n끝\n');
  });

  it('a text of several lines is read line by line', async () => {
    const { text } = await read(plusComment(plusFont(3, 20), plusString('가나다\r\n라마바', 10, 10, 3)));
    expect(text).toBe('가나다\n라마바\n');
  });

  it('glyphs are read where they are characters, else they are a gap', async () => {
    expect((await read(plusComment(plusGlyphs(NUMBER, 10, 10, 1)))).text).toBe(`${NUMBER}\n`);
    expect((await read(plusComment(plusGlyphs(NUMBER, 10, 10, 0)))).gaps).toEqual(['image-not-read vector picture']);
  });

  it('the same picture in records of both kinds is read once, another one beside it', async () => {
    const plus = plusComment(plusFont(3, 20), plusString(NUMBER, 100, 50, 3));
    const same = await read(plus, emfFont(20), emfText(NUMBER, 100, 50));
    expect(same.count(NUMBER)).toBe(1);
    const other = await read(plus, emfFont(20), emfText('900101-1234576', 100, 50));
    expect([other.count(NUMBER), other.count('900101-1234576')]).toEqual([1, 1]);
  });
});

describe('what stands in EMF+ records besides', () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3, 4]);
  const image = Buffer.concat([words32(VERSION, 1, 0, 0, 0, 0, 1), png]);

  it('packed pictures are handed on, whole or in parts', async () => {
    const whole = plusComment(plusRecord(0x4008, 0x0501, image));
    const parts = plusComment(
      plusRecord(0x4008, 0x8501, Buffer.concat([words32(image.length), image.subarray(0, 20)])),
      plusRecord(0x4008, 0x0501, image.subarray(20)),
    );
    for (const comment of [whole, parts]) {
      const { members, gaps } = await read(comment);
      expect(gaps).toEqual([]);
      expect(members.map(({ bytes }) => Buffer.from(bytes))).toEqual([png]);
    }
  });

  it('a picture whose last part is missing: a gap', async () => {
    const part = plusRecord(0x4008, 0x8501, Buffer.concat([words32(image.length), image.subarray(0, 20)]));
    expect((await read(plusComment(part))).gaps).toEqual(['corrupt vector picture']);
  });

  it('pixels become a bitmap, upside down as bitmaps are', async () => {
    const pixels = Buffer.alloc(40 * 40 * 4);
    // The last row is red, the rest is not painted.
    for (let at = 39 * 160; at < pixels.length; at += 4) pixels.set([0, 0, 255, 255], at);
    const object = Buffer.concat([words32(VERSION, 1, 40, 40, 160, 0x26200a, 0), pixels]);
    const { members } = await read(plusComment(plusRecord(0x4008, 0x0501, object)));
    expect(members.map(({ bytes }) => sniffBinary(bytes).mediaType)).toEqual(['image/bmp']);
    const bitmap = Buffer.from(members[0]?.bytes ?? []);
    expect([...bitmap.subarray(26, 29)]).toEqual([0, 0, 255]);
    expect([...bitmap.subarray(26 + 120, 29 + 120)]).toEqual([255, 255, 255]);
  });

  it.each([
    [
      'pixels of a kind that is not read',
      Buffer.concat([words32(VERSION, 1, 40, 40, 40, 0x30803, 0), Buffer.alloc(1_600)]),
    ],
    ['an image of a kind that nobody knows', words32(VERSION, 7)],
  ])('%s: a gap', async (_name, object) => {
    expect((await read(plusComment(plusRecord(0x4008, 0x0501, object)))).gaps).toEqual([
      'image-not-read vector picture',
    ]);
  });

  it('a picture that a brush paints with is handed on', async () => {
    const brush = Buffer.concat([words32(VERSION, 2, 0, 0), image]);
    expect((await read(plusComment(plusRecord(0x4008, 0x0101, brush)))).members).toHaveLength(1);
  });

  it('a metafile inside is handed on', async () => {
    const inner = Buffer.from(buildEmf([emfText(NUMBER, 10, 10)]));
    const object = Buffer.concat([words32(VERSION, 2, 3, inner.length), inner]);
    const { members } = await read(plusComment(plusRecord(0x4008, 0x0501, object)));
    expect(members.map(({ bytes }) => sniffBinary(bytes).format)).toEqual(['emf']);
  });

  it('letters drawn as outlines: a gap', async () => {
    const points = 14;
    const types = Buffer.from([0, ...Array<number>(points - 1).fill(1), 0, 0]);
    const path = Buffer.concat([words32(VERSION, points, 0), floats(...Array<number>(points * 2).fill(1)), types]);
    const letters = Array.from({ length: 13 }, () => plusRecord(0x4008, 0x0301, path));
    expect((await read(plusComment(...letters))).gaps).toEqual(['image-not-read vector picture']);
    expect((await read(plusComment(...letters.slice(1)))).gaps).toEqual([]);
  });

  it('records that nobody knows, and those that break off: gaps', async () => {
    expect((await read(plusComment(plusRecord(0x4077, 0, Buffer.alloc(4))))).gaps).toEqual([
      'image-not-read vector picture',
    ]);
    const long = plusRecord(0x402b, 0, Buffer.alloc(0));
    long.writeUInt32LE(9_999, 4);
    expect((await read(plusComment(long))).gaps).toEqual(['corrupt vector picture']);
  });
});
