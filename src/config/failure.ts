import type { Bilingual } from '../model/verdict.ts';

/** A configuration that cannot be used. Names the setting and where it came from, never its value. */
export class ConfigurationError extends Error {
  readonly words: Bilingual;

  constructor(words: Bilingual) {
    super(words.en);
    this.name = 'ConfigurationError';
    this.words = words;
  }
}

/** A {@link ConfigurationError} in both languages. */
export function refuse(ko: string, en: string): ConfigurationError {
  return new ConfigurationError({ ko, en });
}
