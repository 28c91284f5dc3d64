import { describe, expect, it } from '@jest/globals';
import { deflateSync } from 'node:zlib';
import type { ExtractLimits } from '../../../src/extract/contract.ts';
import { extractPpt } from '../../../src/extract/ppt/index.ts';
import { collectDocument, type CollectedDocument } from '../../support/collect-document.ts';
import { editStreams } from '../../support/compound-edit.ts';
import { readSample } from '../../support/format-fixtures.ts';

const everything = readSample('ppt', 'everything');
const STREAM = 'PowerPoint Document';

type Edits = Parameters<typeof editStreams>[1];

function read(bytes: Uint8Array, limits: Partial<ExtractLimits> = {}): Promise<CollectedDocument> {
  return collectDocument(extractPpt, bytes, limits);
}

const edited = (edits: Edits): Promise<CollectedDocument> => read(editStreams(everything, edits));

/** A record as it stands in the stream. */
function record(type: number, content: Uint8Array, head = 0): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt16LE(head, 0);
  header.writeUInt16LE(type, 2);
  header.writeUInt32LE(content.length, 4);
  return Buffer.concat([header, content]);
}

const container = (type: number, ...children: readonly Buffer[]): Buffer => record(type, Buffer.concat(children), 15);
const textAtom = (text: string): Buffer => record(0x0fa0, Buffer.from(text, 'utf16le'));
const shape = (text: string, ...others: readonly Buffer[]): Buffer =>
  container(0xf004, ...others, container(0xf00d, textAtom(text)));
const anchored = (text: string, left: number, top: number, right: number, bottom: number): Buffer => {
  const anchor = Buffer.alloc(16);
  [left, top, right, bottom].forEach((value, index) => anchor.writeInt32LE(value, index * 4));
  return shape(text, record(0xf00f, anchor));
};
const slide = (...shapes: readonly Buffer[]): Buffer =>
  container(0x03ee, container(0x040c, container(0xf002, container(0xf003, ...shapes))));

/** The sample with a record behind the last one, as an edit leaves what it replaces. */
const withRecord = (more: Buffer): Promise<CollectedDocument> =>
  edited({ [STREAM]: (content) => Buffer.concat([content, more]) });

describe('parts of PPT', () => {
  it('reads slides that earlier edits left in the file', async () => {
    const found = await withRecord(slide(shape('지난 번호 900101-1234501')));
    expect(found.placeOf('900101-1234501')).toBe('earlier version');
    expect(found.gaps).toEqual([]);
    expect(found.covered).toEqual({ pages: 3 });
  });

  it('shapes of a group in full rows and columns are a table, others are not', async () => {
    const grid = [
      anchored('성명', 0, 0, 100, 50),
      anchored('주민등록번호', 101, 0, 200, 50),
      anchored('가나다', 0, 51, 100, 100),
      anchored('900101-1234501', 100, 52, 200, 100),
    ];
    const found = await withRecord(slide(...grid));
    expect(found.placeOf('900101-1234501')).toBe('earlier version/table 1!R2C2');
    const loose = await withRecord(slide(...grid.slice(0, 3), anchored('900101-1234501', 40, 80, 90, 100)));
    expect(loose.placeOf('900101-1234501')).toBe('earlier version');
  });

  it('merged cells of a table keep the columns of the others', async () => {
    const table = Buffer.alloc(6);
    table.writeUInt16LE(0x039f, 0);
    table.writeUInt32LE(1, 2);
    const group = container(0xf004, record(0xf122, table, 0x13));
    const found = await withRecord(
      slide(
        group,
        anchored('성명', 0, 0, 100, 50),
        anchored('계좌번호', 100, 0, 200, 50),
        anchored('잔액', 200, 0, 300, 50),
        anchored('가나다', 0, 50, 100, 150),
        anchored('110-000-000001', 100, 50, 200, 100),
        anchored('1,000', 200, 50, 300, 100),
        anchored('110-000-000002', 100, 100, 200, 150),
        anchored('3,000', 200, 100, 300, 150),
      ),
    );
    expect(found.placeOf('3,000')).toBe('earlier version/table 1!R3C3');
    expect(found.records.flatMap(({ fields }) => fields)).toContain('잔액=3,000');
  });

  it('reads the descriptions of shapes and text in single bytes', async () => {
    const text = Buffer.from('신분증 900101-1234501\0', 'utf16le');
    const options = Buffer.alloc(6);
    options.writeUInt16LE(0xc381, 0);
    options.writeUInt32LE(text.length, 2);
    const bytes = container(0xf00d, record(0x0fa8, Buffer.from('900101-1234502', 'latin1')));
    const found = await withRecord(
      slide(container(0xf004, record(0xf00b, Buffer.concat([options, text]), 0x13), bytes)),
    );
    expect(found.placeOf('900101-1234501')).toBe('earlier version/alt text');
    expect(found.placeOf('900101-1234502')).toBe('earlier version');
  });

  it('unpacks objects, and tells those that do not unpack', async () => {
    const object = (content: Uint8Array): Buffer => record(0x1011, Buffer.concat([Buffer.alloc(4), content]), 0x10);
    const found = await withRecord(object(deflateSync(Buffer.from('inside'))));
    expect(found.members.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['inside']);
    expect((await withRecord(object(Buffer.from('damaged')))).gaps).toEqual(['corrupt embedded object']);
    const bomb = editStreams(everything, {
      [STREAM]: (content) => Buffer.concat([content, object(deflateSync(Buffer.alloc(1_000_000)))]),
    });
    expect((await read(bomb, { maxMemberBytesTotal: 100_000 })).gaps).toEqual(['limit document']);
  });

  it('sounds are gaps', async () => {
    expect((await withRecord(container(0x03ee, record(0x07e7, Buffer.from('x'))))).gaps).toEqual(['unsupported sound']);
  });
});

