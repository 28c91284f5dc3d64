import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { compareRows } from '../../bench/engines/comparisons.ts';
import { contest, inProcess, type Contestant } from '../../bench/engines/contest.ts';
import { labelPatterns, patternsOf, shapeLengths, shapePatterns } from '../../bench/engines/patterns.ts';
import { expressionsOf } from '../../bench/engines/regular-expressions.ts';
import { ripgrepPatterns } from '../../bench/engines/ripgrep.ts';
import { smallTexts } from '../../bench/engines/small-texts.ts';
import { vectorscanPatterns } from '../../bench/engines/vectorscan.ts';
import { CORPUS_NAMES } from '../../bench/corpora.ts';
import { createPlainScanner } from '../../src/detect/kernel/plain-scanner.ts';
import { packShape } from '../../src/patterns/compile.ts';
import { loadPack } from '../../src/patterns/load.ts';

const pack = loadPack(fileURLToPath(new URL('../../patterns', import.meta.url)), '2026-11-01');
const JOINTS = ['-', ' ', '  ', ' - ', '- ', ' -', '.', '/', '~', '_', '·'];

/** A number of a shape, with the last of the letters that it may have. */
function numberOf(lengths: readonly number[], joint: string, before: string | null, between: string | null): string {
  const groups = lengths.map((length) => '7'.repeat(length));
  return (before?.at(-1) ?? '') + groups.join(between?.at(-1) ?? joint);
}

describe('patterns of the other engines', () => {
  it('match a number of every shape of the pack, however its groups are joined', () => {
    const expressions = shapePatterns(pack.shapes).map(({ source }) => new RegExp(`^(?:${source})$`));
    const missed: string[] = [];
    for (const [key, uses] of pack.shapes) {
      const lengths = shapeLengths(key);
      for (const { letterBefore, letterBetween } of uses) {
        for (const joint of JOINTS) {
          const number = numberOf(lengths, joint, letterBefore, letterBetween);
          for (const written of [number, number.toLowerCase()])
            if (!expressions.some((expression) => expression.test(written))) missed.push(written);
        }
      }
    }
    expect(pack.shapes.size).toBeGreaterThan(20);
    expect(missed).toEqual([]);
  });

  it('join groups as the kernel does, and not otherwise', () => {
    const scanner = createPlainScanner(pack.vocabulary);
    const expressions = shapePatterns(pack.shapes).map(({ source }) => new RegExp(`^(?:${source})$`));
    for (const joint of [...JOINTS, ',', '--', ' . ', '   ', ':', '\t']) {
      const number = `777777${joint}7777777`;
      scanner.scan(number);
      const isOneChain = scanner.groupStart.count === 2 && scanner.groupSeparator.at(1) !== 0;
      expect([joint, expressions.some((expression) => expression.test(number))]).toEqual([joint, isOneChain]);
    }
  });

  it('match every label of the pack, Latin ones in either case', () => {
    const patterns = new Map(labelPatterns(pack.vocabulary).map((pattern) => [pattern.name, pattern]));
    const missed = pack.vocabulary.labels.filter(({ text }) => {
      const { source, isCaseless } = patterns.get(text)!;
      const expression = new RegExp(`^(?:${source})$`, isCaseless ? 'i' : '');
      return !expression.test(text) || !expression.test(text.toUpperCase()) || !expression.test(text.toLowerCase());
    });
    expect(missed.map(({ text }) => text)).toEqual([]);
    expect(patterns.get('Inc.')).toEqual({ name: 'Inc.', source: 'Inc\\.', isCaseless: true, isShape: false });
  });

  it('are written once each, a line each, longest first', () => {
    const sources = patternsOf(pack).map(({ source }) => source);
    expect(new Set(sources).size).toBe(sources.length);
    expect(sources.every((source) => /^.+$/.test(source))).toBe(true);
    const ofLabels = labelPatterns(pack.vocabulary).map(({ name }) => name.length);
    expect(ofLabels).toEqual(ofLabels.toSorted((left, right) => right - left));
    expect(expressionsOf(pack)).toHaveLength(sources.length);
  });

  it('say in the words of each engine what stands in any case and what at boundaries', () => {
    const patterns = [
      { name: '6-7', source: '[0-9]{6}', isCaseless: false, isShape: true },
      { name: 'a/c', source: 'a/c', isCaseless: true, isShape: false },
    ];
    expect(ripgrepPatterns(patterns)).toEqual(['[0-9]{6}', '(?i:a/c)']);
    expect(vectorscanPatterns(patterns)).toEqual(['-\\b(?:[0-9]{6})\\b', 'ia/c']);
  });

  it('read the lengths of a packed shape back', () => {
    expect([[6, 7], [12], [2, 2, 6, 2]].map((lengths) => shapeLengths(packShape(lengths)))).toEqual([
      [6, 7],
      [12],
      [2, 2, 6, 2],
    ]);
  });
});

describe('contest', () => {
  const fixed = (label: string, seconds: readonly number[], bytes = 1e6): Contestant => {
    let next = 0;
    return { label, bytes, run: () => ({ seconds: seconds[next++]!, cpuSeconds: 1, count: 3 }) };
  };

  it('leaves the warm-up out, and compares round by round', async () => {
    const rows = await contest([fixed('full scan', [9, 1, 2]), fixed('ripgrep -j1, every match', [9, 2, 1])], 2);
    expect(rows.get('full scan')).toMatchObject({ speeds: [1, 0.5], cpuSpeeds: [1, 1], count: 3 });
    const [comparison] = compareRows('log', rows);
    expect(comparison).toMatchObject({ corpus: 'log', floor: 2, passes: false, wall: { minimum: 0.5, maximum: 2 } });
  });

  it('passes at the floor, and judges nothing that has none', async () => {
    const rows = await contest([fixed('full scan', [1, 1]), fixed('ripgrep -j1, every match', [2, 2])], 1);
    expect(compareRows('prose', rows).map(({ passes }) => passes)).toEqual([true]);
    const others = await contest([fixed('full scan', [1, 1]), fixed('ripgrep -j1, lines only', [2, 2])], 1);
    expect(compareRows('prose', others).map(({ passes }) => passes)).toEqual([null]);
  });

  it('refuses, when somebody counts differently', async () => {
    let count = 0;
    await expect(contest([inProcess('restless', 1, () => count++)], 1)).rejects.toThrow('restless');
  });
});

describe('small texts', () => {
  it('hold at most 2 KB and nearly as much, in every corpus', () => {
    for (const name of CORPUS_NAMES) {
      const sizes = smallTexts(name).map((text) => Buffer.byteLength(text));
      expect(sizes).toHaveLength(64);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(2_048);
      expect(Math.min(...sizes)).toBeGreaterThan(1_000);
    }
  });
});
