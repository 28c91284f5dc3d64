import type { Coverage } from '../../model/report.ts';

const UNITS = ['KB', 'MB', 'GB', 'TB'] as const;
const STEP = 1000;

/** A size for a person: `812 B`, `48.2 KB` (decimal units). Takes bytes. */
export function describeBytes(bytes: number): string {
  if (bytes < STEP) return `${bytes} B`;
  let value = bytes / STEP;
  let unit = 0;
  while (value >= STEP && unit < UNITS.length - 1) {
    value /= STEP;
    unit += 1;
  }
  return `${value.toFixed(1)} ${UNITS[unit] ?? 'TB'}`;
}

/** What was read, in words: bytes, members, pages, sheets, images, and whether that was all of it. */
export function describeCoverage(coverage: Coverage, locale: 'ko' | 'en'): string {
  const ko = locale === 'ko';
  const part = (count: number, koText: string, one: string, many: string): string[] => {
    if (count === 0) return [];
    const figure = count.toLocaleString('en');
    return [ko ? koText.replace('#', figure) : `${figure} ${count === 1 ? one : many}`];
  };
  const parts = [
    describeBytes(coverage.bytes),
    ...part(coverage.members > 1 ? coverage.members : 0, '안에 든 파일 #개', 'file inside', 'files inside'),
    ...part(coverage.pages, '#쪽', 'page', 'pages'),
    ...part(coverage.sheets, '시트 #개', 'sheet', 'sheets'),
    ...part(coverage.images, '그림 #개', 'picture', 'pictures'),
  ].join(', ');
  if (coverage.complete) return ko ? `${parts} · 모두 읽음` : `${parts} · all of it`;
  return ko ? `${parts} · 일부를 읽지 못함` : `${parts} · not all of it`;
}
