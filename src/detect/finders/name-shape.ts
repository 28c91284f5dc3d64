import { lastAtOrBefore } from '../../model/passage.ts';
import type { CompiledPack, Rule } from '../../patterns/compile.ts';
import { WORD } from '../../patterns/vocabulary.ts';
import type { FinderContext } from '../finder-context.ts';

/** Longest names: a surname of two syllables and a given name of two. */
export const MAX_NAME_SYLLABLES = 4;
/** A surname and a given name of two syllables. */
export const USUAL_SYLLABLES = 3;
/** `김*나`, `김○○`, `남궁**`. */
export const MASKED_NAME = /^[가-힣][가-힣]?[*○●◯Oo〇Xx×ㅇ□■#]{1,3}[가-힣]{0,2}(?![가-힣A-Za-z])/;
/** Nouns end so where they are built of the syllables of names: `지원실`, `이탈률`. */
export const NOUN_END = /[률실점팀과처]$/;
const PARTICLE = /[은는이가을를의도로만]$/;
const CORPORATE = /\(주\)|㈜|주식회사|\((?:유|합|재|사)\)|유한회사|유한책임|합자회사|재단법인|사단법인/;
const MIN_COMPANY_SYLLABLES = 4;

/** Three syllables, four with a surname of two. */
export function usualSyllables({ pack }: FinderContext, run: string): number {
  return pack.surnames.has(run.slice(0, 2)) ? USUAL_SYLLABLES + 1 : USUAL_SYLLABLES;
}

/** Whether a text is built like a Korean name. Under a heading (`isHeaded`) rare and foreign ones count, too. */
export function isKoreanName(context: FinderContext, name: string, isHeaded: boolean): boolean {
  const { surnames, vocabulary } = context.pack;
  if (vocabulary.notNames.has(name) || vocabulary.placeholders.has(name) || isCompanyName(context.pack, name))
    return false;
  const hasSurname = surnames.has(name.slice(0, 2)) || surnames.has(name.charAt(0));
  if (hasSurname && name.length >= 2 && name.length <= usualSyllables(context, name)) return true;
  // A heading is strong: a rare or foreign surname is a name all the same.
  return isHeaded && name.length >= 2;
}

/** Whether a text is the name of a firm or public body: by its corporate form, or by how it ends. */
export function isCompanyName({ vocabulary }: CompiledPack, name: string): boolean {
  if (CORPORATE.test(name)) return true;
  return (
    name.length >= MIN_COMPANY_SYLLABLES &&
    vocabulary.companyEndings.some((ending) => name.length > ending.length + 1 && name.endsWith(ending))
  );
}

/** Whether a text stands in templates for a name. */
export function isPlaceholder({ pack }: FinderContext, name: string): boolean {
  return pack.vocabulary.placeholders.has(name);
}

/**
 * Whether the text at `start` is a name by its looks alone: a surname, two syllables that given names are made of, and no word
 * of the vocabulary. Only for places where a name is likely: many nouns are built like names.
 */
export function isBareName(context: FinderContext, start: number, end: number): boolean {
  const name = context.passage.text.slice(start, end);
  const { surnames, vocabulary } = context.pack;
  const surnameLength = surnames.has(name.slice(0, 2)) ? 2 : 1;
  if (name.length !== usualSyllables(context, name) || !surnames.has(name.slice(0, surnameLength))) return false;
  for (const syllable of name.slice(surnameLength)) if (!vocabulary.givenSyllables.has(syllable)) return false;
  // `정보의` is a noun and its particle.
  if (PARTICLE.test(name) && vocabulary.notNames.has(name.slice(0, -1))) return false;
  return isKoreanName(context, name, false) && !isWord(context, start, end);
}

/** Whether the vocabulary knows a word that begins there and leaves at most one syllable over. */
function isWord({ marks, pack }: FinderContext, start: number, end: number): boolean {
  for (let hit = lastAtOrBefore(marks.labelStart.values, marks.label.count, start); hit >= 0; hit--) {
    if (marks.labelStart.at(hit) !== start) return false;
    const flags = pack.vocabulary.labels[marks.label.at(hit)]?.flags ?? 0;
    // 이상 in `이상민` and 최고 in `최고은`.
    if (marks.labelEnd.at(hit) >= end || (marks.labelEnd.at(hit) === end - 1 && (flags & WORD.creditVeto) === 0))
      return true;
  }
  return false;
}

/** A surname as Koreans spell it in Latin letters stands first or last. */
export function hasRomanisedSurname({ pack }: FinderContext, latin: string): boolean {
  const words = latin.split(/[ ,]+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());
  return pack.surnames.has(words[0] ?? '') || pack.surnames.has(words.at(-1) ?? '');
}

/** Whether a word of the vocabulary with one of the meanings `flags` ends directly before `start`, but for blanks and a colon. */
export function isBehindWord({ marks, pack, passage }: FinderContext, start: number, flags: number): boolean {
  for (let hit = lastAtOrBefore(marks.labelStart.values, marks.label.count, start - 1); hit >= 0; hit--) {
    const end = marks.labelEnd.at(hit);
    if (start - end > 3) return false;
    if (end > start || ((pack.vocabulary.labels[marks.label.at(hit)]?.flags ?? 0) & flags) === 0) continue;
    return /^[\s:：]*$/.test(passage.text.slice(end, start));
  }
  return false;
}

/** Proposes a name. */
export function proposeName(context: FinderContext, rule: Rule, start: number, end: number, facts: number): void {
  context.candidates.push({ kind: 'person-name', rule: rule.index, start, end, facts, canonical: null });
}
