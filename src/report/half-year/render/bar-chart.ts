import { scaleBand, scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import { escapeMarkup } from './escape-markup.ts';
import { grouped } from './figures.ts';
import type { Chart } from './section.ts';

const WIDTH = 720;
const HEIGHT = 290;
const PLOT = { left: 64, top: 40, right: 712, bottom: 206 };
const TICKS = 4;
const FONT_SIZE = 11;
/** Room that a character of a label takes, in pixels: a Hangul syllable is as wide as it is high. */
const CHAR_WIDTH = FONT_SIZE;
const MAX_LABEL_CHARS = 14;
const FONT = 'Nanum Gothic';

/**
 * Draws stacked bars as SVG (scales and stacks by d3). Presentation attributes only: no style, no script, so that a strict content
 * security policy lets it through.
 */
export function renderBarChart({ title, labels, series }: Chart): string {
  const totals = labels.map((_unused, at) => series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
  const across = scaleBand<number>(labels.map((_unused, at) => at), [PLOT.left, PLOT.right]).padding(0.25); // prettier-ignore
  const up = scaleLinear([0, Math.max(1, ...totals)], [PLOT.bottom, PLOT.top]).nice(TICKS);
  const stacked = stack<number, number>()
    .keys(series.map((_unused, at) => at))
    .value((at, key) => series[key]?.values[at] ?? 0)(labels.map((_unused, at) => at));
  const isTurned = labels.some((text) => Math.min(text.length, MAX_LABEL_CHARS) * CHAR_WIDTH > across.step());
  const label = `${title.ko} / ${title.en}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" font-family="${FONT}, sans-serif" font-size="${FONT_SIZE}">`,
    `<title>${escapeMarkup(label)}</title>`,
    ...up
      .ticks(TICKS)
      .filter(Number.isInteger)
      .flatMap((tick) => [
        `<path d="M${PLOT.left} ${round(up(tick))}H${PLOT.right}" stroke="#d9d9d9" fill="none"/>`,
        `<text x="${PLOT.left - 6}" y="${round(up(tick) + FONT_SIZE / 3)}" text-anchor="end" fill="#444444">${grouped(tick)}</text>`,
      ]),
    ...stacked.flatMap((bars, key) =>
      bars.map(([from, until], at) =>
        until > from
          ? `<rect x="${round(across(at) ?? 0)}" y="${round(up(until))}" width="${round(across.bandwidth())}" height="${round(up(from) - up(until))}" fill="${series[key]?.colour ?? '#444444'}"/>`
          : '',
      ),
    ),
    ...labels.map((text, at) => labelOf(text, (across(at) ?? 0) + across.bandwidth() / 2, isTurned)),
    ...legendOf(series),
    '</svg>',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function labelOf(text: string, x: number, isTurned: boolean): string {
  const short = text.length > MAX_LABEL_CHARS ? `${text.slice(0, MAX_LABEL_CHARS - 1)}…` : text;
  const y = PLOT.bottom + 16;
  const place = isTurned
    ? `transform="translate(${round(x + 4)} ${PLOT.bottom + 12}) rotate(-40)" text-anchor="end"`
    : `x="${round(x)}" y="${y}" text-anchor="middle"`;
  return `<text ${place} fill="#222222">${escapeMarkup(short)}</text>`;
}

function legendOf(series: Chart['series']): readonly string[] {
  const step = (PLOT.right - PLOT.left) / Math.max(4, series.length);
  return series.flatMap(({ name, colour }, at) => [
    `<rect x="${round(PLOT.left + at * step)}" y="10" width="12" height="12" fill="${colour}"/>`,
    `<text x="${round(PLOT.left + at * step + 18)}" y="20" fill="#222222">${escapeMarkup(name.ko)}</text>`,
  ]);
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
