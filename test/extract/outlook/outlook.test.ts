import { describe, expect, it } from '@jest/globals';
import { unpackRtf } from '../../../src/extract/outlook/compressed-rtf.ts';
import { extractMsg, extractTnef } from '../../../src/extract/outlook/index.ts';
import { UnpackBudget, UnpackLimitError } from '../../../src/extract/unpack-budget.ts';
import { sniffBinary } from '../../../src/sniff/index.ts';
import { collectDocument } from '../../support/collect-document.ts';
import { describeFormatFixtures, readSample } from '../../support/format-fixtures.ts';
import { binary, buildMsg, type MsgContent } from '../../support/msg-builder.ts';
import { MSG_SAMPLES, PACKED_RTF, TNEF_SAMPLES } from '../../support/outlook-samples.ts';
import { buildTnef, tnefProperties } from '../../support/tnef-builder.ts';

const RESIDENT = '900101-1234568';

describeFormatFixtures('msg', extractMsg);
describeFormatFixtures('tnef', extractTnef);

describe('the stored samples', () => {
  it.each([
    ...Object.entries(MSG_SAMPLES).map(([name, build]) => ['msg', name, build] as const),
    ...Object.entries(TNEF_SAMPLES).map(([name, build]) => ['tnef', name, build] as const),
  ])('%s/%s is what its source builds, and is sniffed as its format', (format, name, build) => {
    const stored = readSample(format, name);
    expect(Buffer.from(build()).equals(stored)).toBe(true);
    expect(sniffBinary(stored).format).toBe(format);
  });
});

describe('a message', () => {
  it('says a text that stands in several properties once', async () => {
    expect((await collectDocument(extractMsg, readSample('msg', 'plain'))).count('대출 안내')).toBe(1);
  });
});

describe('a damaged MSG', () => {
  it('has a gap, when it is cut off anywhere', async () => {
    const whole = readSample('msg', 'embedded');
    for (let length = 1; length < whole.length - 512; length += 509) {
      const { gaps } = await collectDocument(extractMsg, whole.subarray(0, length));
      expect([length, gaps.length]).not.toEqual([length, 0]);
    }
  });

  it('has a gap, when a declared property has no stream', async () => {
    const bytes = Buffer.from(buildMsg({ properties: { 0x0037: 'x', 0x1000: RESIDENT } }));
    const name = Buffer.from('__substg1.0_1000001F', 'utf16le');
    const at = bytes.indexOf(name);
    bytes.write('9', at + name.length - 16, 'utf16le');
    expect((await collectDocument(extractMsg, bytes)).gaps).toEqual(['corrupt document']);
  });

  it('has a gap, when its RTF is damaged', async () => {
    const cut = { properties: { 0x1009: binary(PACKED_RTF.subarray(0, 30)) } };
    expect((await collectDocument(extractMsg, buildMsg(cut))).gaps).toEqual(['corrupt mail parts']);
    const none = { properties: { 0x1009: binary(Buffer.from('no rtf at all, not packed')) } };
    expect((await collectDocument(extractMsg, buildMsg(none))).gaps).toEqual(['corrupt mail parts']);
  });
});

describe('a damaged TNEF', () => {
  it('has a gap, when it is cut off inside an attribute, and keeps what stands before', async () => {
    const whole = readSample('tnef', 'plain');
    const { gaps, text } = await collectDocument(extractTnef, whole.subarray(0, whole.length - 20));
    expect(gaps).toContain('corrupt document');
    expect(text).toContain(RESIDENT);
  });

  it('has a gap, when its text is cut off, or its signature is another', async () => {
    const whole = buildTnef([[0x0002800c, Buffer.from(`${RESIDENT} 뒷글`)]]);
    const cut = await collectDocument(extractTnef, whole.subarray(0, whole.length - 8));
    expect([cut.gaps, cut.count(RESIDENT)]).toEqual([expect.arrayContaining(['corrupt document']), 1]);
    whole[0] = 0;
    expect((await collectDocument(extractTnef, whole)).gaps).toEqual(['corrupt document']);
  });

  it('has a gap, when its properties run out or are of an unknown type', async () => {
    const list = tnefProperties([[0x3004, 0x001e, Buffer.from(RESIDENT)]]);
    const more = Buffer.from(list);
    more.writeUInt32LE(9, 0);
    for (const data of [
      more,
      Buffer.concat([Buffer.from([2, 0, 0, 0]), list.subarray(4), Buffer.from([0xff, 0x0f, 1, 2])]),
    ]) {
      const { gaps, text } = await collectDocument(extractTnef, buildTnef([[0x00069003, data]]));
      expect(gaps).toEqual(['corrupt document']);
      expect(text).toContain(RESIDENT);
    }
  });
});

describe('limits', () => {
  const nested = (levels: number): MsgContent => ({
    properties: { 0x0037: `level ${String(levels)}` },
    ...(levels === 0 ? {} : { attachments: [{ properties: {}, message: nested(levels - 1) }] }),
  });

  it('messages attached to messages, read, are read to the eighth and then a gap', async () => {
    expect((await collectDocument(extractMsg, buildMsg(nested(8)))).gaps).toEqual([]);
    expect((await collectDocument(extractMsg, buildMsg(nested(9)))).gaps).toEqual(['limit nesting']);
  });

  it('an attachment over the limit, read, is a gap', async () => {
    const content = { properties: {}, attachments: [{ properties: { 0x3701: binary(Buffer.alloc(50)) } }] };
    const { gaps, members } = await collectDocument(extractMsg, buildMsg(content), { maxMemberBytes: 49 });
    expect([gaps, members]).toEqual([['limit attachment'], []]);
  });

  it('text over the limit of a document, read, is a gap', async () => {
    const content = { properties: { 0x0037: 'x', 0x1000: 'y'.repeat(100) } };
    expect((await collectDocument(extractMsg, buildMsg(content), { maxDocumentChars: 50 })).gaps).toEqual([
      'limit mail parts',
    ]);
  });

  it('RTF that declares more than may be unpacked is refused', () => {
    const bomb = Buffer.from(PACKED_RTF);
    bomb.writeUInt32LE(0xffff_ffff, 4);
    const budget = (): UnpackBudget => new UnpackBudget({ maxMemberBytesTotal: 1_000_000, maxUnpackRatio: 1 }, 1);
    expect(() => unpackRtf(bomb, budget())).toThrow(UnpackLimitError);
    expect(Buffer.from(unpackRtf(PACKED_RTF, budget())?.bytes ?? []).toString()).toBe(
      '{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n',
    );
  });
});
