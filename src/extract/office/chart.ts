import type { XmlElement, XmlHandler } from '../package/xml-events.ts';
import { LooseTextReader } from './loose-text.ts';
import type { Story } from './story.ts';

const ONE_CELL = { columns: 1, rows: 1, isContinued: 'no' } as const;
/** Points of a series that are laid out as a table. */
const MAX_POINTS = 100_000;

interface Series {
  name: string;
  readonly categories: Map<number, string>;
  readonly values: Map<number, string>;
}

/** Reads a chart: titles, and the cached points of its series (ECMA-376-1, section 21.2) as a table of categories and values. */
export class ChartReader implements XmlHandler {
  readonly #story: Story;
  readonly #loose: LooseTextReader;
  readonly #series: Series[] = [];
  #role: 'tx' | 'cat' | 'val' | null = null;
  #isInSeries = false;
  #point: number | null = null;
  #text = '';

  constructor(story: Story) {
    this.#story = story;
    this.#loose = new LooseTextReader(story);
  }

  open(element: XmlElement): void {
    const { local } = element;
    if (local === 'ser') {
      this.#isInSeries = true;
      this.#series.push({ name: '', categories: new Map(), values: new Map() });
    } else if (this.#isInSeries && (local === 'tx' || local === 'cat' || local === 'val')) this.#role = local;
    else if (this.#isInSeries && (local === 'xVal' || local === 'bubbleSize')) this.#role = 'cat';
    else if (this.#isInSeries && local === 'yVal') this.#role = 'val';
    else if (local === 'pt' && this.#role !== null) this.#point = Number(element.attribute('idx') ?? 0) || 0;
    if (this.#point === null) this.#loose.open(element);
    this.#text = '';
  }

  text(text: string): void {
    if (this.#point === null) this.#loose.text(text);
    else this.#text += text;
  }

  close(local: string): void {
    if (local === 'v' && this.#point !== null) this.#take(this.#point);
    if (local === 'ser') this.#isInSeries = false;
    if (/^(?:tx|cat|val|xVal|yVal|bubbleSize)$/.test(local)) this.#role = null;
    const isPoint = this.#point !== null;
    if (local === 'pt') this.#point = null;
    if (!isPoint) this.#loose.close(local);
  }

  comment(text: string): void {
    this.#loose.comment(text);
  }

  /** Writes the points as a table. */
  end(): void {
    const points = new Set<number>();
    for (const { categories, values } of this.#series) {
      for (const point of [...categories.keys(), ...values.keys()]) if (points.size < MAX_POINTS) points.add(point);
    }
    if (points.size === 0) return;
    this.#story.openTable();
    this.#row(['', ...this.#series.map(({ name }) => name)]);
    for (const point of [...points].sort((one, other) => one - other)) {
      const category = this.#series.find(({ categories }) => categories.has(point))?.categories.get(point) ?? '';
      this.#row([category, ...this.#series.map(({ values }) => values.get(point) ?? '')]);
    }
    this.#story.closeTable();
    this.#writeOtherCategories();
  }

  /** Categories that differ from series to series are not lost. */
  #writeOtherCategories(): void {
    const [first, ...others] = this.#series;
    for (const { categories } of others) {
      for (const [point, text] of categories)
        if (first?.categories.get(point) !== text) this.#story.asideOnce('category', text);
    }
  }

  #row(texts: readonly string[]): void {
    this.#story.openRow();
    for (const text of texts) {
      this.#story.openCell(ONE_CELL);
      this.#story.openParagraph();
      this.#story.text(text);
      this.#story.closeParagraph();
    }
  }

  #take(point: number): void {
    const series = this.#series.at(-1);
    if (series === undefined || this.#text.trim() === '') return;
    if (this.#role === 'tx') series.name += this.#text;
    else if (this.#role === 'cat') series.categories.set(point, this.#text);
    else series.values.set(point, this.#text);
    this.#text = '';
  }
}
