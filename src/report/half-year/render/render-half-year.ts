import type { HalfYearFormat, HalfYearReport, RenderedHalfYear } from '../../../model/half-year.ts';
import type { Fonts } from './pdf.ts';
import type { RuleTitles } from './sections.ts';

/** What a report is written with. */
interface RenderOptions {
  readonly ruleTitles: RuleTitles;
  /** Asked for only where a font is needed. */
  readonly readFonts: () => Promise<Fonts>;
}

const MEDIA_TYPES: Readonly<Record<HalfYearFormat, string>> = {
  html: 'text/html; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
  pdf: 'application/pdf',
};

/** Writes a report in one of its forms. Libraries are loaded only for the form that needs them. */
export async function renderHalfYear(
  report: HalfYearReport,
  format: HalfYearFormat,
  options: RenderOptions,
): Promise<RenderedHalfYear> {
  const { bytes, styleHash = null } = await write(report, format, options);
  const fileName = `gwanmun-${report.content.period.id}.${format}`;
  return { bytes, mediaType: MEDIA_TYPES[format], fileName, digest: report.digest, styleHash };
}

async function write(
  report: HalfYearReport,
  format: HalfYearFormat,
  { ruleTitles, readFonts }: RenderOptions,
): Promise<{ bytes: Uint8Array; styleHash?: string }> {
  if (format === 'json') return { bytes: Buffer.from(`${JSON.stringify(report, null, 2)}\n`) };
  if (format === 'xlsx') return { bytes: (await import('./workbook.ts')).renderWorkbook(report, ruleTitles) };
  if (format === 'pdf')
    return { bytes: await (await import('./pdf.ts')).renderPdf(report, ruleTitles, await readFonts()) };
  const { renderHtml, STYLE_HASH } = await import('./html.ts');
  return { bytes: Buffer.from(renderHtml(report, ruleTitles)), styleHash: STYLE_HASH };
}
