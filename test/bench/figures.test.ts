import { describe, expect, it } from '@jest/globals';
import { compareAnswers } from '../../bench/compare-answers.ts';
import type { ComparableReport } from '../../bench/compare-answers.ts';
import { parseOptions } from '../../bench/options.ts';
import { parseCpuTicks, parseResident } from '../../bench/proc.ts';
import { countMatches } from '../../bench/regex-baseline.ts';
import { createResponseReader } from '../../bench/response-reader.ts';
import { machineFacts } from '../../bench/results.ts';
import { orderOfRound, ratios, summarise } from '../../bench/statistics.ts';
import { figure, renderTable } from '../../bench/table.ts';

describe('summarise', () => {
  it('gives minimum, median and maximum, when the number of rounds is odd or even', () => {
    expect(summarise([9, 1, 5])).toEqual({ rounds: 3, minimum: 1, median: 5, maximum: 9 });
    expect(summarise([4, 1, 3, 2])).toEqual({ rounds: 4, minimum: 1, median: 2.5, maximum: 4 });
  });

  it('refuses, when there is nothing to summarise', () => {
    expect(() => summarise([])).toThrow(RangeError);
  });
});

describe('rounds', () => {
  it('compares within each round, when two rows were measured together', () => {
    expect(ratios([1, 6], [2, 3])).toEqual([0.5, 2]);
    expect(() => ratios([1], [])).toThrow(RangeError);
  });

  it('lets everyone run once a round and changes who runs first, when rounds go on', () => {
    const orders = [0, 1, 2, 3].map((round) => orderOfRound(['a', 'b', 'c', 'd'], round));
    for (const order of orders) expect([...order].sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(new Set(orders.map(([first]) => first)).size).toBeGreaterThan(1);
    expect(orderOfRound([], 3)).toEqual([]);
  });
});

describe('renderTable', () => {
  it('aligns Hangul as two columns, when headings mix scripts', () => {
    expect(
      renderTable(
        ['값', 'n'],
        [
          ['ab', '10'],
          ['가나', '7'],
        ],
      ),
    ).toBe('값     n\n----  --\nab    10\n가나   7');
  });

  it('keeps three digits, when figures are small, and groups thousands, when large', () => {
    expect([0.9123, 73.42, 512.7, 6812.4, 7, 1204, Number.NaN].map(figure)).toEqual([
      '0.912',
      '73.4',
      '513',
      '6,812',
      '7',
      '1,204',
      '—',
    ]);
  });
});

describe('createResponseReader', () => {
  const response = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello';
  const refusal = 'HTTP/1.1 413 Too Large\r\ncontent-length: 0\r\n\r\n';

  it('counts the same responses, when bytes come at once or one by one', () => {
    const bytes = Buffer.from(response + refusal + response);
    const atOnce = createResponseReader().push(bytes);
    const slow = createResponseReader();
    const oneByOne = [...bytes].flatMap((byte) => slow.push(Buffer.from([byte])));
    expect(atOnce.map(({ status }) => status)).toEqual([200, 413, 200]);
    expect(oneByOne).toEqual(atOnce);
  });

  it('refuses, when a response announces no length', () => {
    expect(() => createResponseReader().push(Buffer.from('HTTP/1.1 200 OK\r\n\r\n'))).toThrow('Content-Length');
  });
});

describe('process facts', () => {
  it('adds user and system ticks, when the program name holds blanks and parentheses', () => {
    expect(parseCpuTicks('12 (no (de) x) S 1 2 3 4 5 6 7 8 9 10 111 22 0 0 20')).toBe(133);
  });

  it('reads now and peak in megabytes, and null when the process is ending', () => {
    expect(parseResident('Name:\tnode\nVmHWM:\t  2000 kB\nVmRSS:\t  1000 kB\n')).toEqual({ now: 1.024, peak: 2.048 });
    expect(parseResident('Name:\tnode\nState:\tZ (zombie)\n')).toBeNull();
  });

  it('names no host, user or path, when facts are kept', () => {
    expect(Object.keys(machineFacts()).sort()).toEqual(['cores', 'memoryGigabytes', 'node', 'platform', 'processor']);
  });
});

describe('compareAnswers', () => {
  const report: ComparableReport = {
    bytes: 3,
    sha256: 'a',
    verdict: 'outside-exemption',
    upload: 'block',
    counts: { 'card-number': 2 },
    subjects: 2,
    truncated: false,
    findings: [{ id: 'f1' }],
    reasons: [],
    gaps: [],
    coverage: { complete: true },
  };

  it('finds no difference, when answers are equal, and names each part, when they are not', () => {
    expect(compareAnswers(report, JSON.parse(JSON.stringify(report)) as ComparableReport)).toEqual([]);
    expect(compareAnswers(report, { ...report, counts: { 'card-number': 3 }, gaps: [{}] })).toEqual(['counts', 'gaps']);
  });
});

describe('parseOptions', () => {
  it('takes every bench and the defaults, when nothing is asked for', () => {
    expect(parseOptions([])).toEqual({
      names: [
        'http',
        'ledger',
        'ndjson',
        'throughput',
        'memory',
        'streaming',
        'upload',
        'start',
        'mutations',
        'formats',
        'sandbox',
        'engines',
        'growth',
        'icap',
        'icap-memory',
        'icap-fuzz',
        'report',
      ],
      rounds: null,
      megabytes: null,
      rows: null,
      isTrial: false,
    });
  });

  it('takes names and sizes, and refuses what it does not know', () => {
    expect(parseOptions(['start', '--rounds', '3', '--trial'])).toMatchObject({
      names: ['start'],
      rounds: 3,
      isTrial: true,
    });
    for (const wrong of [['speed'], ['--rounds', '0'], ['--megabytes', 'x'], ['--fast']])
      expect(() => parseOptions(wrong)).toThrow();
  });
});

describe('regular-expression baseline', () => {
  it('counts the planted values of a row, when called twice alike', () => {
    const bytes = Buffer.from('홍길동,900101-1234568,010-2345-6789,9400-1234-5678-9010\n');
    expect([countMatches(bytes), countMatches(bytes)]).toEqual([4, 4]);
  });
});
