import { createTextScanner } from '../../src/detect/kernel/create-text-scanner.ts';
import type { KernelModule } from '../../src/detect/kernel/web-assembly.ts';
import type { Vocabulary } from '../../src/patterns/vocabulary.ts';
import { CORPUS_NAMES, createCorpus, type CorpusName } from '../corpora.ts';
import { markTexts } from '../engines/ours.ts';
import { processorMilliseconds } from './processor-time.ts';
import { orderOfRound, summarise, type Summary } from '../statistics.ts';
import { cutVocabulary } from './cut-vocabulary.ts';

/** Processor time of the detection front end with so many labels. */
export interface RulePoint {
  readonly labels: number;
  readonly marks: number;
  readonly millisecondsPerMegabyte: Summary;
}

export interface RuleFigures {
  readonly corpus: CorpusName;
  readonly points: readonly RulePoint[];
  /** Time with 500 labels over time with 10: 1 is flat. */
  readonly growth: number;
}

const LABELS = [10, 20, 50, 100, 200, 500];
const MEGABYTES = 4;
const [FEWEST = 0] = LABELS;
const MOST = LABELS.at(-1);

/** The front end over every corpus with more and more labels of the pack, at last with all of them. */
export function measureRules(vocabulary: Vocabulary, kernel: KernelModule | null, rounds: number): RuleFigures[] {
  const scanners = [...LABELS, vocabulary.labels.length].map((labels) => ({
    labels,
    scanner: createTextScanner(cutVocabulary(vocabulary, labels), kernel),
  }));
  return CORPUS_NAMES.map((corpus) => {
    const decoder = new TextDecoder('utf-8');
    const texts = [...createCorpus(corpus, MEGABYTES * 1e6).chunks()].map((chunk) =>
      decoder.decode(chunk, { stream: true }),
    );
    const marks = new Map(scanners.map(({ labels, scanner }) => [labels, markTexts(scanner, texts)]));
    const times = new Map<number, number[]>(scanners.map(({ labels }) => [labels, []]));
    for (let round = 0; round < rounds; round++) {
      for (const { labels, scanner } of orderOfRound(scanners, round)) {
        const startedAt = processorMilliseconds();
        markTexts(scanner, texts);
        times.get(labels)?.push((processorMilliseconds() - startedAt) / MEGABYTES);
      }
    }
    const points = [...times].map(([labels, row]) => ({
      labels,
      marks: marks.get(labels) ?? 0,
      millisecondsPerMegabyte: summarise(row),
    }));
    const timeWith = (labels: number | undefined): number =>
      points.find((point) => point.labels === labels)?.millisecondsPerMegabyte.median ?? Number.NaN;
    return { corpus, points, growth: timeWith(MOST) / timeWith(FEWEST) };
  });
}
