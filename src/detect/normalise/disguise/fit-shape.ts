import type { CompiledPack, Rule } from '../../../patterns/compile.ts';
import { mayBegin } from '../../finders/number.ts';
import { GLYPH } from './glyphs.ts';
import { groupLengths, type Grouping } from './group-glyphs.ts';
import type { Glyph } from './read-glyphs.ts';

/** How far a row of glyphs is a number of some rule. */
export interface Fit {
  /** Glyphs of the number, from the first one on. */
  readonly count: number;
  /** Indexes of the glyphs that stand for letters. */
  readonly letters: readonly number[];
  /** Whether the gaps between groups say nothing and are left out. */
  readonly isCollapsed: boolean;
  /** Whether a finder of the rule reads digits that stand alone between blanks. */
  readonly isReadSpread: boolean;
}

/** Shorter numbers are read in plain digits only. */
const MIN_GLYPHS = 8;
const MIN_ACCOUNT_DIGITS = 10;
const MAX_ACCOUNT_DIGITS = 14;
const MAX_ACCOUNT_GROUPS = 6;

const LINE_END_ALONE = /^[^-]*\n[^-]*$/;
const BLANKS = /^\s+$/;

type Shape = Rule['detector']['shapes'][number];

/** The longest beginning of the glyphs that is a number of the rule, or null. `isWhole`: all of them, or nothing. */
export function fitRule(
  glyphs: readonly Glyph[],
  grouping: Grouping,
  rule: Rule,
  pack: CompiledPack,
  isWhole = false,
): Fit | null {
  if (rule.detector.finder === 'account') return fitAccount(glyphs, grouping, pack.accountLayouts.groupings);
  let best: Fit | null = null;
  for (const shape of rule.detector.shapes) {
    const fit = fitShape(glyphs, grouping, shape);
    if (fit === null || (isWhole && fit.count < glyphs.length) || fit.count <= (best?.count ?? 0)) continue;
    if (mayBegin(rule, digitsOf(glyphs, fit))) best = fit;
  }
  return best;
}

/** The digits of a number. */
export function digitsOf(glyphs: readonly Glyph[], { count, letters }: Fit): string {
  let digits = '';
  for (const [index, { digit }] of glyphs.slice(0, count).entries())
    if (!letters.includes(index)) digits += String(digit);
  return digits;
}

function fitShape(glyphs: readonly Glyph[], grouping: Grouping, shape: Shape): Fit | null {
  const letters: number[] = [];
  const digitsFrom = shape.letterBefore === undefined ? 0 : 1;
  if (shape.letterBefore !== undefined) {
    if (!isOneOf(shape.letterBefore, glyphs[0])) return null;
    letters.push(0);
  }
  let count = digitsFrom + shape.digits.reduce((sum, length) => sum + length, 0);
  if (shape.letterBetween !== undefined) {
    const at = digitsFrom + (shape.digits[0] ?? 0);
    if (!isOneOf(shape.letterBetween, glyphs[at])) return null;
    letters.push(at);
    count++;
  }
  if (count < MIN_GLYPHS || count > glyphs.length || !endsNumber(glyphs, grouping, count)) return null;
  for (let index = 0; index < count; index++)
    if (!letters.includes(index) && (glyphs[index]?.digit ?? -1) < 0) return null;
  const isCollapsed = letters.length > 0 || (shape.digits.length === 1 && isPartedByBlanks(glyphs, count));
  const isGrouped = groupLengths(grouping, digitsFrom, count).join('-') === shape.digits.join('-');
  return isCollapsed || isGrouped ? { count, letters, isCollapsed, isReadSpread: letters.length === 0 } : null;
}

function isOneOf(letters: string, glyph: Glyph | undefined): boolean {
  return glyph !== undefined && glyph.letter !== '' && letters.includes(glyph.letter);
}

/** Words for digits are parted as the writer breathes (`구공 공일 공일`): blanks between them part no groups. */
function isPartedByBlanks(glyphs: readonly Glyph[], count: number): boolean {
  return glyphs
    .slice(0, count)
    .every(({ kind, gap }, index) => (kind & GLYPH.word) !== 0 && (index === 0 || gap.trim() === ''));
}

/** Behind a number nothing goes on but a new group, or a particle that is a digit's word too (`…육칠이며`). */
function endsNumber(glyphs: readonly Glyph[], { begins }: Grouping, count: number): boolean {
  const next = glyphs[count];
  return next === undefined || begins[count] === true || ((next.kind & GLYPH.word) !== 0 && next.gap === '');
}

/** An account: 10 to 14 digits in up to six groups, up to the first place where it may end. */
function fitAccount(glyphs: readonly Glyph[], grouping: Grouping, groupings: ReadonlySet<string>): Fit | null {
  let best: Fit | null = null;
  let isBroken = false;
  for (let count = 1; count <= Math.min(glyphs.length, MAX_ACCOUNT_DIGITS); count++) {
    const glyph = glyphs[count - 1];
    if (glyph === undefined || glyph.digit < 0) break;
    isBroken ||= LINE_END_ALONE.test(glyph.gap);
    if (count < MIN_ACCOUNT_DIGITS || !endsNumber(glyphs, grouping, count)) continue;
    const lengths = groupLengths(grouping, 0, count);
    if (lengths.length > MAX_ACCOUNT_GROUPS) break;
    // A line end alone parts two numbers, unless they make up one that some institution prints.
    if (isBroken && !groupings.has(lengths.join('-'))) continue;
    best = { count, letters: [], isCollapsed: false, isReadSpread: false };
    if (grouping.begins[count] === true && BLANKS.test(glyphs[count]?.gap ?? '')) break;
  }
  return best;
}
