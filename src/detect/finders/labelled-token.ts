import { FACT } from '../../model/fact.ts';
import type { Rule } from '../../patterns/compile.ts';
import { WORD } from '../../patterns/vocabulary.ts';
import type { FinderContext } from '../finder-context.ts';
import { slotsOf } from './labelled-value.ts';

const TOKEN = /^[A-Za-z0-9][A-Za-z0-9_.:\-/+=]*/;
const SUBJECT_NUMBER = /^[-_#]?\d{3,12}(?![\d.-])/;
const HEX_DIGEST_CHARS = new Set([32, 40, 48, 56, 64, 96, 128]);

/** Finds codes that only a label or heading makes telling: customer numbers and pseudonymous keys. */
export function findLabelledTokens(context: FinderContext): void {
  for (const rule of context.pack.rules) {
    const { finder, length, kind, valuePrefixes } = rule.detector;
    if ((finder !== 'labelled-token' && finder !== 'hex-digest') || length === undefined) continue;
    if (valuePrefixes.length > 0) {
      findByPrefix(context, rule, valuePrefixes, length);
      findBySubject(context, rule);
    }
    for (const slot of slotsOf(context, rule)) {
      const value = context.passage.text.slice(slot.start, slot.end);
      const token = TOKEN.exec(value)?.[0].replace(/[.:\-/]+$/, '') ?? '';
      if (token.length < length.min || token.length > length.max) continue;
      if (slot.isField && token.length < value.trimEnd().length) continue;
      if (finder === 'hex-digest' ? !isDigest(token) : !/\d/.test(token)) continue;
      const { start } = slot;
      context.candidates.push({ kind, rule: rule.index, start, end: start + token.length, facts: 0, canonical: null });
    }
  }
}

/** Fields that hold a token and nothing else, whatever their heading says. */
function findByPrefix(
  { passage, candidates }: FinderContext,
  { detector, index }: Rule,
  prefixes: readonly string[],
  { min, max }: { readonly min: number; readonly max: number },
): void {
  const { fields, text } = passage;
  for (let field = 0; field < fields.count; field++) {
    const start = fields.start[field] ?? 0;
    if (!prefixes.some((prefix) => text.startsWith(prefix, start))) continue;
    const value = text.slice(start, Math.min(fields.end[field] ?? start, start + max + 1)).trimEnd();
    if (value.length < min || value.length > max || !/\d/.test(value) || TOKEN.exec(value)?.[0] !== value) continue;
    const end = start + value.length;
    candidates.push({ kind: detector.kind, rule: index, start, end, facts: FACT['table-hit'], canonical: null });
  }
}

/** `CUST00391`, `borrower-0042`: an English word for a subject that runs on into a number. */
function findBySubject({ passage, marks, pack, candidates }: FinderContext, { detector, index }: Rule): void {
  for (let hit = 0; hit < marks.label.count; hit++) {
    const label = pack.vocabulary.labels[marks.label.at(hit)];
    if (label === undefined || (label.flags & WORD.subject) === 0 || !/^[a-z]+$/.test(label.folded)) continue;
    const number = SUBJECT_NUMBER.exec(passage.text.slice(marks.labelEnd.at(hit), marks.labelEnd.at(hit) + 16))?.[0];
    if (number === undefined) continue;
    const start = marks.labelStart.at(hit);
    const end = marks.labelEnd.at(hit) + number.length;
    candidates.push({ kind: detector.kind, rule: index, start, end, facts: FACT['table-hit'], canonical: null });
  }
}

/** Hexadecimal of the length of a common digest: MD5, SHA-1, Tiger, SHA-224, SHA-256, SHA-384, SHA-512. */
function isDigest(token: string): boolean {
  return HEX_DIGEST_CHARS.has(token.length) && /^[0-9a-fA-F]+$/.test(token);
}
