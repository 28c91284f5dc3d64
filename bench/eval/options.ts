import { parseArgs } from 'node:util';
import { isKind } from '../../src/model/kind.ts';
import type { Kind } from '../../src/model/kind.ts';
import { wholeNumber } from '../options.ts';

/** What `npm run eval` is asked for. */
export interface EvaluationOptions {
  /** Of the generator. Tuning looks at {@link TUNING_SEED} only; kept figures come from {@link KEPT_SEED}. */
  readonly seed: number;
  readonly documentsPerTemplate: number;
  /** Print misses and false alarms of the tuning half: of one kind, of all kinds, or not at all. */
  readonly misses: Kind | 'all' | null;
  readonly limit: number;
  /** Folder of clean text; null skips it. */
  readonly cleanText: string | null;
  /** Folder with tables of an operator (docs/own-knowledge.md): a second row of ours in every table; null: none. */
  readonly own: string | null;
  /** Folder to write the corpus and the evasion slices to instead of scoring; null does not. */
  readonly writeCorpus: string | null;
  /** A floor that is missed ends the run with code 1. */
  readonly isCheck: boolean;
  /** Keep results out of `bench/results`. */
  readonly isTrial: boolean;
}

export const TUNING_SEED = 20_260_420;
export const KEPT_SEED = 20_261_122;
const DOCUMENTS_PER_TEMPLATE = 6;
const MISTAKES_SHOWN = 20;

/**
 * Reads `[--misses [KIND]] [--limit N] [--seed N] [--documents N] [--clean-text DIR] [--own DIR] [--write-corpus DIR]
 * [--check] [--trial]`. With `--misses` the seed is the tuning one and nothing is kept.
 * @throws RangeError in words for the person at the terminal.
 */
export function parseEvaluationOptions(args: readonly string[]): EvaluationOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      misses: { type: 'boolean' },
      limit: { type: 'string' },
      seed: { type: 'string' },
      documents: { type: 'string' },
      'clean-text': { type: 'string' },
      own: { type: 'string' },
      'write-corpus': { type: 'string' },
      check: { type: 'boolean' },
      trial: { type: 'boolean' },
    },
  });
  const [kind, ...more] = positionals;
  if (more.length > 0 || (kind !== undefined && (values.misses !== true || !isKind(kind)))) {
    throw new RangeError(`what is "${positionals.join(' ')}"? Only --misses takes a kind of finding`);
  }
  const isLooking = values.misses === true;
  return {
    seed: wholeNumber('--seed', values.seed) ?? (isLooking ? TUNING_SEED : KEPT_SEED),
    documentsPerTemplate: wholeNumber('--documents', values.documents) ?? DOCUMENTS_PER_TEMPLATE,
    misses: isLooking ? (kind !== undefined && isKind(kind) ? kind : 'all') : null,
    limit: wholeNumber('--limit', values.limit) ?? MISTAKES_SHOWN,
    cleanText: values['clean-text'] ?? null,
    own: values.own ?? null,
    writeCorpus: values['write-corpus'] ?? null,
    isCheck: values.check === true,
    isTrial: values.trial === true || isLooking,
  };
}
