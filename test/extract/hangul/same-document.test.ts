import { describe, expect, it } from '@jest/globals';
import { extractHwp } from '../../../src/extract/hwp/index.ts';
import { extractHwpx } from '../../../src/extract/hwpx/index.ts';
import { collectDocument } from '../../support/collect-document.ts';
import { HANGUL_SAMPLES } from '../../support/hangul-samples.ts';
import { buildHwp } from '../../support/hwp-builder.ts';
import { buildHwpx } from '../../support/hwpx-builder.ts';

/** Names of bookmarks shorter than three letters are read in HWPX only. */
const withoutBookmark = (text: string): string => text.replace('확인\n', '');

describe('the same document in HWP and in HWPX', () => {
  it.each(['plain', 'table', 'embedded', 'empty'])('%s: the same records at the same places', async (name) => {
    const document = HANGUL_SAMPLES[name] ?? { sections: [] };
    const hwp = await collectDocument(extractHwp, buildHwp(document));
    const hwpx = await collectDocument(extractHwpx, buildHwpx(document));
    const shape = ({ records }: typeof hwp): unknown =>
      records.map(({ form, fields, text }) => [form, fields, withoutBookmark(text)]);
    expect(shape(hwpx)).toEqual(shape(hwp));
    for (const line of hwp.text.split('\n').filter((text) => text.trim() !== '')) {
      expect([line, hwpx.placeOf(line)]).toEqual([line, hwp.placeOf(line)]);
    }
    expect([hwp.gaps, hwpx.gaps]).toEqual([[], []]);
  });
});
