import { PackError } from '../../model/errors.ts';
import type { Bilingual } from '../../model/verdict.ts';
import { StartFailure } from '../../platform/failure.ts';
import type { Locale, OutputStream } from './dependencies.ts';
import { errorCode } from './error-code.ts';

/** One line for a person on standard error. */
export function complain(stderr: OutputStream, locale: Locale, sentence: Bilingual): void {
  stderr.write(`gwanmun: ${sentence[locale]}\n`);
}

/**
 * Why the command itself failed, in words that hold nothing of the content: only failures whose words are ours are told in
 * full, of any other only the class and the code.
 */
export function explainFailure(error: unknown): Bilingual {
  if (error instanceof StartFailure) return error.words;
  if (error instanceof PackError)
    return {
      ko: `판정 규칙 파일에 오류가 있습니다: ${error.message}`,
      en: `The rule packs are faulty: ${error.message}`,
    };
  const what = [error instanceof Error ? error.name : 'Error', errorCode(error)].filter(Boolean).join(' ');
  return {
    ko: `내부 오류로 검사를 마치지 못했습니다 (${what}).`,
    en: `The scan could not be finished because of an internal error (${what}).`,
  };
}
