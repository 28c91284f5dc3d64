import type { Location } from '../../model/location.ts';
import { printable } from './cells.ts';

/** A location in words a person can follow: `1월!C7`, `3쪽 12행`, `12행 5열`, after the member it stands in. */
export function describePlace(location: Location, locale: 'ko' | 'en'): string {
  const parts = [sheetPlace(location, locale), pagePlace(location, locale), linePlace(location, locale)].filter(
    (part) => part !== null,
  );
  if (location.path !== null && (parts.length === 0 || location.sheet === null)) parts.push(location.path);
  const place = parts.length > 0 ? parts.join(' ') : locale === 'ko' ? '위치를 알 수 없음' : 'place not known';
  return printable(location.member === null ? place : `${location.member} › ${place}`);
}

function sheetPlace(location: Location, locale: 'ko' | 'en'): string | null {
  if (location.sheet === null && location.cell === null) return null;
  const cell = locale === 'ko' ? (location.cell?.replace(/^comment /, '메모 ') ?? null) : location.cell;
  return [location.sheet, cell].filter((part) => part !== null).join('!');
}

function pagePlace(location: Location, locale: 'ko' | 'en'): string | null {
  if (location.page === null) return null;
  return locale === 'ko' ? `${location.page}쪽` : `page ${location.page}`;
}

function linePlace(location: Location, locale: 'ko' | 'en'): string | null {
  if (location.line === null || location.sheet !== null) return null;
  if (location.column === null) return locale === 'ko' ? `${location.line}행` : `line ${location.line}`;
  return locale === 'ko'
    ? `${location.line}행 ${location.column}열`
    : `line ${location.line}, column ${location.column}`;
}
