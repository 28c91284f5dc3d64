import type { Day } from '../../../model/day.ts';
import { FACT } from '../../../model/fact.ts';
import { createMarkCursor, type Passage } from '../../../model/passage.ts';
import type { CompiledPack } from '../../../patterns/compile.ts';
import { dateFacts } from '../../date-facts.ts';
import type { TextScanner } from '../../kernel/text-scanner.ts';
import { digitsOf, fitRule } from './fit-shape.ts';
import { GLYPH, glyphOf } from './glyphs.ts';
import { groupGlyphs } from './group-glyphs.ts';
import { writePlainly, type Disguise } from './plain-writing.ts';
import { readGlyphs, type Glyph } from './read-glyphs.ts';

/** Reads the tokens around the suspects of a scan, and adds the numbers among them. */
export type TokenReader = (passage: Passage, marks: TextScanner, today: Day, found: Disguise[]) => void;

/** Longest number in boxes: sixteen digits of three characters each, and three hyphens. */
const MAX_TOKEN_CHARS = 64;
const MIN_DIGITS = 12;
const ALLOWED = GLYPH.digit | GLYPH.lookalike | GLYPH.han;
const TOKEN = ALLOWED | GLYPH.letter | GLYPH.box;
const HYPHEN = 0x2d;
const UNDERSCORE = 0x5f;
const EXCLAMATION = 0x21;

/** Without a label only whole tokens count, of rules that say something of their digits. */
export function createTokenReader(pack: CompiledPack): TokenReader {
  const rules = pack.rules.filter(
    ({ detector, needsLabel }) => detector.finder === 'number' && detector.links === 'direct' && !needsLabel,
  );

  const readToken = (text: string, start: number, end: number, today: Day): Disguise | null => {
    const first = firstDigit(text, start, end);
    const glyphs = readGlyphs(text, first, { limit: end, allowed: ALLOWED, isBarDigit: false });
    if (glyphs.length < MIN_DIGITS || !isWhole(text, end, glyphs)) return null;
    const grouping = groupGlyphs(glyphs);
    for (const rule of rules) {
      const fit = fitRule(glyphs, grouping, rule, pack, true);
      if (fit === null || fit.letters.length > 0) continue;
      if ((dateFacts(rule.detector.date, digitsOf(glyphs, fit), today) & FACT['date-invalid']) !== 0) continue;
      const disguise = writePlainly(glyphs, grouping, fit);
      // Digits in boxes that nothing parts into groups may be a row of cells.
      const hasGroups = grouping.begins.lastIndexOf(true) > 0;
      if (disguise !== null) return { ...disguise, isRepaired: disguise.isRepaired || !hasGroups };
    }
    return null;
  };

  return (passage, marks, today, found) => {
    const { fields, text } = passage;
    const units = marks.units();
    const fieldOf = createMarkCursor(fields);
    let doneUntil = 0;
    for (let suspect = 0; suspect < marks.suspects.count; suspect++) {
      const at = marks.suspects.at(suspect);
      if (at < doneUntil) continue;
      const start = startOfToken(units, at, doneUntil);
      const end = endOfToken(units, start);
      doneUntil = end;
      if (end - start < MIN_DIGITS || end - start > MAX_TOKEN_CHARS || !mayBeNumber(units, start, end)) continue;
      const field = fieldOf(at);
      // A number never goes across the border of a field.
      const from = Math.max(start, fields.start[field] ?? 0);
      const disguise = readToken(text, from, Math.min(end, fields.end[field] ?? end), today);
      if (disguise !== null) found.push(disguise);
    }
  };
}

/** Behind the last glyph only boxes may stand. */
function isWhole(text: string, end: number, glyphs: readonly Glyph[]): boolean {
  const last = glyphs.at(-1);
  if (last === undefined) return false;
  for (let at = last.start + last.width; at < end; at++)
    if ((glyphOf(text.charCodeAt(at)) & GLYPH.box) === 0 && text.charCodeAt(at) !== HYPHEN) return false;
  return true;
}

function firstDigit(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && (glyphOf(text.charCodeAt(at)) & (ALLOWED | GLYPH.letter)) === 0) at++;
  return at;
}

function startOfToken(units: Uint16Array, at: number, from: number): number {
  let start = at;
  while (start > from && at - start <= MAX_TOKEN_CHARS && isOfToken(units[start - 1] ?? 0)) start--;
  return start;
}

function endOfToken(units: Uint16Array, start: number): number {
  let end = start;
  while (end - start <= 2 * MAX_TOKEN_CHARS && isOfToken(units[end] ?? 0)) end++;
  return end;
}

/** Whether a token may be a number: no letter that stands for no digit, and mostly digits. Nearly every code fails here. */
function mayBeNumber(units: Uint16Array, start: number, end: number): boolean {
  let digits = 0;
  let lookalikes = 0;
  for (let at = start; at < end; at++) {
    const kind = glyphOf(units[at] ?? 0);
    if (kind === GLYPH.letter) return false;
    if ((kind & (GLYPH.digit | GLYPH.han)) !== 0) digits++;
    else if ((kind & GLYPH.lookalike) !== 0) lookalikes++;
  }
  return digits + lookalikes >= MIN_DIGITS && digits > lookalikes;
}

function isOfToken(unit: number): boolean {
  if (unit === EXCLAMATION) return false;
  return (glyphOf(unit) & TOKEN) !== 0 || unit === HYPHEN || unit === UNDERSCORE;
}
