import { createHash } from 'node:crypto';
import type { HalfYearReport } from '../../../model/half-year.ts';
import type { Bilingual } from '../../../model/verdict.ts';
import { renderBarChart } from './bar-chart.ts';
import { escapeMarkup } from './escape-markup.ts';
import { grouped } from './figures.ts';
import { STYLE } from './html-style.ts';
import { isBilingual } from './section.ts';
import type { Cell, Chart, Section, Table } from './section.ts';
import { sectionsOf, titleOf } from './sections.ts';
import type { RuleTitles } from './sections.ts';

/** `sha256-…` of the one style sheet, for a content security policy. */
export const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;

/** The report as one page that loads nothing and runs nothing, ready to print. */
export function renderHtml(report: HalfYearReport, ruleTitles: RuleTitles): string {
  const title = titleOf(report);
  const sections = sectionsOf(report, ruleTitles);
  return `<!doctype html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${STYLE_HASH}'">
<title>${escapeMarkup(title.ko)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${both(title)}</h1>
<p class="digest">${escapeMarkup(report.digest)}</p>
<nav aria-label="차례 / Contents"><ol>${sections.map(({ id, title: name }) => `<li><a href="#${id}">${both(name)}</a></li>`).join('')}</ol></nav>
</header>
<main>
${sections.map(sectionMarkup).join('\n')}
</main>
</body>
</html>
`;
}

function sectionMarkup({ id, title, notes, charts, tables }: Section, at: number): string {
  return `<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${at + 1}. ${both(title)}</h2>
${notes.map((note) => `<p>${both(note)}</p>`).join('\n')}
${charts.map(chartMarkup).join('\n')}
${tables.map(tableMarkup).join('\n')}
</section>`;
}

function chartMarkup(chart: Chart): string {
  if (chart.labels.length === 0) return '';
  return `<figure>${renderBarChart(chart)}<figcaption>${both(chart.title)}</figcaption></figure>`;
}

function tableMarkup({ columns, rows, empty, isForm }: Table): string {
  if (rows.length === 0) return `<p class="none">${both(empty)}</p>`;
  const head = columns.map(({ title, isNumber }) => `<th scope="col"${numeric(isNumber)}>${both(title)}</th>`).join('');
  const body = rows.map((row) => {
    const cells = row.map((cell, at) =>
      at === 0
        ? `<th scope="row">${cellMarkup(cell)}</th>`
        : `<td${numeric(columns[at]?.isNumber)}>${cellMarkup(cell)}</td>`,
    );
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<table${isForm === true ? ' class="form"' : ''}><thead><tr>${head}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table>`;
}

function numeric(isNumber: boolean | undefined): string {
  return isNumber === true ? ' class="number"' : '';
}

function cellMarkup(cell: Cell): string {
  if (cell === null) return '';
  if (isBilingual(cell)) return both(cell);
  return typeof cell === 'number' ? grouped(cell) : escapeMarkup(cell);
}

function both({ ko, en }: Bilingual): string {
  return ko === en ? escapeMarkup(ko) : `${escapeMarkup(ko)} <span lang="en">${escapeMarkup(en)}</span>`;
}
