import { describe, expect, it } from '@jest/globals';
import type { ExtractLimits } from '../../../src/extract/contract.ts';
import { extractDoc } from '../../../src/extract/doc/index.ts';
import { collectDocument, type CollectedDocument } from '../../support/collect-document.ts';
import { editStreams } from '../../support/compound-edit.ts';
import { readSample } from '../../support/format-fixtures.ts';

const RESIDENT = '900101-1234568';
const everything = readSample('doc', 'everything');
const CHARACTER_PAGES = 12;
const PARAGRAPH_PAGES = 13;
const PIECES = 33;
const POINTERS = 154;

type Edits = Parameters<typeof editStreams>[1];

function read(bytes: Uint8Array, limits: Partial<ExtractLimits> = {}): Promise<CollectedDocument> {
  return collectDocument(extractDoc, bytes, limits);
}

const edited = (edits: Edits): Promise<CollectedDocument> => read(editStreams(everything, edits));

/** Changes the main stream in place. */
const main = (change: (content: Buffer) => void): Edits => ({
  WordDocument: (content) => {
    change(content);
    return content;
  },
});

const withoutPart = (content: Buffer, part: number): number => content.writeUInt32LE(0, POINTERS + part * 8 + 4);

describe('damaged DOC', () => {
  it.each([0.1, 0.4, 0.7, 0.95])('a file cut off at %d of its length is a gap', async (share) => {
    const { gaps } = await read(everything.subarray(0, Math.floor(everything.length * share)));
    expect(gaps.length).toBeGreaterThan(0);
  });

  it('without pages of formatting the marks tell tables, and everything is read', async () => {
    const found = await edited(
      main((content) => {
        withoutPart(content, CHARACTER_PAGES);
        withoutPart(content, PARAGRAPH_PAGES);
      }),
    );
    expect(found.records.flatMap(({ fields }) => fields)).toContain(`주민등록번호=${RESIDENT}`);
    // Without formatting nothing is known to be deleted or hidden.
    expect(found.placeOf('900101-1234507')).toBe('paragraph 5');
    expect(found.placeOf('900101-1234511')).toBe('paragraph 8');
  });

  it('pages that are not there are a gap, and everything is read', async () => {
    const found = await read(editStreams(everything, { '1Table': (content) => damagedPages(content, everything) }));
    expect(found.gaps).toEqual(['corrupt formatting']);
    expect(found.count(RESIDENT)).toBe(1);
  });

  it('a document without its pieces, or whose pieces leave the file, is a gap', async () => {
    expect((await edited(main((content) => withoutPart(content, PIECES)))).gaps).toEqual(['corrupt document']);
    const cut = await edited({ WordDocument: (content) => content.subarray(0, 2_100) });
    expect(cut.gaps).toContain('corrupt document');
    expect((await edited({ '1Table': () => null })).gaps).toEqual(['corrupt document']);
  });

  it('zeros written over text are a gap', async () => {
    const found = await edited(
      main((content) => {
        const at = content.indexOf(Buffer.from('010-0000-4821', 'utf16le'));
        content.fill(0, at, at + 10);
      }),
    );
    expect(found.gaps).toEqual(['corrupt document']);
  });

  it('a stream that nobody knows and one that no storage lists are gaps', async () => {
    expect((await edited({ Extra: () => Buffer.from('x') })).gaps).toEqual(['unsupported stream']);
  });
});

/** The list of pages of formatting with page numbers far behind the end. */
function damagedPages(table: Buffer, file: Uint8Array): Buffer {
  const whole = Buffer.from(file);
  const start = whole.indexOf(Buffer.from([0xec, 0xa5]));
  const at = whole.readUInt32LE(start + POINTERS + CHARACTER_PAGES * 8);
  const size = whole.readUInt32LE(start + POINTERS + CHARACTER_PAGES * 8 + 4);
  table.writeUInt32LE(0x1000, at + size - 4);
  return table;
}

