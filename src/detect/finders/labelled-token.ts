import type { FinderContext } from '../finder-context.ts';
import { slotsOf } from './labelled-value.ts';

const TOKEN = /^[A-Za-z0-9][A-Za-z0-9_.:\-/+=]*/;
const HEX_DIGEST_CHARS = new Set([32, 40, 48, 56, 64, 96, 128]);

/** Finds codes that only a label or heading makes telling: customer numbers and pseudonymous keys. */
export function findLabelledTokens(context: FinderContext): void {
  for (const rule of context.pack.rules) {
    if (context.named[rule.index] === 0) continue;
    const { finder, length, kind } = rule.detector;
    if ((finder !== 'labelled-token' && finder !== 'hex-digest') || length === undefined) continue;
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

/** Hexadecimal of the length of a common digest: MD5, SHA-1, Tiger, SHA-224, SHA-256, SHA-384, SHA-512. */
function isDigest(token: string): boolean {
  return HEX_DIGEST_CHARS.has(token.length) && /^[0-9a-fA-F]+$/.test(token);
}
