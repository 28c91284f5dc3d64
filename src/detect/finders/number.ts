import { FACT } from '../../model/fact.ts';
import type { CompiledPack, Rule, ShapeUse } from '../../patterns/compile.ts';
import { checksums } from '../checksums/index.ts';
import { dateFacts } from '../date-facts.ts';
import { mayBeLabelled, type FinderContext } from '../finder-context.ts';
import { CLASS, SEPARATOR } from '../kernel/character-classes.ts';
import { cardRangeFacts, isOneDigit, machineFacts, phoneFacts, placeholderFacts } from '../value-facts.ts';

const MAX_GROUPS = 5;
const SHAPE_BASE = 32;
const UNDERSCORE = 95;
/** From this many groups on, the grouping itself is telling, and a space separates as well as a hyphen. */
const TELLING_GROUPS = 3;

/** Finds the numbers whose digit-group shapes the rule files state. Complexity: linear in the digit groups. */
export function findNumbers(context: FinderContext): void {
  const { marks, pack } = context;
  const { next, uses } = shapeTreeOf(pack);
  const { count } = marks.groupLength;
  const lengths = marks.groupLength.values;
  const separators = marks.groupSeparator.values;
  for (let first = 0; first < count; first++) {
    let node = next[Math.min(lengths[first] ?? 0, SHAPE_BASE - 1)] ?? 0;
    if (node === 0) continue;
    let proposed = uses[node] ?? NO_USES;
    if (proposed.length > 0) propose(context, proposed, first, first, SEPARATOR.none);
    let joint: number = SEPARATOR.none;
    for (let last = first + 1; last < first + MAX_GROUPS && last < count; last++) {
      const separator = separators[last] ?? SEPARATOR.none;
      if (separator === SEPARATOR.none) break;
      // The parts of one number are joined in one way.
      if (last > first + 1 && separator !== joint && !(last === first + 2 && hasOwnJoint(context, first))) break;
      joint = separator;
      node = next[node * SHAPE_BASE + Math.min(lengths[last] ?? 0, SHAPE_BASE - 1)] ?? 0;
      if (node === 0) break;
      proposed = uses[node] ?? NO_USES;
      if (proposed.length > 0) propose(context, proposed, first, last, joint);
    }
  }
}

const NO_USES: readonly ShapeUse[] = [];

/** The shapes as a tree: a row of groups that begins no shape need not be followed. */
interface ShapeTree {
  /** `next[node * SHAPE_BASE + length]`: the node that a group leads to, 0 where no shape goes on so; node 0 is the root. */
  readonly next: Uint16Array;
  /** What ends at a node. */
  readonly uses: readonly (readonly ShapeUse[])[];
}

const treesOfPacks = new WeakMap<CompiledPack, ShapeTree>();

function shapeTreeOf(pack: CompiledPack): ShapeTree {
  let tree = treesOfPacks.get(pack);
  if (tree === undefined) treesOfPacks.set(pack, (tree = growTree(pack.shapes)));
  return tree;
}

function growTree(shapes: CompiledPack['shapes']): ShapeTree {
  const next: number[] = new Array<number>(SHAPE_BASE).fill(0);
  const uses: (readonly ShapeUse[])[] = [NO_USES];
  for (const [key, usesOfShape] of shapes) {
    let node = 0;
    for (const length of lengthsOf(key)) {
      const at = node * SHAPE_BASE + length;
      node = next[at] ?? 0;
      if (node > 0) continue;
      node = uses.push(NO_USES) - 1;
      next[at] = node;
      for (let child = 0; child < SHAPE_BASE; child++) next.push(0);
    }
    uses[node] = usesOfShape;
  }
  return { next: Uint16Array.from(next), uses };
}

/** The group lengths of a packed shape. */
function lengthsOf(key: number): number[] {
  const lengths: number[] = [];
  for (let rest = key; rest > 0; rest = Math.floor(rest / SHAPE_BASE)) lengths.unshift(rest % SHAPE_BASE);
  return lengths;
}

/** `+82 10-1234-5678`, `(010)1234-5678`: the code is joined otherwise than the parts behind it. */
function hasOwnJoint({ marks, passage }: FinderContext, first: number): boolean {
  const start = marks.groupStart.at(first);
  const { text } = passage;
  return text.slice(start - 1, start + 2) === '+82' || text.charAt(start + marks.groupLength.at(first)) === ')';
}

