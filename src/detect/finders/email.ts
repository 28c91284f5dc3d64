import { FACT } from '../../model/fact.ts';
import type { FinderContext } from '../finder-context.ts';

const LOCAL = charactersOf(/[A-Za-z0-9._%+-]/);
const DOMAIN = charactersOf(/[A-Za-z0-9.-]/);
const MAX_LOCAL_CHARS = 64;
const MAX_DOMAIN_CHARS = 255;
const TOP_LEVEL = /\.[A-Za-z]{2,24}$/;
const AT = 64;

/** Finds e-mail addresses around each `@` (RFC 5321 section 4.5.3.1: lengths). */
export function findEmails(context: FinderContext): void {
  const { marks, passage, pack } = context;
  const { text } = passage;
  const rule = pack.rulesByFinder.get('email')?.[0];
  if (rule === undefined) return;
  for (let mark = 0; mark < marks.triggers.count; mark++) {
    const at = marks.triggers.at(mark);
    if (text.charCodeAt(at) !== AT) continue;
    let start = at;
    while (start > 0 && at - start < MAX_LOCAL_CHARS && LOCAL[text.charCodeAt(start - 1)] === 1) start--;
    while (start < at && text.charAt(start) === '.') start++;
    let end = at + 1;
    while (end < text.length && end - at <= MAX_DOMAIN_CHARS && DOMAIN[text.charCodeAt(end)] === 1) end++;
    while (end > at && /[.-]/.test(text.charAt(end - 1))) end--;
    if (start === at || !TOP_LEVEL.test(text.slice(at + 1, end))) continue;
    const facts = text.charCodeAt(start - 1) === AT ? FACT.embedded : 0;
    context.candidates.push({ kind: 'email-address', rule: rule.index, start, end, facts, canonical: null });
  }
}

/** A 1 for each ASCII character of a class: a look-up for each character instead of a regular expression. */
function charactersOf(characterClass: RegExp): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_unused, code) => (characterClass.test(String.fromCharCode(code)) ? 1 : 0));
}