describe('versions and protection of DOC', () => {
  it('encryption and versions before Word 97 are gaps, and properties are read', async () => {
    const encrypted = await edited(main((content) => content.writeUInt16LE(content.readUInt16LE(10) | 0x100, 10)));
    expect(encrypted.gaps).toEqual(['encrypted document']);
    expect(encrypted.placeOf('900101-1234513')).toBe('property/custom');
    const old = await edited(main((content) => content.writeUInt16LE(104, 2)));
    expect(old.gaps).toEqual(['unsupported document']);
  });
});

describe('parts beside the text of DOC', () => {
  it('finds what an earlier state left in the main stream', async () => {
    const found = await edited({
      WordDocument: (content) => Buffer.concat([content, Buffer.from(`지운 번호 ${RESIDENT}`.padEnd(40), 'utf16le')]),
    });
    expect(found.count(RESIDENT)).toBe(2);
    expect(found.placeOf('지운 번호 900101-1234568')).toBe('leftover');
  });

  it('reads descriptions of shapes and hands on pictures, each once', async () => {
    const description = Buffer.from('대체 글 900101-1234510\0', 'utf16le');
    const options = Buffer.alloc(14);
    options.writeUInt16LE(0x13, 0);
    options.writeUInt16LE(0xf00b, 2);
    options.writeUInt32LE(6 + description.length, 4);
    options.writeUInt16LE(0xc381, 8);
    options.writeUInt32LE(description.length, 10);
    const blip = picture(0x6e00, 0xf01e, Buffer.alloc(17));
    const found = await edited({
      Data: (content) => Buffer.concat([content, options, description, blip, blip]),
    });
    expect(found.placeOf('900101-1234510')).toBe('alt text');
    expect(found.members.map(({ name, bytes }) => `${name} ${bytes.length}`)).toEqual(['image1.png 5']);
    expect((await edited({ Data: () => picture(0x5420, 0xf01c, Buffer.alloc(50)) })).gaps).toEqual([
      'image-not-read picture',
    ]);
    // A metafile that does not unpack.
    expect((await edited({ Data: () => picture(0x3d40, 0xf01a, Buffer.alloc(50)) })).gaps).toEqual(['corrupt picture']);
    expect((await edited({ Data: () => blip.subarray(0, -1) })).gaps).toEqual(['corrupt picture']);
  });

  it('reads custom data and macros that cannot be read are a gap', async () => {
    const found = await edited({
      'MsoDataStore/A/Item': () => Buffer.from('<a>900101-1234501</a>'),
      'MsoDataStore/A/Properties': () => Buffer.from('<b/>'),
      'Macros/VBA/ThisDocument': () => Buffer.from('no module'),
    });
    expect(found.members.map(({ name }) => name)).toEqual(['data store.xml']);
    expect(found.gaps).toEqual(['unsupported macro in document']);
  });

  it('text, cells and files over the limits are gaps', async () => {
    expect((await read(everything, { maxDocumentChars: 100 })).gaps).toEqual(['limit document']);
    expect((await read(everything, { maxCells: 3 })).gaps).toEqual(['limit document']);
    const embedded = readSample('doc', 'embedded');
    expect((await read(embedded, { maxMemberBytes: 1_000 })).gaps).toContain('limit embedded object');
    expect((await read(embedded, { maxMembers: 0 })).gaps).toContain('limit attachment');
    expect((await read(embedded, { maxMemberBytesTotal: 2_000 })).gaps).toContain('limit document');
  });
});

/** A picture of a drawing: header, checksum, a tag, and five bytes more. */
function picture(head: number, type: number, front: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt16LE(head, 0);
  header.writeUInt16LE(type, 2);
  header.writeUInt32LE(front.length + 5, 4);
  return Buffer.concat([header, front, Buffer.from('\x89PNG\n', 'latin1')]);
}
