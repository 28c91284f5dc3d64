import { describe, expect, it } from '@jest/globals';
import { deflateRawSync } from 'node:zlib';
import { extractHwp } from '../../../src/extract/hwp/index.ts';
import { collectDocument } from '../../support/collect-document.ts';
import { tableOf, type HangulDocument, type Paragraph } from '../../support/hangul-model.ts';
import { buildHwp } from '../../support/hwp-builder.ts';
import { paragraphRecords, record } from '../../support/hwp-records.ts';

const FIRST = '900101-1234501';
const LAST = '900101-1234599';
const BODY: readonly Paragraph[] = [
  [FIRST],
  [
    tableOf([
      ['성명', '연락처'],
      ['가나다', '010-0000-1111'],
    ]),
  ],
  [LAST],
];
const DOCUMENT: HangulDocument = { sections: [BODY] };

describe('limits of HWP', () => {
  it('a stream that unpacks to too much is the gap limit', async () => {
    const bomb = deflateRawSync(Buffer.alloc(64 << 20));
    const bytes = buildHwp(DOCUMENT, { streams: { 'BodyText/Section0': bomb } });
    const { gaps } = await collectDocument(extractHwp, bytes);
    expect(gaps).toEqual(['limit document']);
  });

  it('what was read before the limit is handed on', async () => {
    const bomb = deflateRawSync(Buffer.alloc(64 << 20));
    const bytes = buildHwp({ sections: [BODY, []] }, { streams: { 'BodyText/Section1': bomb } });
    const read = await collectDocument(extractHwp, bytes);
    expect([read.gaps, read.count(FIRST), read.count(LAST)]).toEqual([['limit document'], 1, 1]);
  });

  it('sections count together', async () => {
    const filler = deflateRawSync(record(300, 0, Buffer.alloc(6 << 20)));
    const bytes = buildHwp(
      { sections: [[], BODY, []] },
      { streams: { 'BodyText/Section0': filler, 'BodyText/Section2': filler } },
    );
    const read = await collectDocument(extractHwp, bytes);
    expect([read.gaps, read.count(FIRST)]).toEqual([['limit document'], 1]);
  });

  it('the cells before a limit are handed on', async () => {
    const read = await collectDocument(extractHwp, buildHwp(DOCUMENT), { maxCells: 3 });
    expect(read.text).toContain('성명\t연락처\n가나다');
  });

  it.each([
    ['maxDocumentChars', 30],
    ['maxCells', 3],
  ])('%s', async (limit, most) => {
    const read = await collectDocument(extractHwp, buildHwp(DOCUMENT), { [limit]: most });
    expect([read.gaps, read.count(FIRST), read.count(LAST)]).toEqual([['limit document'], 1, 0]);
    expect((await collectDocument(extractHwp, buildHwp(DOCUMENT), { [limit]: 100 })).gaps).toEqual([]);
  });

  it('a member too large, and one too many, are gaps', async () => {
    const file = (number: number): { name: string; bytes: Buffer } => ({
      name: `BIN000${number}.txt`,
      bytes: Buffer.alloc(number * 10, 65),
    });
    const bytes = buildHwp({ ...DOCUMENT, files: [file(1), file(2), file(3)] });
    const large = await collectDocument(extractHwp, bytes, { maxMemberBytes: 25 });
    expect([large.gaps, large.members.length]).toEqual([['limit attachment'], 2]);
    const many = await collectDocument(extractHwp, bytes, { maxMembers: 1 });
    expect([many.gaps, many.members.length]).toEqual([['limit attachment', 'limit attachment'], 1]);
  });

  it('a text longer than a passage is cut without a loss', async () => {
    const text = Array.from({ length: 600 }, (_, index) => `낱말${index}`).join(' ');
    const read = await collectDocument(extractHwp, buildHwp({ sections: [[[text, ` ${LAST}`]]] }), {
      maxPassageChars: 1_000,
      flushPassageChars: 500,
    });
    expect(read.count(LAST)).toBe(1);
    expect(read.text.replace(/\s/g, '')).toBe(`${text}${LAST}`.replace(/\s/g, ''));
  });

  it('thousands of nested lists are walked without recursion', async () => {
    const depth = 500;
    const nested = Array.from({ length: depth }, (_, index) =>
      Buffer.concat([paragraphRecords([`층 ${index}.`], Math.min(1_020, index * 2))]),
    );
    const bytes = buildHwp(DOCUMENT, { streams: { 'BodyText/Section0': deflateRawSync(Buffer.concat(nested)) } });
    const read = await collectDocument(extractHwp, bytes);
    expect(read.count(`층 ${depth - 1}.`)).toBe(1);
  });
});
