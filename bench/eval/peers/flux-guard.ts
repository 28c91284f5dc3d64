import { findExpressions } from './expressions.ts';
import type { Expression } from './expressions.ts';
import type { Peer } from './peer.ts';

const EXPRESSIONS: readonly Expression[] = [
  {
    kind: 'resident-registration-number',
    pattern: bounded(String.raw`\p{Nd}{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\p{Nd}|3[01])[-\s]?[1-4]\p{Nd}{6}`),
  },
  {
    kind: 'driver-licence-number',
    pattern: bounded(String.raw`\p{Nd}{2}[-\s]?\p{Nd}{2}[-\s]?\p{Nd}{6}[-\s]?\p{Nd}{2}`),
  },
  { kind: 'passport-number', pattern: bounded(String.raw`[MSmsDdGg]\p{Nd}{8}`) },
  {
    kind: 'account-number',
    pattern: bounded(String.raw`\p{Nd}{3,4}[-\s]?\p{Nd}{2,4}[-\s]?\p{Nd}{4,6}[-\s]?\p{Nd}{0,4}`),
  },
  {
    kind: 'card-number',
    pattern: bounded(
      '(?:4[0-9]{12}(?:[0-9]{3})?|5[1-5][0-9]{14}|3[47][0-9]{13}|3(?:0[0-5]|[68][0-9])[0-9]{11}|' +
        String.raw`6(?:011|5[0-9]{2})[0-9]{12}|(?:2131|1800|35\p{Nd}{3})\p{Nd}{11})`,
    ),
  },
];

/** The Korean and common rules of iyulab/FluxGuard (PII_KO, PII), as read in 2026. */
export const FLUX_GUARD: Peer = {
  name: 'FluxGuard',
  settings: 'rules PII_KO001–006 and PII003 of FluxGuard (2026)',
  kinds: EXPRESSIONS.map(({ kind }) => kind),
  find: (text) => findExpressions(text, EXPRESSIONS),
};

/** The word boundary of .NET on both sides: a Hangul letter is part of a word, so a number before a particle is not found. */
function bounded(source: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}_])(?:${source})(?![\p{L}\p{N}_])`, 'gu');
}
