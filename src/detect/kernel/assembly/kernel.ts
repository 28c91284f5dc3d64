import { readChain } from './chain';
import { DIGIT, FOLDABLE, LABEL_START, LATIN, MASK, TRIGGER } from './classes';
import {
  classOf,
  classes,
  forgetMarks,
  lone,
  loneCount,
  markMask,
  markTrigger,
  nibbles,
  scratch,
  unitAt,
  units,
} from './memory';
import { mayBegin, readWord } from './word';

export {
  configure,
  groupCount,
  labelCount,
  letteredCount,
  maskCount,
  place,
  suspectCount,
  triggerCount,
} from './memory';

/** UTF-16 units of one step. */
const STEP: i32 = 64;
const HAS_TO_BE_FOLDED: i32 = -1;
/** Looked at whatever follows. */
const INTEREST: u32 = DIGIT | MASK | TRIGGER | LATIN | FOLDABLE;

/**
 * Leaves the marks of the text that was placed, `length` units long; answers 1 where it holds a character that must be
 * folded first and `isFolded` is 0: then the marks mean nothing. 64 units a step become masks of the places where anything
 * can begin; only those are visited, in order, and what a visit consumed is skipped.
 */
export function scan(length: i32, isFolded: i32): i32 {
  forgetMarks();
  const low = v128.load(nibbles);
  const high = v128.load(nibbles, 16);
  let index = 0;
  let letterBefore: u64 = 0;
  for (let base = 0; base < length; base += STEP) {
    let events: u64 = 0;
    let letters: u64 = 0;
    const block = units + ((<usize>base) << 1);
    for (let part = 0; part < 4; part++) {
      const from = block + ((<usize>part) << 5);
      const a = v128.load(from);
      const b = v128.load(from, 16);
      const bytes = i8x16.narrow_i16x8_u(a, b);
      const wide = <u32>(
        i8x16.bitmask(i8x16.narrow_i16x8_s(i16x8.gt_u(a, i16x8.splat(127)), i16x8.gt_u(b, i16x8.splat(127))))
      );
      const isLetter = i8x16.lt_u(i8x16.sub(v128.or(bytes, i8x16.splat(0x20)), i8x16.splat(0x61)), i8x16.splat(26));
      const rows = v128.and(
        i8x16.swizzle(low, v128.and(bytes, i8x16.splat(15))),
        i8x16.swizzle(high, i8x16.shr_u(bytes, 4)),
      );
      let found = (<u32>i8x16.bitmask(i8x16.ne(rows, i8x16.splat(0)))) & ~wide;
      if (wide != 0) found |= visitable(from, a, wide & 0xff) | (visitable(from + 16, b, wide >> 8) << 8);
      events |= (<u64>found) << (part << 4);
      letters |= (<u64>((<u32>i8x16.bitmask(isLetter)) & ~wide)) << (part << 4);
    }
    events |= letters & ~((letters << 1) | letterBefore);
    letterBefore = letters >> 63;
    if (index > base) events &= index - base < STEP ? ~(<u64>0) << (index - base) : 0;
    while (events != 0) {
      index = visit(base + <i32>ctz(events), isFolded);
      if (index == HAS_TO_BE_FOLDED) return 1;
      events &= index - base < STEP ? ~(<u64>0) << (index - base) : 0;
    }
  }
  return 0;
}

/** The lanes of eight units beyond ASCII (`wide`) at which something may begin. */
function visitable(from: usize, vector: v128, wide: u32): u32 {
  if (wide == 0) return 0;
  const isHangul = i16x8.lt_u(i16x8.sub(vector, i16x8.splat(<i16>0xac00)), i16x8.splat(0x2ba4));
  const hangul = <u32>i16x8.bitmask(isHangul);
  let found: u32 = 0;
  // Signs, full-width forms, letters of other scripts: few, so each is looked up.
  for (let rest = wide & ~hangul; rest != 0; rest &= rest - 1) {
    const lane = ctz(rest);
    if ((load<u8>(classes + load<u16>(from + ((<usize>lane) << 1))) & (INTEREST | LABEL_START)) != 0)
      found |= 1 << lane;
  }
  if (hangul == 0) return found;
  const next = v128.load(from, 2);
  const mixed = v128.xor(i16x8.mul(vector, i16x8.splat(<i16>0x9e37)), i16x8.mul(next, i16x8.splat(<i16>0x85eb)));
  const hash = v128.xor(mixed, i16x8.shr_u(mixed, 7));
  let begun: u32 =
    (<u32>mayBegin(i16x8.extract_lane_u(hash, 0))) |
    ((<u32>mayBegin(i16x8.extract_lane_u(hash, 1))) << 1) |
    ((<u32>mayBegin(i16x8.extract_lane_u(hash, 2))) << 2) |
    ((<u32>mayBegin(i16x8.extract_lane_u(hash, 3))) << 3) |
    ((<u32>mayBegin(i16x8.extract_lane_u(hash, 4))) << 4) |
    ((<u32>mayBegin(i16x8.extract_lane_u(hash, 5))) << 5) |
    ((<u32>mayBegin(i16x8.extract_lane_u(hash, 6))) << 6) |
    ((<u32>mayBegin(i16x8.extract_lane_u(hash, 7))) << 7);
  for (let word = 0; word < loneCount; word++)
    begun |= <u32>i16x8.bitmask(i16x8.eq(vector, v128.load16_splat(lone + ((<usize>word) << 1))));
  const isParted = v128.and(isHangul, isJoiner(next));
  if (v128.any_true(isParted)) begun |= partedWords(vector, v128.load(from, 4), <u32>i16x8.bitmask(isParted));
  return found | (begun & hangul);
}

/** The lanes of `parted`, behind which a joiner stands, that may begin a word with what follows the joiner. */
function partedWords(vector: v128, following: v128, parted: u32): u32 {
  const mixed = v128.xor(i16x8.mul(vector, i16x8.splat(<i16>0x9e37)), i16x8.mul(following, i16x8.splat(<i16>0x85eb)));
  v128.store(scratch, v128.xor(mixed, i16x8.shr_u(mixed, 7)));
  // Behind more than one joiner the visit looks.
  let found = (<u32>i16x8.bitmask(isJoiner(following))) & parted;
  for (let rest = parted; rest != 0; rest &= rest - 1) {
    const lane = ctz(rest);
    found |= (<u32>mayBegin(load<u16>(scratch + ((<usize>lane) << 1)))) << lane;
  }
  return found;
}

function isJoiner(vector: v128): v128 {
  return v128.or(
    v128.or(i16x8.eq(vector, i16x8.splat(0x20)), i16x8.eq(vector, i16x8.splat(0x5f))),
    v128.or(
      v128.or(i16x8.eq(vector, i16x8.splat(0x2d)), i16x8.eq(vector, i16x8.splat(0x2e))),
      i16x8.eq(vector, i16x8.splat(0xa0)),
    ),
  );
}

/** What begins at this place is marked; answers the offset behind it. */
function visit(at: i32, isFolded: i32): i32 {
  const unit = unitAt(at);
  const bits = classOf(unit);
  if ((bits & DIGIT) != 0) return readChain(at);
  if ((bits & (LABEL_START | LATIN)) != 0) return readWord(at, unit, bits);
  if ((bits & MASK) != 0) {
    markMask(at);
    let index = at + 1;
    while ((classOf(unitAt(index)) & MASK) != 0) index++;
    return index;
  }
  if ((bits & FOLDABLE) != 0) return isFolded != 0 ? at + 1 : HAS_TO_BE_FOLDED;
  if ((bits & TRIGGER) != 0) markTrigger(at);
  return at + 1;
}
