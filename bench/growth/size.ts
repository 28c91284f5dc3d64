import { performance } from 'node:perf_hooks';
import { NO_DESTINATION } from '../../src/model/destination.ts';
import type { Scanner } from '../../src/model/scanner.ts';
import { CORPUS_NAMES, createCorpus, type CorpusName } from '../corpora.ts';
import { submission } from '../engine.ts';
import { summarise, type Summary } from '../statistics.ts';
import { processorMilliseconds } from './processor-time.ts';

/** Time of a whole scan of a stream of one size. */
export interface SizePoint {
  readonly megabytes: number;
  readonly bytes: number;
  /** On the clock. */
  readonly seconds: Summary;
  readonly processorSeconds: Summary;
}

export interface SizeFigures {
  readonly corpus: CorpusName;
  readonly points: readonly SizePoint[];
  /** Processor time a byte at the largest size over that at the size before it: 1 is linear. */
  readonly lastStep: number;
}

const STEP = 4;
/** Larger sizes are their own repetition. */
const REPEATED_MEGABYTES = 16;
const WARM_UP_MEGABYTES = 1;

/** 1 MB, four times as much, and so on, up to and with the largest. */
export function sizesUpTo(largest: number): number[] {
  const sizes: number[] = [];
  for (let size = 1; size < largest; size *= STEP) sizes.push(size);
  return [...sizes, largest];
}

/** Scans streams of growing size of every corpus. What is generated on the way is not counted. */
export async function measureSizes(scanner: Scanner, largest: number, rounds: number): Promise<SizeFigures[]> {
  const figures: SizeFigures[] = [];
  for (const corpus of CORPUS_NAMES) {
    await scanStream(scanner, corpus, WARM_UP_MEGABYTES);
    const points: SizePoint[] = [];
    for (const megabytes of sizesUpTo(largest)) {
      const passes: Pass[] = [];
      const repeats = megabytes <= REPEATED_MEGABYTES ? rounds : 1;
      for (let round = 0; round < repeats; round++) passes.push(await scanStream(scanner, corpus, megabytes));
      points.push({
        megabytes,
        bytes: passes[0]?.bytes ?? 0,
        seconds: summarise(passes.map(({ seconds }) => seconds)),
        processorSeconds: summarise(passes.map(({ processorSeconds }) => processorSeconds)),
      });
    }
    const [before, last] = [points.at(-2), points.at(-1)];
    figures.push({ corpus, points, lastStep: secondsPerByte(last) / secondsPerByte(before) });
  }
  return figures;
}

function secondsPerByte(point: SizePoint | undefined): number {
  return point === undefined ? Number.NaN : point.processorSeconds.median / point.bytes;
}

interface Pass {
  readonly bytes: number;
  readonly seconds: number;
  readonly processorSeconds: number;
}

async function scanStream(scanner: Scanner, corpus: CorpusName, megabytes: number): Promise<Pass> {
  let generating = 0;
  let generatingProcessor = 0;
  let bytes = 0;
  async function* stream(): AsyncGenerator<Buffer, void> {
    await Promise.resolve();
    const chunks = createCorpus(corpus, megabytes * 1e6).chunks();
    for (;;) {
      const askedAt = performance.now();
      const processorBefore = processorMilliseconds();
      const step = chunks.next();
      generatingProcessor += processorMilliseconds() - processorBefore;
      generating += performance.now() - askedAt;
      if (step.done === true) return;
      bytes += step.value.length;
      yield step.value;
    }
  }
  const startedAt = performance.now();
  const processorBefore = processorMilliseconds();
  const content = { form: 'stream', stream: stream() } as const;
  const { gaps } = await scanner.scan(submission(content, null, NO_DESTINATION));
  if (gaps.length > 0) throw new Error(`${corpus}, ${megabytes} MB: ${gaps.map(({ reason }) => reason).join(', ')}`);
  return {
    bytes,
    seconds: (performance.now() - startedAt - generating) / 1_000,
    processorSeconds: (processorMilliseconds() - processorBefore - generatingProcessor) / 1_000,
  };
}
