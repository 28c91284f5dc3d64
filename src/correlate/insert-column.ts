import type { Passage } from '../model/passage.ts';

/** Statements are looked at this far back. */
const WINDOW_CHARS = 2_000;
const STATEMENT = /\(([^()']{1,1000})\)\s*VALUES\s*\(([^]*)$/i;

const VALUES = /\bvalues\b/i;

/** Whether any statement may stand in a passage: source code asks for each of its numbers. */
const mayInsert = new WeakMap<Passage, boolean>();

function hasValues(passage: Passage): boolean {
  let known = mayInsert.get(passage);
  if (known === undefined) mayInsert.set(passage, (known = VALUES.test(passage.text)));
  return known;
}

/** The name of the column that a value of an INSERT statement goes into, as offsets in the text; null elsewhere. */
export function insertColumn(passage: Passage, start: number): { readonly start: number; readonly end: number } | null {
  if (!hasValues(passage)) return null;
  const { text } = passage;
  const from = Math.max(0, start - WINDOW_CHARS);
  const before = text.slice(from, start);
  if (!/['",(\s]$/.test(before) || !VALUES.test(before)) return null;
  const at = before.search(/\([^()']{1,1000}\)\s*VALUES\s*\([^;]*$/i);
  if (at < 0) return null;
  const [, columns = '', values = ''] = STATEMENT.exec(before.slice(at)) ?? [];
  // Further rows begin anew: `VALUES (…), (…)`.
  const index = commasIn(values.slice(rowStart(values)));
  const names = columns.split(',');
  const name = names[index];
  if (name === undefined) return null;
  const nameStart = from + at + 1 + names.slice(0, index).reduce((sum, { length }) => sum + length + 1, 0);
  return { start: nameStart, end: nameStart + name.length };
}

function rowStart(values: string): number {
  let isQuoted = false;
  let start = 0;
  for (let at = 0; at < values.length; at++) {
    const character = values.charAt(at);
    if (character === "'") isQuoted = !isQuoted;
    else if (character === '(' && !isQuoted) start = at + 1;
  }
  return start;
}

function commasIn(row: string): number {
  let isQuoted = false;
  let commas = 0;
  for (const character of row) {
    if (character === "'") isQuoted = !isQuoted;
    else if (character === ',' && !isQuoted) commas++;
  }
  return commas;
}
