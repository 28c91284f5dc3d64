import { describe, expect, it } from '@jest/globals';
import { deflateRawSync } from 'node:zlib';
import { extractHwp } from '../../../src/extract/hwp/index.ts';
import { collectDocument, type CollectedDocument } from '../../support/collect-document.ts';
import { readSample } from '../../support/format-fixtures.ts';
import type { HangulDocument, Paragraph } from '../../support/hangul-model.ts';
import { buildCompound, buildHwp, HwpFlag, packed, sectionRecords } from '../../support/hwp-builder.ts';
import { paragraphRecords, record } from '../../support/hwp-records.ts';

const FIRST = '900101-1234501';
const LAST = '900101-1234599';

function documentOf(...paragraphs: readonly Paragraph[]): HangulDocument {
  return { sections: [paragraphs] };
}

/** A document whose first section is these records. */
function withSection(records: Buffer): Uint8Array {
  return buildHwp(documentOf([]), { streams: { 'BodyText/Section0': deflateRawSync(records) } });
}

function read(bytes: Uint8Array): Promise<CollectedDocument> {
  return collectDocument(extractHwp, bytes);
}

describe('damaged HWP', () => {
  it.each([0.2, 0.5, 0.9])('a file cut off at %d of its length is a gap and never clean', async (share) => {
    const whole = readSample('hwp', 'table');
    const { gaps } = await read(whole.subarray(0, Math.floor(whole.length * share)));
    expect(gaps.length).toBeGreaterThan(0);
  });

  it('what stands before a cut in a packed section is read', async () => {
    // Text that does not pack, so that half of the bytes are about half of the paragraphs.
    const filler = Array.from({ length: 400 }, (_, index): Paragraph => [`문단 ${(index * 7_919) % 104_729} 내용`]);
    const data = deflateRawSync(sectionRecords(documentOf([FIRST], ...filler, [LAST]), 0));
    const cut = data.subarray(0, data.length >> 1);
    const result = await read(buildHwp(documentOf([]), { streams: { 'BodyText/Section0': cut } }));
    expect(result.gaps).toEqual(['corrupt section 1']);
    expect([result.count(FIRST), result.count(LAST)]).toEqual([1, 0]);
  });

  it('what stands before a damaged byte in a packed section is read', async () => {
    const filler = Array.from({ length: 2_000 }, (_, index): Paragraph => [`문단 ${(index * 7_919) % 104_729} 내용`]);
    const data = deflateRawSync(sectionRecords(documentOf([FIRST], ...filler, [LAST]), 0), { level: 9 });
    // A block of the reserved type (RFC 1951, section 3.2.3) stands in the middle.
    const broken = Buffer.concat([
      deflateRawSync(sectionRecords(documentOf([FIRST], ...filler), 0), { finishFlush: 2 }),
      Buffer.from([0x07]),
      data,
    ]);
    const result = await read(buildHwp(documentOf([]), { streams: { 'BodyText/Section0': broken } }));
    expect(result.gaps).toEqual(['corrupt section 1']);
    expect([result.count(FIRST), result.count('문단 7919 ')]).toEqual([1, 1]);
  });

  it('packed data that end early, and are not what their checksum says, are damage', async () => {
    const records = paragraphRecords([FIRST]);
    const whole = packed(Buffer.concat([records, paragraphRecords([LAST])]));
    const short = Buffer.concat([deflateRawSync(records), whole.subarray(-8)]);
    const changed = Buffer.from(whole);
    changed.writeUInt8(changed.readUInt8(changed.length - 5) ^ 1, changed.length - 5);
    for (const damaged of [short, changed, Buffer.concat([whole, Buffer.alloc(16)])]) {
      const result = await read(buildHwp(documentOf([]), { streams: { 'BodyText/Section0': damaged } }));
      expect(result.gaps).toEqual(['corrupt section 1']);
      expect(result.count(FIRST)).toBe(1);
    }
    for (const good of [whole, deflateRawSync(records), Buffer.concat([whole, Buffer.alloc(15)])]) {
      expect((await read(buildHwp(documentOf([]), { streams: { 'BodyText/Section0': good } }))).gaps).toEqual([]);
    }
  });

  it('records that end before the stream, or after it, are damage', async () => {
    const records = paragraphRecords([FIRST]);
    const cut = Buffer.concat([records, paragraphRecords([LAST])]).subarray(0, records.length + 30);
    for (const damaged of [Buffer.concat([records, Buffer.from([1, 2])]), cut]) {
      const result = await read(withSection(damaged));
      expect(result.gaps).toEqual(['corrupt section 1']);
      expect(result.count(FIRST)).toBe(1);
    }
  });

  it('numbers that are no tags of records are damage, however many fit', async () => {
    const result = await read(withSection(Buffer.concat([paragraphRecords([FIRST]), Buffer.alloc(4_000)])));
    expect(result.gaps).toEqual(['corrupt section 1']);
    expect(result.count(FIRST)).toBe(1);
  });

  it('an embedded file that broke off is a gap, and what there is of it is handed over', async () => {
    const data = deflateRawSync(Buffer.from(Array.from({ length: 4_000 }, (_, index) => (index * 7_919) % 251)));
    const result = await read(
      buildHwp(documentOf([FIRST]), { streams: { 'BinData/BIN0001.bin': data.subarray(0, data.length >> 1) } }),
    );
    expect(result.gaps).toEqual(['corrupt attachment']);
    expect(result.members.map(({ bytes }) => [...bytes.subarray(0, 3)])).toEqual([[0, 138, 25]]);
  });

  it('a control that does not end as it began is damage, and the text around it is read', async () => {
    const records = paragraphRecords([`${FIRST} `, { kind: 'bookmark', name: 'x' }, LAST]);
    const control = records.indexOf(Buffer.from([22, 0]));
    records[control + 14] = 7;
    const result = await read(withSection(records));
    expect(result.gaps).toEqual(['corrupt section 1']);
    expect([result.count(FIRST), result.count(LAST)]).toEqual([1, 1]);
  });

  it('a paragraph that says it has text, without any, is damage', async () => {
    const header = Buffer.alloc(22);
    header.writeUInt32LE(20, 0);
    const result = await read(withSection(Buffer.concat([record(66, 0, header), paragraphRecords([FIRST])])));
    expect(result.gaps).toEqual(['corrupt section 1']);
    expect(result.count(FIRST)).toBe(1);
  });

  it('a cell without a place is damage', async () => {
    const records = Buffer.concat([
      paragraphRecords(['x']),
      record(71, 1, Buffer.concat([Buffer.from(' lbt'), Buffer.alloc(42)])),
      record(77, 2, Buffer.alloc(24)),
      record(72, 2, Buffer.alloc(8)),
      paragraphRecords([FIRST], 2),
    ]);
    const result = await read(withSection(records));
    expect(result.gaps).toEqual(['corrupt section 1']);
    expect(result.count(FIRST)).toBe(1);
  });

  it('a section that the document claims to have, and an empty one, are damage', async () => {
    const claimed = await read(buildHwp(documentOf([FIRST]), { claimedSections: 3 }));
    expect(claimed.gaps).toEqual(['corrupt section 2']);
    expect(claimed.count(FIRST)).toBe(1);
    expect((await read(withSection(Buffer.alloc(0)))).gaps).toEqual(['corrupt section 1']);
    const { sections } = documentOf([FIRST]);
    expect((await read(buildHwp({ sections: sections.slice(1) }, { claimedSections: 0 }))).gaps).toEqual([
      'corrupt section 1',
    ]);
  });

  it('sections are read without the document information', async () => {
    const result = await read(buildHwp(documentOf([FIRST]), { streams: { DocInfo: Buffer.alloc(40, 0xff) } }));
    expect(result.gaps).toEqual(['corrupt document information']);
    expect(result.count(FIRST)).toBe(1);
  });

  it('a file without its header is no document', async () => {
    const bytes = buildCompound({ FileHeader: Buffer.alloc(256), DocInfo: Buffer.alloc(8) });
    expect((await read(bytes)).gaps).toEqual(['corrupt document']);
    expect((await read(new Uint8Array(4_096))).gaps).toEqual(['corrupt document']);
  });

  it('damaged properties and scripts are gaps, the rest is read', async () => {
    const result = await read(
      buildHwp(documentOf([FIRST]), {
        streams: {
          '\u0005HwpSummaryInformation': Buffer.alloc(100, 0xee),
          'Scripts/DefaultJScript': deflateRawSync(Buffer.from([9, 0, 0, 0, 1, 0])),
        },
      }),
    );
    expect(result.gaps.toSorted()).toEqual(['corrupt properties', 'partial-content script']);
    expect(result.count(FIRST)).toBe(1);
  });

  it('a distribution document whose key was changed is a gap', async () => {
    const bytes = Buffer.from(buildHwp(documentOf([FIRST]), { flags: HwpFlag.compressed | HwpFlag.distribution }));
    const data = bytes.indexOf(record(28, 0, Buffer.alloc(256)).subarray(0, 4));
    bytes.fill(0x33, data + 8, data + 120);
    expect((await read(new Uint8Array(bytes))).gaps).toEqual(['corrupt section 1']);
  });
});
