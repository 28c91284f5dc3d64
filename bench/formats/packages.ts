import { tableOf } from '../../test/support/hangul-model.ts';
import { buildHwp, HwpFlag } from '../../test/support/hwp-builder.ts';
import { buildHwpx } from '../../test/support/hwpx-builder.ts';
import { buildDocx } from '../../test/support/office-builder.ts';

type Table = readonly (readonly string[])[];

/** Text of a Hangul document. */
interface HangulText {
  readonly title: string;
  readonly paragraphs?: readonly string[];
  readonly table: Table;
}

/** A Hangul document in both its formats: a title, paragraphs, a table. No program that writes them runs here. */
export function hangul({ title, paragraphs = [], table }: HangulText): Record<'hwp' | 'hwpx', Uint8Array> {
  const prose = paragraphs.map((paragraph) => [paragraph]);
  const document = { sections: [[[title], ...prose, [tableOf(table)]]] };
  return { hwp: buildHwp(document, { flags: HwpFlag.compressed }), hwpx: buildHwpx(document) };
}

/** A Word document of one table. */
export function listDocx(table: Table): Uint8Array {
  const row = (cells: readonly string[]): string =>
    `<w:tr>${cells.map((cell) => `<w:tc><w:p><w:r><w:t>${cell}</w:t></w:r></w:p></w:tc>`).join('')}</w:tr>`;
  return buildDocx(`<w:tbl>${table.map(row).join('')}</w:tbl>`);
}
