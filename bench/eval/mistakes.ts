import type { Kind } from '../../src/model/kind.ts';
import type { PlacedMistake } from './scoreboard.ts';

const AROUND_CHARS = 40;

/** Misses and false alarms of the tuning half, one a line, with their text. The held-out half has no such list. */
export function describeMistakes(mistakes: readonly PlacedMistake[], kind: Kind | 'all', limit: number): string[] {
  return mistakes
    .filter(({ row, document }) => document.half === 'tuning' && (kind === 'all' || row.startsWith(kind)))
    .slice(0, limit)
    .map(describe);
}

function describe({ row, type, place, document }: PlacedMistake): string {
  const where = place?.cell == null ? '' : ` ${place.cell.sheet}!${place.cell.address}`;
  return `${type} ${row} in ${document.id} (${document.slice})${where}: ${JSON.stringify(textAround(place, document.text))}`;
}

function textAround(place: PlacedMistake['place'], text: string | null): string {
  if (text === null || place?.cell !== null) return '';
  const before = text.slice(Math.max(0, place.start - AROUND_CHARS), place.start);
  return `${before}⟦${text.slice(place.start, place.end)}⟧${text.slice(place.end, place.end + AROUND_CHARS)}`;
}
