import { ConfigurationError } from '../config/failure.ts';
import { PackError } from '../model/errors.ts';
import type { Bilingual } from '../model/verdict.ts';
import { StartFailure } from '../platform/failure.ts';
import { systemCodeOf } from '../platform/system-code.ts';

export const EXIT_USAGE = 64;
export const EXIT_INTERNAL = 70;

/** The command was called wrongly. In fixed words: an argument may hold anything and is not repeated. */
export class UsageFailure extends Error {
  readonly words: Bilingual;

  constructor(ko: string, en: string) {
    super(en);
    this.name = 'UsageFailure';
    this.words = { ko, en };
  }
}

const SYSTEM_FAILURES: Readonly<Record<string, Bilingual>> = {
  EADDRINUSE: {
    ko: '그 주소와 포트는 이미 쓰이고 있습니다. GWANMUN_PORT로 다른 포트를 지정하세요.',
    en: 'The address and port are in use already. Set another port with GWANMUN_PORT.',
  },
  EACCES: {
    ko: '그 주소와 포트를 열 권한이 없습니다. 1024 이상의 포트를 쓰세요.',
    en: 'Opening that address and port is not permitted. Use a port of 1024 or above.',
  },
  EADDRNOTAVAIL: {
    ko: 'GWANMUN_HOST의 주소가 이 컴퓨터에 없습니다.',
    en: 'This machine does not have the address of GWANMUN_HOST.',
  },
};

/** One line, Korean and English, about why the command ended. Words that are ours are shown; of any other error its class and code. */
export function describeFailure(error: unknown): string {
  const words = wordsOf(error);
  return words.ko === words.en ? words.ko : `${words.ko} / ${words.en}`;
}

function wordsOf(error: unknown): Bilingual {
  if (error instanceof UsageFailure || error instanceof ConfigurationError || error instanceof StartFailure) {
    return error.words;
  }
  if (error instanceof PackError) {
    return { ko: `판정 규칙 오류: ${error.message}`, en: `Bad rule pack: ${error.message}` };
  }
  const code = systemCodeOf(error);
  const known = code === undefined ? undefined : SYSTEM_FAILURES[code];
  if (known !== undefined) return known;
  const what = [
    error instanceof Error ? error.constructor.name : 'Unknown',
    ...(code === undefined ? [] : [code]),
  ].join(' ');
  return { ko: `내부 오류로 끝났습니다 (${what}).`, en: `It ended with an internal error (${what}).` };
}
