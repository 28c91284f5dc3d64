import pdfmake from 'pdfmake';
import type { HalfYearReport } from '../../../model/half-year.ts';
import type { Bilingual } from '../../../model/verdict.ts';
import { renderBarChart } from './bar-chart.ts';
import { grouped } from './figures.ts';
import { isBilingual } from './section.ts';
import type { Cell, Chart, Section, Table } from './section.ts';
import { sectionsOf, titleOf } from './sections.ts';
import type { RuleTitles } from './sections.ts';
import { sfntOfWoff } from './sfnt-of-woff.ts';

/** A node of pdfmake's document definition: plain data. */
type Content = Readonly<Record<string, unknown>>;

/** The font that is embedded, as WOFF with Hangul and Latin. */
export interface Fonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

/** What pdfmake tells of a node when it asks for a page break. */
interface LaidOut {
  readonly headlineLevel?: number;
  readonly startPosition: { readonly verticalRatio: number };
}

const FONT = 'Nanum Gothic';
const MARGINS: [number, number, number, number] = [40, 48, 40, 48];
const CHART_WIDTH = 515;
const WIDE_COLUMNS = 7;
const FORM_ROW_HEIGHT = 26;
const SHORT_FORM_ROWS = 5;
const SOFT = '#555555';
const LINE = '#c9c9c9';
const HEAD = '#eef2f6';

/** The report as PDF on A4 with an embedded subset of the font. Throws a `RangeError` for fonts that are no WOFF. */
export async function renderPdf(report: HalfYearReport, ruleTitles: RuleTitles, fonts: Fonts): Promise<Uint8Array> {
  const [regular, bold] = [`${FONT} Regular`, `${FONT} Bold`];
  pdfmake.virtualfs.writeFileSync(regular, sfntOfWoff(fonts.regular));
  pdfmake.virtualfs.writeFileSync(bold, sfntOfWoff(fonts.bold));
  pdfmake.setFonts({ [FONT]: { normal: regular, bold, italics: regular, bolditalics: bold } });
  // The document is made of our own words and charts: nothing is read from the disk, and nothing fetched.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  return pdfmake.createPdf(definitionOf(report, ruleTitles)).getBuffer();
}

function definitionOf(report: HalfYearReport, ruleTitles: RuleTitles): Content {
  const title = titleOf(report);
  const { lastAt } = report.content.rows;
  return {
    pageSize: 'A4',
    pageMargins: MARGINS,
    language: 'ko-KR',
    // No clock: the day of the last row, so that the same rows give the same document.
    info: { title: title.ko, subject: report.digest, creationDate: new Date(lastAt ?? 0) },
    defaultStyle: { font: FONT, fontSize: 9, lineHeight: 1.2 },
    footer: (page: number, pages: number) => ({
      columns: [
        { text: `${report.content.period.id} · ${report.digest.slice(0, 23)}…`, color: SOFT },
        { text: `${page} / ${pages}`, alignment: 'right', color: SOFT },
      ],
      margin: [MARGINS[0], 16, MARGINS[2], 0],
      fontSize: 8,
    }),
    content: [
      { text: title.ko, fontSize: 17, bold: true, margin: [0, 0, 0, 4] },
      { text: title.en, fontSize: 10, color: SOFT, margin: [0, 0, 0, 14] },
      ...sectionsOf(report, ruleTitles).flatMap(sectionContent),
    ],
    pageBreakBefore: (node: LaidOut, around: { getFollowingNodesOnPage(): unknown[] }) =>
      node.headlineLevel === 1 && around.getFollowingNodesOnPage().length < 3 && node.startPosition.verticalRatio > 0.1,
  };
}

function sectionContent(section: Section, at: number): Content[] {
  const parts = partsOf(section, at);
  // A short form is of no use apart from its title.
  const isShortForm = section.tables.every(({ isForm, rows }) => isForm === true && rows.length <= SHORT_FORM_ROWS);
  return isShortForm ? [{ stack: parts, unbreakable: true }] : parts;
}

function partsOf({ title, notes, charts, tables }: Section, at: number): Content[] {
  return [
    {
      text: [
        { text: `${at + 1}. ${title.ko}  `, bold: true, fontSize: 13 },
        { text: title.en, color: SOFT },
      ],
      headlineLevel: 1,
      margin: [0, at === 0 ? 0 : 14, 0, 6],
    },
    ...notes.map((note): Content => ({ text: both(note), margin: [0, 0, 0, 5] })),
    ...charts.filter(({ labels }) => labels.length > 0).map(chartContent),
    ...tables.map(tableContent),
  ];
}

function chartContent(chart: Chart): Content {
  return {
    stack: [
      { text: both(chart.title), margin: [0, 4, 0, 2] },
      // The names of fonts in memory mean nothing to the drawing of charts: it warns, and takes the font of the title above.
      { svg: renderBarChart(chart), width: CHART_WIDTH, options: { warningCallback: () => undefined } },
    ],
    unbreakable: true,
    margin: [0, 0, 0, 8],
  };
}

function tableContent({ columns, rows, empty, isForm }: Table): Content {
  if (rows.length === 0) return { text: both(empty), color: SOFT, margin: [0, 0, 0, 8] };
  const shares = columns.reduce((sum, { width }) => sum + width, 0);
  const head = columns.map(({ title, isNumber }): Content => ({
    text: [
      { text: title.ko, bold: true },
      { text: `\n${title.en}`, color: SOFT, fontSize: 7 },
    ],
    alignment: isNumber === true ? 'right' : 'left',
    fillColor: HEAD,
  }));
  const body = rows.map((row) =>
    row.map((cell, at): Content => ({
      ...cellContent(cell),
      alignment: columns[at]?.isNumber === true ? 'right' : 'left',
    })),
  );
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      keepWithHeaderRows: 1,
      // Each column loses its padding and rules from its share.
      widths: columns.map(({ width }) => (CHART_WIDTH * width) / shares - 9),
      heights: (row: number) => (isForm === true && row > 0 ? FORM_ROW_HEIGHT : 'auto'),
      body: [head, ...body],
    },
    layout: { hLineColor: () => LINE, vLineColor: () => LINE, hLineWidth: () => 0.5, vLineWidth: () => 0.5 },
    fontSize: columns.length >= WIDE_COLUMNS ? 7.5 : 8.5,
    margin: [0, 2, 0, 10],
  };
}

function cellContent(cell: Cell): { text: Content[] | string } {
  if (cell === null) return { text: '' };
  if (isBilingual(cell)) return { text: both(cell) };
  return { text: typeof cell === 'number' ? grouped(cell) : cell };
}

function both({ ko, en }: Bilingual): Content[] {
  return [{ text: ko }, ...(ko === en ? [] : [{ text: ` ${en}`, color: SOFT, fontSize: 7.5 }])];
}
