import { isCalendarDay } from '../../model/day.ts';
import { FACT } from '../../model/fact.ts';
import { machineReadableCheckDigit } from '../checksums/machine-readable-zone.ts';
import { residentRegistrationNumber } from '../checksums/resident-registration-number.ts';
import type { FinderContext } from '../finder-context.ts';

/** Fillers in a row stand at the end of every lower line that is not full. */
const FILLERS = '<<';
/** The lower line stands within this many characters around its fillers, spaces of recognition included. */
const REACH_CHARS = 90;
/** A line whose fillers begin within so many characters lies in the same stretch. */
const STEP_CHARS = 45;
/** What recognition makes of digits. */
const DIGIT_LOOKALIKES: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  G: '6',
  B: '8',
};
/** A digit, or what recognition makes of one. */
const D = '[0-9OQDILZSGB]';
/**
 * The lower line of a passport, 44 characters: number and its check digit, state, birth date and check digit, sex, expiry
 * date and check digit, optional data and check digit, check digit over all (ICAO Doc 9303, part 4, eighth edition 2021,
 * section 4.2.2). Ahead of nothing, so that every start is tried.
 */
const LOWER_LINE = new RegExp(
  `(?=([A-Z0-9<]{9})(${D})([A-Z<]{3})(${D}{6})(${D})[MFX<](${D}{6})(${D})([A-Z0-9<]{14})([0-9<OQD])(${D}))`,
  'g',
);
const LINE_CHARS = 44;
const LESS_THAN = 0x3c;
const NUMBER_CHARS = 9;
const BIRTH_AT = 13;
const OPTIONAL_AT = 28;
/** Seven digits of the optional data of Korean passports issued until 2020-12-20 end the resident registration number. */
const KOREAN_TAIL = /^[1-4]\d{6}</;

/** Finds the machine-readable zone of passports, also as recognition reads it. */
export function findMachineReadableZones(context: FinderContext): void {
  const { text } = context.passage;
  const rule = context.pack.rulesByFinder.get('machine-readable-zone')?.[0];
  if (rule === undefined) return;
  let doneUntil = 0;
  for (let at = text.indexOf(FILLERS); at >= 0; at = text.indexOf(FILLERS, Math.max(at + STEP_CHARS, doneUntil))) {
    const from = Math.max(doneUntil, at - REACH_CHARS);
    const to = Math.min(text.length, at + REACH_CHARS);
    if (!mayHoldLine(text, from, to)) continue;
    const { characters, places } = withoutSpaces(text, from, to);
    for (const match of characters.matchAll(LOWER_LINE)) {
      const place = (offset: number): number => places[match.index + offset] ?? text.length;
      const facts = factsOf(match);
      if (facts === 0 || place(0) < doneUntil) continue;
      const { index } = rule;
      const start = place(0);
      const end = place(NUMBER_CHARS);
      context.candidates.push({ kind: rule.detector.kind, rule: index, start, end, facts, canonical: numberOf(match) });
      pushRegistrationNumber(context, match, place(BIRTH_AT), place(OPTIONAL_AT + 6) + 1);
      doneUntil = place(LINE_CHARS - 1) + 1;
    }
  }
}

/** Whether there are enough characters of a zone for one line: program source is full of `<<`. */
function mayHoldLine(text: string, from: number, to: number): boolean {
  let count = 0;
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x30 && unit <= 0x5a && (unit <= 0x39 || unit === LESS_THAN || unit >= 0x41)) count++;
  }
  return count >= LINE_CHARS;
}

/** Recognition puts spaces between letters; both lines may stand in one row or in two. */
function withoutSpaces(text: string, from: number, to: number): { characters: string; places: number[] } {
  let characters = '';
  const places: number[] = [];
  for (let at = from; at < to; at++) {
    const character = text.charAt(at);
    if (/\s/.test(character)) continue;
    characters += character;
    places.push(at);
  }
  return { characters, places };
}

/**
 * The facts of a line, or 0 if it is none: its dates must be days, or its check digits fit. The one over all is not asked:
 * it also counts fillers, which recognition misreads most.
 */
function factsOf(match: RegExpExecArray): number {
  const [, , numberCheck = '', , birth = '', birthCheck = '', expiry = '', expiryCheck = ''] = match;
  const [birthDigits, expiryDigits] = [asDigits(birth), asDigits(expiry)];
  const fits = (characters: string, check: string): boolean =>
    machineReadableCheckDigit(characters) === Number(asDigits(check));
  const passes = fits(numberOf(match), numberCheck) && fits(birthDigits, birthCheck) && fits(expiryDigits, expiryCheck);
  const areDays = isDay(birthDigits) && isDay(expiryDigits);
  if (!passes && !areDays) return 0;
  return (passes ? FACT['checksum-passes'] : FACT['checksum-fails']) | (areDays ? FACT['date-valid'] : 0);
}

/** The passport number without fillers, as its check digit wants it read. */
function numberOf(match: RegExpExecArray): string {
  const raw = match[1] ?? '';
  const check = Number(asDigits(match[2] ?? ''));
  const candidates = [
    raw,
    raw.charAt(0) + asDigits(raw.slice(1)),
    raw.charAt(0) + asDigits(raw.slice(1, 4)) + raw.charAt(4) + asDigits(raw.slice(5)),
  ];
  const read = candidates.find((candidate) => machineReadableCheckDigit(candidate) === check) ?? raw;
  return read.replaceAll('<', '');
}

function asDigits(characters: string): string {
  return characters.replace(/[A-Z]/g, (letter) => DIGIT_LOOKALIKES[letter] ?? letter);
}

/** Six digits as a day of some century. */
function isDay(digits: string): boolean {
  return isCalendarDay(2000 + Number(digits.slice(0, 2)), Number(digits.slice(2, 4)), Number(digits.slice(4, 6)));
}

function pushRegistrationNumber(context: FinderContext, match: RegExpExecArray, start: number, end: number): void {
  const rule = context.pack.rules.find(({ detector }) => detector.id === 'resident-registration-number');
  const [, , , state = '', birth = '', , , , optional = ''] = match;
  if (rule === undefined || state !== 'KOR' || !KOREAN_TAIL.test(optional)) return;
  const canonical = asDigits(birth) + optional.slice(0, 7);
  const check = residentRegistrationNumber(canonical) ? FACT['checksum-passes'] : FACT['checksum-fails'];
  const facts = FACT['split-columns'] | FACT['date-valid'] | check;
  context.candidates.push({ kind: rule.detector.kind, rule: rule.index, start, end, facts, canonical });
}
