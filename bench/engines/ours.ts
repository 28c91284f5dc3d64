import { createTextScanner } from '../../src/detect/kernel/create-text-scanner.ts';
import type { TextScanner } from '../../src/detect/kernel/text-scanner.ts';
import type { KernelModule } from '../../src/detect/kernel/web-assembly.ts';
import { createTextDecoder } from '../../src/extract/text/decoder.ts';
import type { KernelName, Scanner } from '../../src/model/scanner.ts';
import type { Vocabulary } from '../../src/patterns/vocabulary.ts';
import { submissionOf } from '../engine.ts';
import { cutVocabulary } from '../growth/cut-vocabulary.ts';
import { inProcess, type Contestant, type Row } from './contest.ts';
import type { Material } from './material.ts';

export const FULL_SCAN = 'full scan';
export const KERNEL_ON_TEXT = 'kernel, text in hand';
export const KERNEL_ON_BYTES = 'kernel, from bytes';
export const KERNEL_WITHOUT_LABELS = 'kernel, no labels, text in hand';
export const PLAIN_ON_TEXT = 'plain scanner, text in hand';

/** The front ends of our engine, each with its own memory. */
export interface FrontEnds {
  readonly kernel: KernelName;
  readonly withLabels: TextScanner;
  readonly withoutLabels: TextScanner;
  readonly plain: TextScanner;
}

/** Opens the front ends of a vocabulary; without a kernel the plain scanner stands in its place, as in the product. */
export function openFrontEnds(vocabulary: Vocabulary, kernel: KernelModule | null): FrontEnds {
  return {
    kernel: kernel === null ? 'plain' : 'simd',
    withLabels: createTextScanner(vocabulary, kernel),
    withoutLabels: createTextScanner(cutVocabulary(vocabulary, 0), kernel),
    plain: createTextScanner(vocabulary, null),
  };
}

/** Our rows over one corpus: decode, extract, detect, records, judge and report; and the front end of detection alone. */
export function ourContestants(scanner: Scanner, frontEnds: FrontEnds, material: Material): Contestant[] {
  const { bytes, chunks, texts } = material;
  const { withLabels, withoutLabels, plain } = frontEnds;
  return [
    inProcess(FULL_SCAN, bytes, () => scanAll(scanner, chunks)),
    inProcess(KERNEL_ON_TEXT, bytes, () => markTexts(withLabels, texts)),
    inProcess(KERNEL_ON_BYTES, bytes, () => markBytes(withLabels, chunks)),
    inProcess(KERNEL_WITHOUT_LABELS, bytes, () => markTexts(withoutLabels, texts)),
    inProcess(PLAIN_ON_TEXT, bytes, () => markTexts(plain, texts)),
  ];
}

/** Throws where the kernel and the plain scanner left another number of marks: then neither time means anything. */
export function checkSameMarks(rows: ReadonlyMap<string, Row>): void {
  const [kernel, plain] = [KERNEL_ON_TEXT, PLAIN_ON_TEXT].map((label) => rows.get(label)?.count);
  if (kernel !== plain) throw new Error(`the kernel left ${kernel} marks and the plain scanner ${plain}`);
}

async function scanAll(scanner: Scanner, chunks: readonly Buffer[]): Promise<number> {
  const { gaps, counts } = await scanner.scan(submissionOf(chunks));
  if (gaps.length > 0) throw new Error(`the scan left gaps (${gaps.map(({ reason }) => reason).join(', ')})`);
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function markBytes(scanner: TextScanner, chunks: readonly Buffer[]): number {
  const decoder = createTextDecoder();
  let marks = 0;
  for (const chunk of chunks) marks += mark(scanner, decoder.push(chunk));
  return marks + mark(scanner, decoder.end());
}

/** Marks of all texts. One that has to be folded first is gone over a second time, as in the engine. */
export function markTexts(scanner: TextScanner, texts: readonly string[]): number {
  let marks = 0;
  for (const text of texts) marks += mark(scanner, text);
  return marks;
}

function mark(scanner: TextScanner, text: string): number {
  if (scanner.scan(text)) scanner.scan(text, true);
  const { groupStart, label, masks, triggers, lettered } = scanner;
  return groupStart.count + label.count + masks.count + triggers.count + lettered.count;
}
