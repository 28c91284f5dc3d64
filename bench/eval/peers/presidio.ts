import { passesForeignerCheck, passesLuhn, passesResidentCheck } from './checks.ts';
import type { Kind } from '../../../src/model/kind.ts';
import { asciiDigits } from './digits.ts';
import type { Peer, PeerFinding } from './peer.ts';

/** A recogniser: base score of its pattern, words that lift it, and a check that makes it certain (true) or drops it (false). */
interface Recogniser {
  readonly kind: Kind;
  readonly pattern: RegExp;
  readonly score: number;
  readonly words: readonly string[];
  readonly validate?: (digits: string) => boolean | null;
}

// The enhancer's published defaults: five words before, none after, + 0.35, at least 0.4.
const WORDS_BEFORE = 5;
const CONTEXT_BONUS = 0.35;
const LEAST_WITH_CONTEXT = 0.4;
const BEFORE_CHARS = 400;
const PASSPORT_WORDS = [
  'Korean passport',
  'Korean passport number',
  '대한민국 여권',
  '여권',
  'passport',
  'passport number',
];
const MAX_REGION = 95;

const RECOGNISERS: readonly Recogniser[] = [
  {
    kind: 'resident-registration-number',
    pattern: /(?<!\p{Nd})\p{Nd}{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\p{Nd}|3[01])-?[1-4]\p{Nd}{6}(?!\p{Nd})/gu,
    score: 0.5,
    words: ['Korean RRN', 'Korean Resident Registration Number', 'Resident Registration Number', 'RRN', 'rrn', 'rrn#'],
    validate: (digits) => (hasRegion(digits) && passesResidentCheck(digits) ? true : null),
  },
  {
    kind: 'foreigner-registration-number',
    pattern: /(?<!\p{Nd})\p{Nd}{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\p{Nd}|3[01])-?[5-8]\p{Nd}{6}(?!\p{Nd})/gu,
    score: 0.5,
    words: ['외국인등록번호', 'Korean FRN', 'FRN', 'Foreigner Registration Number', '외국인번호'],
    validate: (digits) => (hasRegion(digits) && passesForeignerCheck(digits) ? true : null),
  },
  {
    kind: 'passport-number',
    pattern: /(?<![A-Z0-9a-z])[MmSsRrOoDd]\p{Nd}{3}[A-Za-z]\p{Nd}{4}(?![0-9])/gu,
    score: 0.1,
    words: PASSPORT_WORDS,
  },
  {
    kind: 'passport-number',
    pattern: /(?<![A-Z0-9a-z])[MmSsRrOoDd]\p{Nd}{8}(?![0-9])/gu,
    score: 0.05,
    words: PASSPORT_WORDS,
  },
  {
    kind: 'driver-licence-number',
    pattern: /(?<!\p{Nd})\p{Nd}{2}[- ]?\p{Nd}{2}[- ]?\p{Nd}{6}[- ]?\p{Nd}{2}(?!\p{Nd})/gu,
    score: 0.05,
    words: ['운전면허', '운전면허번호', '면허번호', 'Korean driver license', "Korean driver's license"],
    validate: (digits) => (/^(?:1[1-9]|2[0-68])/.test(digits) ? true : null),
  },
  {
    kind: 'card-number',
    // Digit look-arounds, as since its fix of word boundaries before Hangul.
    pattern:
      /(?<!\p{Nd})(?!1\p{Nd}{12}(?!\p{Nd}))(?:4\p{Nd}{3}|5[0-5]\p{Nd}{2}|[613]\p{Nd}{3})[- ]?\p{Nd}{3,4}[- ]?\p{Nd}{3,4}[- ]?\p{Nd}{3,5}(?!\p{Nd})/gu,
    score: 0.3,
    words: [
      'credit',
      'card',
      'visa',
      'mastercard',
      'cc ',
      'amex',
      'discover',
      'jcb',
      'diners',
      'maestro',
      'instapayment',
    ],
    validate: passesLuhn,
  },
];

/** Presidio with its Korean recognisers switched on, at a threshold. */
export function presidio(threshold: number): Peer {
  return {
    name: `Presidio-equivalent, threshold ${threshold}`,
    settings: `Korean recognisers and cards of Presidio (July 2026) restated, context 5 words before, threshold ${threshold}`,
    kinds: [...new Set(RECOGNISERS.map(({ kind }) => kind))],
    find: (text) => RECOGNISERS.flatMap((recogniser) => recognise(text, recogniser, threshold)),
  };
}

function recognise(
  text: string,
  { kind, pattern, score, words, validate }: Recogniser,
  threshold: number,
): PeerFinding[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const validity = validate?.(asciiDigits(match[0])) ?? null;
    if (validity === false) return [];
    const base = validity === true ? 1 : score;
    const total = hasContext(text, match.index, words)
      ? Math.max(Math.min(base + CONTEXT_BONUS, 1), LEAST_WITH_CONTEXT)
      : base;
    return total < threshold ? [] : [{ kind, start: match.index, end: match.index + match[0].length }];
  });
}

/** Whether a context word is, or is part of, one of the words before the match or the word that it is attached to. */
function hasContext(text: string, start: number, words: readonly string[]): boolean {
  const before = text.slice(Math.max(0, start - BEFORE_CHARS), start).toLowerCase();
  // A word that the match is attached to is looked at besides.
  const count = WORDS_BEFORE + (/[\p{L}\p{N}#]$/u.test(before) ? 1 : 0);
  const tokens = before.match(/[\p{L}\p{N}#]+/gu)?.slice(-count) ?? [];
  return tokens.some((token) => words.some((word) => token.includes(word)));
}

function hasRegion(digits: string): boolean {
  return Number(digits.slice(7, 9)) <= MAX_REGION;
}
