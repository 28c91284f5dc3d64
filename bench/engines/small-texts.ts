import { performance } from 'node:perf_hooks';
import type { TextScanner } from '../../src/detect/kernel/text-scanner.ts';
import { NO_DESTINATION } from '../../src/model/destination.ts';
import type { Scanner } from '../../src/model/scanner.ts';
import { createCorpus, type CorpusName } from '../corpora.ts';
import { percentile } from '../eval/latency.ts';
import { ratios, summarise, type Summary } from '../statistics.ts';
import { FULL_SCAN, KERNEL_ON_TEXT } from './ours.ts';
import { BODIES, TEXT_BYTES } from '../text-bodies.ts';

export const JSON_PARSE = 'JSON.parse of the body';
/** The whole engine may take at most so many times as long as {@link JSON_PARSE}, by the medians. */
export const MOST_TIMES_JSON_PARSE = 2;

const PASSES = 16;
const WARM_UP_PASSES = 32;

/** Times of one way of taking a text, in microseconds; the ratio is that of the medians, round by round. */
export interface SmallTextRow {
  readonly corpus: CorpusName;
  readonly label: string;
  readonly p50: Summary;
  readonly p99: Summary;
  readonly timesJsonParse: Summary;
  /** Null: for orientation. */
  readonly passes: boolean | null;
}

/** Texts of at most 2 KB, cut from a corpus at line ends. */
export function smallTexts(name: CorpusName): string[] {
  const lines = createCorpus(name, 2 * BODIES * TEXT_BYTES)
    .buffer()
    .toString()
    .split(/(?<=\n)/);
  const texts: string[] = [];
  let text = '';
  for (const line of lines) {
    if (Buffer.byteLength(text) + Buffer.byteLength(line) > TEXT_BYTES) {
      texts.push(text);
      text = '';
    }
    text += line;
  }
  return texts.slice(0, BODIES);
}

/** Takes the same texts with the whole engine, with the front end alone, and with `JSON.parse` of a body that holds them. */
export function measureSmallTexts(
  name: CorpusName,
  scanner: Scanner,
  frontEnd: TextScanner,
  rounds: number,
): readonly SmallTextRow[] {
  const texts = smallTexts(name);
  const bodies = texts.map((text) => JSON.stringify({ text }));
  const scanText = (text: string): unknown =>
    scanner.scanText({
      content: { form: 'text', text },
      name: null,
      claimedMediaType: null,
      destination: NO_DESTINATION,
      subjectType: 'unknown',
    });
  const parse: Way = { label: JSON_PARSE, inputs: bodies, take: (body) => JSON.parse(body) as unknown };
  const ways: readonly Way[] = [
    { label: FULL_SCAN, inputs: texts, take: scanText },
    { label: KERNEL_ON_TEXT, inputs: texts, take: (text) => frontEnd.scan(text) },
    parse,
  ];
  const times = new Map(ways.map((way) => [way, { p50: [] as number[], p99: [] as number[] }]));
  for (const way of ways) timesOf(way, WARM_UP_PASSES);
  for (let round = 0; round < rounds; round++) {
    for (const way of round % 2 === 0 ? ways : ways.toReversed()) {
      const sorted = timesOf(way, PASSES);
      times.get(way)?.p50.push(percentile(sorted, 0.5));
      times.get(way)?.p99.push(percentile(sorted, 0.99));
    }
  }
  const yardstick = times.get(parse)?.p50 ?? [];
  return [...times].map(([{ label }, { p50, p99 }]) => {
    const timesJsonParse = summarise(ratios(p50, yardstick));
    const passes = label === FULL_SCAN ? timesJsonParse.median <= MOST_TIMES_JSON_PARSE : null;
    return { corpus: name, label, p50: summarise(p50), p99: summarise(p99), timesJsonParse, passes };
  });
}

interface Way {
  readonly label: string;
  readonly inputs: readonly string[];
  readonly take: (input: string) => unknown;
}

/** Microseconds of every single call, sorted. */
function timesOf({ inputs, take }: Way, passes: number): Float64Array & readonly number[] {
  const times = new Float64Array(passes * inputs.length);
  let at = 0;
  for (let pass = 0; pass < passes; pass++) {
    for (const input of inputs) {
      const startedAt = performance.now();
      take(input);
      times[at++] = (performance.now() - startedAt) * 1_000;
    }
  }
  return times.sort() as Float64Array & readonly number[];
}
