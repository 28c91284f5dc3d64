import { FACT } from '../../model/fact.ts';
import type { Rule } from '../../patterns/compile.ts';
import { dateFacts } from '../date-facts.ts';
import type { FinderContext } from '../finder-context.ts';
import { MASK_CHARACTERS } from '../kernel/character-classes.ts';

/** A number that the content itself masks: digits, mask characters and joints, at least two masks in a row. */
const SKELETON_PART = new RegExp(`[0-9${MASK_CHARACTERS}Xx#]`);
const MASK = new RegExp(`[${MASK_CHARACTERS}Xx#]`);
const JOINT = /[- .]/;
const HYPHEN = 45;
const UPPER_X = 88;
const LOWER_X = 120;
const HASH = 35;
const ALL_MASKS = new RegExp(MASK, 'g');
const MAX_SKELETON_CHARS = 30;
const MIN_MASKS = 2;
/** From this many visible digits of the tail on, a resident number is as good as whole (detector reference, section 4). */
const MAX_VISIBLE_TAIL_DIGITS = 4;
const FRONT_DIGITS = 6;
const MIN_ACCOUNT_CHARS = 8;

/** Finds masked resident numbers, card numbers and account numbers around runs of mask characters. */
export function findMasked(context: FinderContext): void {
  const { pack, passage } = context;
  const rules = pack.rulesByFinder.get('masked') ?? [];
  if (rules.length === 0) return;
  let doneUntil = 0;
  for (const at of maskOffsets(context)) {
    if (at < doneUntil) continue;
    const span = skeletonAround(passage.text, at, doneUntil);
    doneUntil = span.end;
    const skeleton = passage.text.slice(span.start, span.end);
    for (const rule of rules) {
      const facts = factsOf(context, rule, skeleton);
      if (facts === null) continue;
      context.candidates.push({ kind: rule.detector.kind, rule: rule.index, ...span, facts, canonical: null });
      break;
    }
  }
}

/** Mask runs, and letters that stand for masks directly behind digits (`900101-1XXXXXX`). In order. */
function maskOffsets({ marks }: FinderContext): number[] {
  const units = marks.units();
  const offsets: number[] = [];
  for (let mask = 0; mask < marks.masks.count; mask++) offsets.push(marks.masks.at(mask));
  const masks = offsets.length;
  for (let group = 0; group < marks.groupStart.count; group++) {
    const end = marks.groupStart.at(group) + marks.groupLength.at(group);
    const at = units[end] === HYPHEN ? end + 1 : end;
    const unit = units[at] ?? 0;
    const isLetterMask = unit === UPPER_X || unit === LOWER_X || unit === HASH;
    if (isLetterMask && units[at + 1] === unit) offsets.push(at);
  }
  return offsets.length > masks ? offsets.sort((a, b) => a - b) : offsets;
}

function skeletonAround(text: string, at: number, from: number): { start: number; end: number } {
  const isPart = (index: number): boolean => SKELETON_PART.test(text.charAt(index));
  const isJoint = (index: number): boolean => JOINT.test(text.charAt(index));
  let start = at;
  while (
    start > from &&
    at - start < MAX_SKELETON_CHARS &&
    (isPart(start - 1) || (isJoint(start - 1) && start - 1 > from && isPart(start - 2)))
  )
    start--;
  let end = at + 1;
  while (end < text.length && end - at < MAX_SKELETON_CHARS && (isPart(end) || (isJoint(end) && isPart(end + 1))))
    end++;
  return { start, end };
}

/** Facts of a skeleton under a rule, or null where it does not fit the rule. */
function factsOf(context: FinderContext, rule: Rule, skeleton: string): number | null {
  const groups = skeleton.split(JOINT);
  const masks = skeleton.length - skeleton.replaceAll(ALL_MASKS, '').length;
  const digits = skeleton.replace(/\D/g, '');
  if (masks < MIN_MASKS) return null;
  switch (rule.detector.kind) {
    case 'resident-registration-number':
      return residentFacts(context, rule, groups);
    case 'card-number':
      return isCard(groups) && digits.length >= 4 ? FACT.masked : null;
    case 'account-number': {
      const isNamed = context.named[rule.index] !== 0 || context.namesBank;
      if (!isNamed || skeleton.length < MIN_ACCOUNT_CHARS || digits.length < 3) return null;
      // In one piece only a label tells it from any other masked text.
      return FACT.masked | (context.namesBank && groups.length > 1 ? FACT.neighbour : 0);
    }
    default:
      return null;
  }
}

/** Front six digits, then the century digit or a mask, then masks. */
function residentFacts(context: FinderContext, rule: Rule, groups: readonly string[]): number | null {
  const whole = groups.join('');
  const isSplit = groups.length === 2 && groups[0]?.length === FRONT_DIGITS;
  if (!isSplit && !(groups.length === 1 && whole.length === 13)) return null;
  const front = whole.slice(0, FRONT_DIGITS);
  const tail = whole.slice(FRONT_DIGITS);
  if (!/^\d{6}$/.test(front) || tail.length < 4 || tail.length > 8) return null;
  // The century does not matter for whether the day exists; with G masked, take the likelier one.
  const century = /^[0-9]/.test(tail) ? tail.charAt(0) : '1';
  if (
    /[5-8]/.test(century)
      ? false
      : (dateFacts(rule.detector.date, `${front}${century}`, context.today) & FACT['date-valid']) === 0
  )
    return null;
  const visible = tail.replace(/\D/g, '').length;
  return visible > MAX_VISIBLE_TAIL_DIGITS ? FACT.labelled : FACT.masked;
}

function isCard(groups: readonly string[]): boolean {
  const lengths = groups.map((group) => group.length).join('-');
  return lengths === '4-4-4-4' || lengths === '16' || lengths === '4-6-5' || lengths === '6-6-4';
}
