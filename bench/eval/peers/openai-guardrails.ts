import { findExpressions } from './expressions.ts';
import type { Expression } from './expressions.ts';
import type { Peer, PeerFinding } from './peer.ts';

const KOREAN: readonly Expression[] = [
  { kind: 'resident-registration-number', pattern: /\b\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-[1-4]\d{6}\b/g },
  { kind: 'card-number', pattern: /\b\d{4}[-\s]?\d{4}[-\s]?\d{4}[-\s]?\d{4}\b/g },
];
/** Rules for the United States that are on by default and name the same things. */
const BY_DEFAULT: readonly Expression[] = [
  ...KOREAN,
  { kind: 'account-number', pattern: /\b\d{8,17}\b/g },
  { kind: 'passport-number', pattern: /\b[A-Z]\d{8}\b/g },
];
const DROPPED = new Set('\u200B\u200C\u200D\u2060\uFEFF');

/** openai-guardrails-js with the entities that fit: hyphenated resident numbers and cards. */
export const OPENAI_GUARDRAILS: Peer = peerOf('openai-guardrails-js', 'KR_RRN and CREDIT_CARD', KOREAN);

/** The same with all entities, as it comes: its rules for American accounts and passports count for ours. */
export const OPENAI_GUARDRAILS_BY_DEFAULT: Peer = peerOf(
  'openai-guardrails-js, defaults',
  'all entities; US_BANK_NUMBER counts as account, US_PASSPORT as passport',
  BY_DEFAULT,
);

function peerOf(name: string, entities: string, expressions: readonly Expression[]): Peer {
  return {
    name,
    settings: `rules of src/checks/pii.ts (2026), ${entities}; its normalisation, encoded content off as by default`,
    kinds: expressions.map(({ kind }) => kind),
    find: (text) => inNormalised(text, expressions),
  };
}

/** Searches the text as it normalises it (NFKC, five invisible characters dropped) and answers in units of the text as sent. */
function inNormalised(text: string, expressions: readonly Expression[]): PeerFinding[] {
  let normalised = '';
  const origin: number[] = [];
  let at = 0;
  for (const character of text) {
    const replacement = DROPPED.has(character) ? '' : character.normalize('NFKC');
    normalised += replacement;
    for (let unit = 0; unit < replacement.length; unit += 1) origin.push(at);
    at += character.length;
  }
  origin.push(at);
  return findExpressions(normalised, expressions).map(({ kind, start, end }) => {
    const last = origin[end - 1]!;
    const width = String.fromCodePoint(text.codePointAt(last)!).length;
    return { kind, start: origin[start]!, end: last + width };
  });
}
