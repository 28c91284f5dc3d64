import type { Bilingual } from '../../model/verdict.ts';

/** The command was called wrongly. The message is in fixed words: it never quotes a path or a value. */
export class UsageError extends Error {
  readonly sentence: Bilingual;

  constructor(ko: string, en: string) {
    super(en);
    this.name = 'UsageError';
    this.sentence = { ko, en };
  }
}
