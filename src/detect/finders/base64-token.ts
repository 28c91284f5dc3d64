import { FACT } from '../../model/fact.ts';
import type { FinderContext } from '../finder-context.ts';

const BASE64 = /[A-Za-z0-9+/]/;
const EQUALS = 61;
const PADDING_CHARS = 2;

/** Finds base64 values of a fixed length that end in `==`: connecting information (CI) has 88 characters. */
export function findBase64Tokens(context: FinderContext): void {
  const { marks, passage, pack } = context;
  const { text } = passage;
  const rule = pack.rulesByFinder.get('base64-token')?.[0];
  const length = rule?.detector.length?.max;
  if (rule === undefined || length === undefined) return;
  for (let mark = 0; mark < marks.triggers.count; mark++) {
    const at = marks.triggers.at(mark);
    if (text.charCodeAt(at) !== EQUALS || text.charCodeAt(at + 1) !== EQUALS) continue;
    const start = at + PADDING_CHARS - length;
    const end = at + PADDING_CHARS;
    if (start < 0) continue;
    let index = start;
    while (index < at && BASE64.test(text.charAt(index))) index++;
    if (index < at) continue;
    // A digest of a package or a script carries the name of its algorithm: `sha512-…==`.
    const isGlued = start > 0 && /[A-Za-z0-9+/-]/.test(text.charAt(start - 1));
    const facts = isGlued ? FACT.embedded : 0;
    context.candidates.push({ kind: rule.detector.kind, rule: rule.index, start, end, facts, canonical: null });
  }
}
