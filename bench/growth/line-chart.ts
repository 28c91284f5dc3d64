/** A line of a chart. Points in the order of their x. */
export interface Series {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** What a chart shows. Logarithmic axes take only values above zero. */
export interface Chart {
  readonly title: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly scales: { readonly x: Scale; readonly y: Scale };
  readonly series: readonly Series[];
}

/** A linear axis begins at zero. */
export type Scale = 'linear' | 'logarithmic';

const WIDTH = 720;
const HEIGHT = 440;
const PLOT = { left: 80, top: 48, right: 560, bottom: 376 };
const COLOURS = ['#1b6ca8', '#c8553d', '#2e7d32', '#7b4fa3', '#8a6d00', '#444444'];
const TICKS = 5;

/** Draws a chart as SVG: axes with grid, a line with points for each series, and their names at the right. */
export function renderLineChart({ title, xTitle, yTitle, scales, series }: Chart): string {
  const points = series.flatMap((line) => line.points);
  const xAxis = axisOf(scales.x, points.map(([x]) => x)); // prettier-ignore
  const yAxis = axisOf(scales.y, points.map(([, y]) => y)); // prettier-ignore
  const across = (x: number): string => round(PLOT.left + xAxis.share(x) * (PLOT.right - PLOT.left));
  const up = (y: number): string => round(PLOT.bottom - yAxis.share(y) * (PLOT.bottom - PLOT.top));
  const middle = (PLOT.left + PLOT.right) / 2;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="sans-serif" font-size="13">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    `<text x="${PLOT.left}" y="28" font-size="16">${escaped(title)}</text>`,
    ...xAxis.ticks.flatMap((tick) => [
      `<path d="M${across(tick)} ${PLOT.top}V${PLOT.bottom}" stroke="#dddddd"/>`,
      `<text x="${across(tick)}" y="${PLOT.bottom + 20}" text-anchor="middle">${label(tick)}</text>`,
    ]),
    ...yAxis.ticks.flatMap((tick) => [
      `<path d="M${PLOT.left} ${up(tick)}H${PLOT.right}" stroke="#dddddd"/>`,
      `<text x="${PLOT.left - 8}" y="${up(tick)}" dy="4" text-anchor="end">${label(tick)}</text>`,
    ]),
    `<path d="M${PLOT.left} ${PLOT.top}V${PLOT.bottom}H${PLOT.right}" fill="none" stroke="#333333"/>`,
    `<text x="${middle}" y="${PLOT.bottom + 48}" text-anchor="middle">${escaped(xTitle)}</text>`,
    `<text transform="translate(20 ${(PLOT.top + PLOT.bottom) / 2}) rotate(-90)" text-anchor="middle">${escaped(yTitle)}</text>`,
    ...series.flatMap((line, index) => {
      const colour = COLOURS[index % COLOURS.length] ?? '#000000';
      const places = line.points.map(([x, y]) => `${across(x)},${up(y)}`);
      const height = PLOT.top + 12 + index * 22;
      return [
        `<polyline points="${places.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`,
        ...line.points.map(([x, y]) => `<circle cx="${across(x)}" cy="${up(y)}" r="3" fill="${colour}"/>`),
        `<path d="M${PLOT.right + 16} ${height - 4}h20" stroke="${colour}" stroke-width="3"/>`,
        `<text x="${PLOT.right + 44}" y="${height}">${escaped(line.name)}</text>`,
      ];
    }),
    '</svg>',
  ];
  return `${lines.join('\n')}\n`;
}

interface Axis {
  /** Where a value lies between the ends of the axis, 0 to 1. */
  readonly share: (value: number) => number;
  readonly ticks: readonly number[];
}

function axisOf(scale: Scale, values: readonly number[]): Axis {
  const least = Math.min(...values);
  const most = Math.max(...values);
  if (!Number.isFinite(least) || !Number.isFinite(most)) throw new RangeError('a chart needs finite values');
  if (scale === 'linear') {
    const step = niceStep(most / TICKS);
    const top = Math.max(1, Math.ceil(most / step)) * step;
    const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_unused, index) => index * step);
    return { share: (value) => value / top, ticks };
  }
  if (least <= 0) throw new RangeError('a logarithmic axis needs values above zero');
  const from = Math.floor(Math.log10(least));
  const to = Math.max(from + 1, Math.ceil(Math.log10(most)));
  const ticks = Array.from({ length: to - from + 1 }, (_unused, index) => 10 ** (from + index));
  return { share: (value) => (Math.log10(value) - from) / (to - from), ticks };
}

/** The next larger of 1, 2 and 5 times a power of ten. */
function niceStep(least: number): number {
  if (least <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5].find((candidate) => candidate * power >= least) ?? 10;
  return factor * power;
}

function label(value: number): string {
  return String(Number(value.toPrecision(6)));
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
