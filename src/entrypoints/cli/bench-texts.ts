import type { Bilingual } from '../../model/verdict.ts';

/** A sort of text that scanners find easy or hard. Everything in it is invented. */
export interface BenchText {
  readonly words: Bilingual;
  /** One line; `serial` makes lines differ. */
  readonly line: (serial: number) => string;
}

const digits = (serial: number, length: number): string =>
  String((serial * 7_919 + 104_729) % 10 ** length).padStart(length, '0');

/** Digits are the hard part: prose has few, a list of customers little else. */
export const BENCH_TEXTS: readonly BenchText[] = [
  {
    words: { ko: '글', en: 'prose' },
    line: (serial) =>
      `이번 분기에는 상담 기록을 남기는 방법을 부서마다 다르게 두지 않고 하나로 맞추었다. 안내 문구 ${serial % 90}건을 외부에 내보내기 전에 살펴보아야 한다.`,
  },
  {
    words: { ko: '로그', en: 'log' },
    line: (serial) =>
      `2026-04-20 10:${digits(serial, 2)}:07.${digits(serial, 3)} INFO [worker-${serial % 9}] order=${digits(serial, 9)} user=u${digits(serial, 6)} amount=${digits(serial, 5)} took=${serial % 300}ms`,
  },
  {
    words: { ko: '고객 목록', en: 'list of customers' },
    line: (serial) =>
      `김가상,${digits(serial % 90, 2)}0101-1${digits(serial, 6)},010-${digits(serial, 4)}-${digits(serial * 3, 4)},110-${digits(serial, 3)}-${digits(serial, 6)},${digits(serial, 7)}000`,
  },
  {
    words: { ko: '프로그램', en: 'program source' },
    line: (serial) =>
      `  const total${serial} = values.reduce((sum, value) => sum + value.amount * ${serial % 100}, 0x${digits(serial, 4)});`,
  },
];

/** Lines up to a length in bytes of UTF-8. */
export function benchTextOf({ line }: BenchText, bytes: number): string {
  const lines: string[] = [];
  for (let length = 0, serial = 1; length < bytes; serial++) {
    const next = line(serial);
    lines.push(next);
    length += Buffer.byteLength(next) + 1;
  }
  return lines.join('\n');
}
