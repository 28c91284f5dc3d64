import type { HeadingMeaning } from '../../../model/finding.ts';
import { createMarkCursor, type Passage } from '../../../model/passage.ts';
import type { CompiledPack, Rule } from '../../../patterns/compile.ts';
import { WORD } from '../../../patterns/vocabulary.ts';
import type { TextScanner } from '../../kernel/text-scanner.ts';
import { fitRule } from './fit-shape.ts';
import { ANY_DIGIT, GLYPH, glyphOf } from './glyphs.ts';
import { groupGlyphs } from './group-glyphs.ts';
import { guessesOf, writePlainly, type Disguise } from './plain-writing.ts';
import { mayBeDisguised } from './quick-look.ts';
import { readGlyphs, spokenLetterAt } from './read-glyphs.ts';

/** Reads what stands behind labels and under headings, and adds the numbers that are not written in plain digits. */
export type LabelledReader = (
  passage: Passage,
  marks: TextScanner,
  meanings: readonly HeadingMeaning[],
  found: Disguise[],
) => void;

/** Between a label and its value, particles and remarks in brackets included. */
const MAX_LABEL_GAP_CHARS = 24;
/** Longest number: 24 glyphs with a gap of three each, and longer gaps between its groups. */
const MAX_VALUE_CHARS = 112;
/** Words between label and value that turn out to be no number. */
const MAX_ATTEMPTS = 3;
const ALLOWED = ANY_DIGIT | GLYPH.letter;
/** Behind a syllable that is no particle, 일 is the end of a word (거래일), not a digit. */
const WORD_BEGUN = /[가-힣](?<![은는이가을를로])/;
/** Words of letters that look like digits. */
const LATIN_WORD = /^(?:id|db|os|so|is|do|io)[\s:#]/i;
const LATIN_WORD_CHARS = 3;
/** A bank's code in brackets, or a product's, is no part of the number behind it: `국민은행(004) 123456-…`. */
const CODE_IN_BRACKETS = /^[([]\d{2,4}[)\]]/;
const MAX_CODE_CHARS = 6;
const NEWLINE = 0x0a;
const NOBODY: readonly Rule[] = [];

/** Compiles the rules that each label speaks for. */
export function createLabelledReader(pack: CompiledPack): LabelledReader {
  const isRead = ({ detector }: Rule): boolean => detector.finder === 'number' || detector.finder === 'account';
  const accounts = pack.rulesByFinder.get('account') ?? [];
  const byLabel = pack.vocabulary.labels.map(({ positiveRules, flags }) => {
    const rules = positiveRules.flatMap((index) => pack.rules[index] ?? []).filter(isRead);
    return rules.length === 0 && (flags & WORD.bank) !== 0 ? accounts : rules;
  });
  const byMeanings = new WeakMap<readonly HeadingMeaning[], (readonly Rule[])[]>();

  /** The rules that a heading names. The list grows with the document's headings. */
  const rulesOfHeading = (meanings: readonly HeadingMeaning[], heading: number): readonly Rule[] => {
    let known = byMeanings.get(meanings);
    if (known === undefined) byMeanings.set(meanings, (known = []));
    return (known[heading] ??= (meanings[heading]?.positiveRules ?? [])
      .flatMap((index) => pack.rules[index] ?? [])
      .filter(isRead));
  };

  return (passage, marks, meanings, found) => {
    const { fields, text } = passage;
    const fieldOf = createMarkCursor(fields);
    const read = (slot: Slot): void => {
      const disguise = readValue(slot);
      if (disguise !== null) found.push(disguise);
    };
    for (let hit = 0; hit < marks.label.count; hit++) {
      const rules = byLabel[marks.label.at(hit)] ?? NOBODY;
      if (rules.length === 0) continue;
      const start = marks.labelEnd.at(hit);
      const field = fields.count === 0 ? -1 : fieldOf(start - 1);
      const end = field < 0 ? text.length : (fields.end[field] ?? text.length);
      read({ text, start, end, rules, pack });
    }
    if (fields.count === 0) return;
    for (let field = 0; field < fields.count; field++) {
      const heading = fields.heading[field] ?? -1;
      const rules = heading < 0 ? NOBODY : rulesOfHeading(meanings, heading);
      if (rules.length === 0) continue;
      read({ text, start: fields.start[field] ?? 0, end: fields.end[field] ?? 0, rules, pack });
    }
  };
}

/** Where a value may stand, and of which rules. */
interface Slot {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly rules: readonly Rule[];
  readonly pack: CompiledPack;
}

/** Reads the first number of a slot; null where there is none, or none that needs to be written plainly. */
function readValue(slot: Slot): Disguise | null {
  const { text, start } = slot;
  const last = Math.min(slot.end, start + MAX_LABEL_GAP_CHARS);
  let attempts = 0;
  let lines = 0;
  for (let at = start; at < last && attempts < MAX_ATTEMPTS; at++) {
    const unit = text.charCodeAt(at);
    if (unit === NEWLINE && ++lines > 1) return null;
    const kind = glyphOf(unit);
    if ((kind & ALLOWED) === 0 && spokenLetterAt(text, at) === undefined) continue;
    if (at > start && (kind & GLYPH.word) !== 0 && WORD_BEGUN.test(text.charAt(at - 1))) continue;
    if (LATIN_WORD.test(text.slice(at, at + LATIN_WORD_CHARS))) {
      at++;
      continue;
    }
    const isAfterBracket = at > start && slot.rules.every(({ detector }) => detector.finder === 'account');
    const code = isAfterBracket ? CODE_IN_BRACKETS.exec(text.slice(at - 1, at - 1 + MAX_CODE_CHARS)) : null;
    if (code !== null) {
      at += code[0].length - 2;
      continue;
    }
    const limit = Math.min(slot.end, at + MAX_VALUE_CHARS);
    if (mayBeDisguised(text, beforeBar(slot, at), limit)) return readAt(slot, at);
    if ((kind & GLYPH.digit) !== 0) return null;
    attempts++;
    while (at + 1 < last && !isBreak(text.charCodeAt(at + 1))) at++;
  }
  return null;
}

/** A bar draws a box; where that makes no number, it may be a 1, the first digit too. */
function beforeBar({ text, start }: Slot, at: number): number {
  return at > start && text.charAt(at - 1) === '|' ? at - 1 : at;
}

function readAt(slot: Slot, at: number): Disguise | null {
  const { text, end, rules, pack } = slot;
  const limit = Math.min(end, at + MAX_VALUE_CHARS);
  for (const isBarDigit of [false, true]) {
    const glyphs = readGlyphs(text, isBarDigit ? beforeBar(slot, at) : at, { limit, allowed: ALLOWED, isBarDigit });
    const grouping = groupGlyphs(glyphs);
    const [fit] = rules
      .flatMap((rule) => fitRule(glyphs, grouping, rule, pack) ?? [])
      .sort((one, other) => other.count - one.count || guessesOf(glyphs, one) - guessesOf(glyphs, other));
    if (fit !== undefined) return writePlainly(glyphs, grouping, fit);
  }
  return null;
}

/** Where a word between a label and its value ends. */
function isBreak(unit: number): boolean {
  return unit <= 0x20 || unit === 0x3a || unit === 0x3d || (glyphOf(unit) & GLYPH.box) !== 0;
}
