import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { cutVocabulary } from '../../bench/growth/cut-vocabulary.ts';
import { renderLineChart, type Chart } from '../../bench/growth/line-chart.ts';
import { sizesUpTo } from '../../bench/growth/size.ts';
import { createPlainScanner } from '../../src/detect/kernel/plain-scanner.ts';
import { loadPack } from '../../src/patterns/load.ts';

const CHART: Chart = {
  title: 'a < b & c',
  xTitle: 'x',
  yTitle: 'y',
  scales: { x: 'logarithmic', y: 'linear' },
  series: [
    { name: 'one', points: [[1, 0], [10, 5], [100, 10]] }, // prettier-ignore
    { name: 'two', points: [[1, 10], [100, 10]] }, // prettier-ignore
  ],
};

/** Attributes of the elements of a name, from a strict parser. */
function elements(svg: string, name: string): Record<string, string>[] {
  const found: Record<string, string>[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', (tag) => {
    if (tag.name === name) found.push(tag.attributes);
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(svg).close();
  return found;
}

describe('renderLineChart', () => {
  it('puts equal factors at equal distances on a logarithmic axis, and larger values higher up', () => {
    const [one] = elements(renderLineChart(CHART), 'polyline');
    const points = one!['points']!.split(' ').map((point) => point.split(',').map(Number));
    const [xs, ys] = [points.map(([x]) => x!), points.map(([, y]) => y!)];
    expect(xs[1]! - xs[0]!).toBeCloseTo(xs[2]! - xs[1]!, 1);
    expect(ys[0]! - ys[1]!).toBeCloseTo(ys[1]! - ys[2]!, 1);
    expect(ys[2]).toBeLessThan(ys[0]!);
  });

  it('is well-formed and shows every series and point, when names hold markup', () => {
    const svg = renderLineChart(CHART);
    expect(elements(svg, 'polyline')).toHaveLength(2);
    expect(elements(svg, 'circle')).toHaveLength(5);
    expect(svg).toContain('a &lt; b &amp; c');
    expect(new Set(elements(svg, 'polyline').map(({ stroke }) => stroke)).size).toBe(2);
  });

  it('stays inside its picture, whatever the values', () => {
    for (const values of [[0.0003, 0.2], [7, 7.1], [1, 99_999], [12]]) {
      const points = values.map((value): [number, number] => [value, value]);
      for (const scale of ['linear', 'logarithmic'] as const) {
        const svg = renderLineChart({ ...CHART, scales: { x: scale, y: scale }, series: [{ name: 'n', points }] });
        for (const { cx, cy } of elements(svg, 'circle')) {
          expect(Number(cx)).toBeGreaterThanOrEqual(80);
          expect(Number(cx)).toBeLessThanOrEqual(560);
          expect(Number(cy)).toBeGreaterThanOrEqual(48);
          expect(Number(cy)).toBeLessThanOrEqual(376);
        }
      }
    }
  });

  it('refuses what cannot be drawn', () => {
    const of = (value: number): Chart => ({ ...CHART, series: [{ name: 'n', points: [[value, 1]] }] });
    for (const value of [0, -1, Number.NaN, Infinity]) expect(() => renderLineChart(of(value))).toThrow(RangeError);
    expect(() => renderLineChart({ ...CHART, series: [] })).toThrow(RangeError);
  });
});

describe('sizesUpTo', () => {
  it('grows by four and ends with the largest', () => {
    expect([1, 256, 2_000].map(sizesUpTo)).toEqual([[1], [1, 4, 16, 64, 256], [1, 4, 16, 64, 256, 1_024, 2_000]]);
  });
});

describe('cutVocabulary', () => {
  const { vocabulary } = loadPack(fileURLToPath(new URL('../../patterns', import.meta.url)), '2026-11-01');

  it('has as many labels as asked for, each of them found in a text', () => {
    for (const count of [10, 500, vocabulary.labels.length]) {
      const cut = cutVocabulary(vocabulary, count);
      expect(new Set(cut.labels.map(({ folded }) => folded)).size).toBe(count);
      expect(cut.labels.every(({ index }, position) => index === position)).toBe(true);
      const scanner = createPlainScanner(cut);
      const missed = cut.labels.filter(({ folded, index }) => {
        // A scanner reads digits as numbers before it looks for words.
        if (/^[0-9]/.test(folded)) return false;
        scanner.scan(` ${folded} `, true);
        return scanner.label.at(0) !== index || scanner.label.count === 0;
      });
      expect(missed.map(({ folded }) => folded)).toEqual([]);
    }
  });

  it('finds no word without labels, and digits as ever', () => {
    const scanner = createPlainScanner(cutVocabulary(vocabulary, 0));
    expect(scanner.scan('주민등록번호 770707-7777777')).toBe(false);
    expect([scanner.label.count, scanner.groupStart.count]).toEqual([0, 2]);
  });

  it('refuses, when the pack has not so many', () => {
    expect(() => cutVocabulary(vocabulary, vocabulary.labels.length + 1)).toThrow(RangeError);
  });
});
