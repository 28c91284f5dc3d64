import type { Bilingual } from '../model/verdict.ts';

/** A reason not to start that an operator can repair. The words are ours and hold no secret. */
export class StartFailure extends Error {
  readonly words: Bilingual;

  constructor(words: Bilingual) {
    super(words.en);
    this.name = 'StartFailure';
    this.words = words;
  }
}

/** A {@link StartFailure} in both languages. */
export function fail(ko: string, en: string): StartFailure {
  return new StartFailure({ ko, en });
}
