import type { CompiledPack, ShapeUse } from '../../src/patterns/compile.ts';
import type { Vocabulary } from '../../src/patterns/vocabulary.ts';

/** One pattern that every engine gets, in the syntax that JavaScript, the regex crate and Hyperscan have in common. */
export interface Pattern {
  /** Group lengths of a shape (`6-7`), the text of a label. */
  readonly name: string;
  readonly source: string;
  readonly isCaseless: boolean;
  /** Digits, not a label. */
  readonly isShape: boolean;
}

const SHAPE_BASE = 32;
/**
 * How the kernel joins digit groups, but for brackets and line ends, which engines that work by lines cannot see: the
 * others have less to look for.
 */
const JOINT = '(?: ?- ?|  ?|[./~_]|·)';
const SYNTAX_CHARACTERS = /[\\^$.*+?()[\]{}|]/g;

/** The digit shapes and the labels of a pack, in this order; every source once. */
export function patternsOf(pack: CompiledPack): Pattern[] {
  return [...shapePatterns(pack.shapes), ...labelPatterns(pack.vocabulary)];
}

/** One pattern for each shape and each set of letters at it, longest first: the first that matches is the widest. */
export function shapePatterns(shapes: CompiledPack['shapes']): Pattern[] {
  const bySource = new Map<string, Pattern & { readonly digits: number }>();
  for (const [key, uses] of shapes) {
    const lengths = shapeLengths(key);
    const digits = lengths.reduce((total, length) => total + length, 0);
    for (const use of uses) {
      const source = shapeSource(lengths, use);
      bySource.set(source, { name: lengths.join('-'), source, isCaseless: false, isShape: true, digits });
    }
  }
  return [...bySource.values()]
    .sort((left, right) => right.digits - left.digits)
    .map(({ name, source, isCaseless, isShape }) => ({ name, source, isCaseless, isShape }));
}

/** One pattern for each label as it is written, longest first. The kernel also takes it with joiners between its characters. */
export function labelPatterns({ labels }: Vocabulary): Pattern[] {
  return labels
    .map(({ text }) => ({ name: text, source: escaped(text), isCaseless: /[A-Za-z]/.test(text), isShape: false }))
    .sort((left, right) => right.name.length - left.name.length);
}

/** The group lengths of a packed shape (`packShape` of the packs). */
export function shapeLengths(key: number): number[] {
  const lengths: number[] = [];
  for (let rest = key; rest > 0; rest = Math.floor(rest / SHAPE_BASE)) lengths.unshift(rest % SHAPE_BASE);
  return lengths;
}

function shapeSource(lengths: readonly number[], { letterBefore, hasSecondLetter, letterBetween }: ShapeUse): string {
  const groups = lengths.map((length) => `[0-9]{${length}}`);
  const before = letterBefore === null ? '' : (hasSecondLetter ? '[A-Za-z]?' : '') + eitherCase(letterBefore);
  return before + groups.join(letterBetween === null ? JOINT : eitherCase(letterBetween));
}

function eitherCase(letters: string): string {
  return `[${letters}${letters.toLowerCase()}]`;
}

function escaped(text: string): string {
  return text.replace(SYNTAX_CHARACTERS, '\\$&');
}