describe('damaged and protected PPT', () => {
  it('encryption is a gap, by the current user and by the last edit', async () => {
    const token = await edited({
      'Current User': (content) => {
        content.writeUInt32LE(0xf3d1c4df, 12);
        return content;
      },
    });
    expect(token.gaps).toEqual(['encrypted document']);
    expect(token.placeOf('900101-1234521')).toBe('property/custom');
  });

  it.each([0.1, 0.4, 0.7, 0.95])('a file cut off at %d of its length is a gap', async (share) => {
    const { gaps } = await read(everything.subarray(0, Math.floor(everything.length * share)));
    expect(gaps.length).toBeGreaterThan(0);
  });

  it('without the map of the last edit every slide is read all the same', async () => {
    const found = await edited({ 'Current User': () => null });
    expect(found.gaps).toEqual(['corrupt document']);
    for (const number of ['900101-1234523', '900101-1234528', '900101-1234529', '900101-1234526']) {
      expect(found.count(number)).toBe(1);
    }
  });

  it('records that break off are a gap, and those before are read', async () => {
    const found = await edited({
      [STREAM]: (content) => {
        const at = content.indexOf(Buffer.from('대출 심사 대상', 'utf16le'));
        content.writeUInt32LE(0x7fff_ffff, at - 4);
        return content;
      },
    });
    expect(found.gaps).toEqual(['corrupt slide 1']);
    expect(found.placeOf('900101-1234529')).toBe('page 3');
  });

  it('zeros written over text are a gap', async () => {
    const found = await edited({
      [STREAM]: (content) => {
        const at = content.indexOf(Buffer.from('900101-1234529', 'utf16le'));
        return content.fill(0, at, at + 10);
      },
    });
    expect(found.gaps).toEqual(['corrupt slide 3']);
  });

  it('slides, text, cells and nesting over the limits are gaps', async () => {
    expect((await read(everything, { maxPages: 2 })).gaps).toEqual(['limit slide 3']);
    expect((await read(everything, { maxDocumentChars: 20 })).gaps).toEqual(['limit document']);
    expect((await read(everything, { maxCells: 3 })).gaps).toEqual(['limit document']);
    let deep = textAtom('900101-1234501');
    for (let level = 0; level < 300; level++) deep = container(0x1388, deep);
    expect((await withRecord(container(0x03ee, deep))).gaps).toEqual(['limit nesting']);
  });
});
