import { PackError } from '../model/errors.ts';
import { columnIndex, type Table } from './table.ts';

/** Ranges of number heads (issuer, region): answers whether a digit string begins with one. */
export interface HeadTable {
  readonly id: string;
  /** Complexity: logarithmic in the ranges, once per head length. */
  has(digits: string): boolean;
}

interface Ranges {
  readonly length: number;
  readonly from: Float64Array;
  readonly to: Float64Array;
}

/** Compiles the columns `from` and `to` of a table. Both ends must have the same length; ranges may overlap. Throws a `PackError`. */
export function compileHeadTable(table: Table): HeadTable {
  const fromColumn = columnIndex(table, 'from');
  const toColumn = columnIndex(table, 'to');
  const byLength = new Map<number, [number, number][]>();
  for (const row of table.rows) {
    const from = row[fromColumn] ?? '';
    const to = row[toColumn] ?? '';
    if (!/^\d+$/.test(from) || !/^\d+$/.test(to) || from.length !== to.length || from > to) {
      throw new PackError(table.file, null, 'rows', 'a range must be two numbers of the same length, in order');
    }
    const group = byLength.get(from.length) ?? [];
    group.push([Number(from), Number(to)]);
    byLength.set(from.length, group);
  }
  const ranges = [...byLength].map(([length, pairs]) => mergedRanges(length, pairs));
  return { id: table.id, has: (digits) => ranges.some((range) => hasHead(range, digits)) };
}

function mergedRanges(length: number, pairs: [number, number][]): Ranges {
  pairs.sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const pair of pairs) {
    const last = merged.at(-1);
    if (last !== undefined && pair[0] <= last[1] + 1) last[1] = Math.max(last[1], pair[1]);
    else merged.push([...pair]);
  }
  return {
    length,
    from: Float64Array.from(merged, (pair) => pair[0]),
    to: Float64Array.from(merged, (pair) => pair[1]),
  };
}

function hasHead(range: Ranges, digits: string): boolean {
  if (digits.length < range.length) return false;
  const head = Number(digits.slice(0, range.length));
  let low = 0;
  let high = range.from.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((range.from[middle] ?? 0) > head) high = middle - 1;
    else if ((range.to[middle] ?? 0) < head) low = middle + 1;
    else return true;
  }
  return false;
}