function propose(context: FinderContext, uses: readonly ShapeUse[], first: number, last: number, joint: number): void {
  const { marks, passage, named } = context;
  const { text } = passage;
  const start = marks.groupStart.at(first);
  const end = marks.groupStart.at(last) + marks.groupLength.at(last);
  let digits = '';
  let common = -1;
  for (const use of uses) {
    const { rule } = use;
    if (use.letterBetween !== null || (rule.needsLabel && named[rule.index] === 0)) continue;
    if (digits === '') {
      for (let group = first; group <= last; group++) {
        const at = marks.groupStart.at(group);
        digits += text.slice(at, at + marks.groupLength.at(group));
      }
    }
    if (!mayBegin(rule, digits)) continue;
    let from = start;
    if (use.letterBefore !== null) {
      if (start === 0 || !isLatinLetter(context, start - 1)) continue;
      if (!use.letterBefore.includes(text.charAt(start - 1).toUpperCase())) continue;
      from = start - (use.hasSecondLetter && start > 1 && isLatinLetter(context, start - 2) ? 2 : 1);
    }
    if (rule.needsLabel && !mayBeLabelled(context, rule.index, from, end)) continue;
    if (common < 0)
      common = jointFacts(joint, last - first + 1) | chainFacts(context, first, last, joint) | valueFacts(digits);
    const facts = common | glueFacts(context, from, end) | ruleFacts(context, rule, digits);
    if (isOneDigit(digits) && (facts & FACT['table-hit']) === 0) continue;
    context.candidates.push({ kind: rule.detector.kind, rule: rule.index, start: from, end, facts, canonical: null });
  }
}

function isLatinLetter({ marks }: FinderContext, at: number): boolean {
  return ((marks.classes[marks.units()[at] ?? 0] ?? 0) & CLASS.latinLetter) !== 0;
}

/** What the rule itself can say of a digit string: date, checksum, table, network range. */
export function ruleFacts(context: FinderContext, rule: Rule, digits: string): number {
  const { detector, heads } = rule;
  let facts = dateFacts(detector.date, digits, context.today);
  const checksum = detector.checksum === undefined ? undefined : checksums[detector.checksum];
  if (checksum !== undefined) facts |= checksum(digits) ? FACT['checksum-passes'] : FACT['checksum-fails'];
  if (heads?.has(digits) === true) facts |= FACT['table-hit'];
  if (detector.kind === 'card-number') facts |= cardRangeFacts(digits);
  return facts;
}

/** Facts that any rule shares about a digit string. */
export function valueFacts(digits: string): number {
  return placeholderFacts(digits) | machineFacts(digits) | phoneFacts(digits);
}

/** Whether a rule's `digit` and `startsWith` allow the digits. */
export function mayBegin({ detector }: Rule, digits: string): boolean {
  const { digit, startsWith } = detector;
  if (digit !== undefined && !digit.oneOf.includes(digits.charAt(digit.at - 1))) return false;
  return startsWith === undefined || startsWith.some((head) => digits.startsWith(head));
}

function jointFacts(joint: number, groups: number): number {
  if (joint === SEPARATOR.none) return 0;
  if (joint === SEPARATOR.hyphen || joint === SEPARATOR.spacedHyphen || joint === SEPARATOR.newline)
    return FACT.separated;
  return groups >= TELLING_GROUPS ? FACT.separated | FACT['loosely-separated'] : FACT['loosely-separated'];
}

/** `embedded` where the groups are a part of a longer number: neighbours joined at least as tightly as the groups themselves. */
function chainFacts({ marks }: FinderContext, first: number, last: number, joint: number): number {
  const before = marks.groupSeparator.at(first);
  const after = last + 1 < marks.groupLength.count ? marks.groupSeparator.at(last + 1) : SEPARATOR.none;
  return isTight(before, joint) || isTight(after, joint) ? FACT.embedded : 0;
}

function isTight(neighbour: number, joint: number): boolean {
  if (neighbour === SEPARATOR.hyphen || neighbour === SEPARATOR.other) return true;
  return neighbour === SEPARATOR.space && joint === SEPARATOR.space;
}

/** `embedded` where a letter or an underscore touches the number: a model code, an identifier, a digest. */
export function glueFacts({ marks, passage }: FinderContext, start: number, end: number): number {
  const { text } = passage;
  const before = start > 0 ? text.charCodeAt(start - 1) : 0;
  const after = end < text.length ? text.charCodeAt(end) : 0;
  const bits = (marks.classes[before] ?? 0) | (marks.classes[after] ?? 0);
  const isGlued = (bits & (CLASS.latinLetter | CLASS.digit)) !== 0 || before === UNDERSCORE || after === UNDERSCORE;
  return isGlued ? FACT.embedded : 0;
}
