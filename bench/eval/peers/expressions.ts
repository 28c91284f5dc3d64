import type { Kind } from '../../../src/model/kind.ts';
import type { PeerFinding } from './peer.ts';
import { asciiDigits } from './digits.ts';

/** One rule of a peer: an expression (global) and what else must hold of a match. */
export interface Expression {
  readonly kind: Kind;
  readonly pattern: RegExp;
  /** Whether a match counts. `digits`: those of the match, as ASCII. `before`: the text in front of it. */
  readonly accepts?: (digits: string, before: string) => boolean;
}

const BEFORE_CHARS = 200;

/** Every accepted match of every expression. */
export function findExpressions(text: string, expressions: readonly Expression[]): PeerFinding[] {
  return expressions.flatMap(({ kind, pattern, accepts }) =>
    [...text.matchAll(pattern)]
      .filter((match) => {
        const before = text.slice(Math.max(0, match.index - BEFORE_CHARS), match.index);
        return accepts === undefined || accepts(asciiDigits(match[0]), before);
      })
      .map((match) => ({ kind, start: match.index, end: match.index + match[0].length })),
  );
}

/** Of findings that overlap, the first, and of those that begin together the longest. */
export function withoutOverlaps(findings: readonly PeerFinding[]): PeerFinding[] {
  const kept: PeerFinding[] = [];
  for (const finding of findings.toSorted((left, right) => left.start - right.start || right.end - left.end)) {
    if (finding.start >= (kept.at(-1)?.end ?? 0)) kept.push(finding);
  }
  return kept;
}
