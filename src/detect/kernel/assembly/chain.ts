import {
  CLOSING_BRACKET,
  HYPHEN,
  JOINED_BY_HYPHEN,
  JOINED_BY_NEWLINE,
  JOINED_BY_NONE,
  JOINED_BY_OTHER,
  JOINED_BY_SPACE,
  JOINED_BY_SPACED_HYPHEN,
  LATIN,
  NEWLINE,
  RETURN,
  SEPARATING,
  SPACE,
  SUSPECT,
  ZERO,
} from './classes';
import { classOf, dropGroups, groupCount, markGroup, markLettered, markSuspect, traitsOf, unitAt } from './memory';

/** Chains with fewer digits hold no number of any kind. */
const MIN_CHAIN_DIGITS: i32 = 6;
const FRONT_HALF_DIGITS: i32 = 6;
const LETTERED_DIGITS: i32 = 3;
const AREA_CODE_DIGITS: i32 = 3;

/** Reads a chain of digit groups from its first digit; answers the offset behind it. Short chains leave no group. */
export function readChain(from: i32): i32 {
  const firstGroup = groupCount;
  let digits = 0;
  let separator = JOINED_BY_NONE;
  let index = from;
  while (true) {
    const start = index;
    while (isDigit(index)) index++;
    const length = index - start;
    digits += length;
    const next = nextGroup(index, length);
    if (next == 0) {
      if (((traitsOf(unitAt(index)) | traitsOf(unitAt(from - 1))) & SUSPECT) != 0) markSuspect(from);
      if (digits < MIN_CHAIN_DIGITS) {
        dropGroups(firstGroup);
        if (index - from == LETTERED_DIGITS && (classOf(unitAt(index)) & LATIN) != 0 && isDigit(index + 1))
          markLettered(from);
        return index;
      }
    }
    markGroup(start, length, separator);
    if (next == 0) return index;
    separator = next & 7;
    index = next >> 3;
  }
}

/** Where the next group begins and how it is joined, packed; 0: the chain ends here. */
function nextGroup(at: i32, length: i32): i32 {
  const unit = unitAt(at);
  if ((classOf(unit) & SEPARATING) == 0) {
    // `(010)1234-5678`, `02) 123-4567`: an area code in brackets.
    if (unit == CLOSING_BRACKET && length <= AREA_CODE_DIGITS && unitAt(at - length) == ZERO) return areaCodeEnd(at);
    return (unit == NEWLINE || unit == RETURN) && length == FRONT_HALF_DIGITS ? nextLine(at) : 0;
  }
  if (isDigit(at + 1)) {
    const joint = unit == HYPHEN ? JOINED_BY_HYPHEN : unit == SPACE ? JOINED_BY_SPACE : JOINED_BY_OTHER;
    return ((at + 1) << 3) | joint;
  }
  const next = unitAt(at + 1);
  if (unit == SPACE && next == HYPHEN) {
    const digitAt = unitAt(at + 2) == SPACE ? at + 3 : at + 2;
    return isDigit(digitAt) ? (digitAt << 3) | JOINED_BY_SPACED_HYPHEN : 0;
  }
  if (unit == HYPHEN && next == SPACE && isDigit(at + 2)) return ((at + 2) << 3) | JOINED_BY_SPACED_HYPHEN;
  // Two spaces may stand at a group boundary; a hyphen may end the line that a number is broken over.
  if (unit == SPACE && next == SPACE && isDigit(at + 2)) return ((at + 2) << 3) | JOINED_BY_SPACE;
  return unit == HYPHEN && length == FRONT_HALF_DIGITS ? nextLine(at + 1) : 0;
}

/** A number broken over two lines goes on at the first character of the next one. */
function nextLine(at: i32): i32 {
  const index = unitAt(at) == RETURN ? at + 1 : at;
  return unitAt(index) == NEWLINE && isDigit(index + 1) ? ((index + 1) << 3) | JOINED_BY_NEWLINE : 0;
}

function areaCodeEnd(at: i32): i32 {
  const next = unitAt(at + 1);
  const digitAt = next == SPACE || next == HYPHEN ? at + 2 : at + 1;
  // A code that comes again is a remark: `(064) 064-123-4567`.
  return isDigit(digitAt) && unitAt(digitAt) != ZERO ? (digitAt << 3) | JOINED_BY_OTHER : 0;
}

function isDigit(at: i32): bool {
  return unitAt(at) - ZERO <= 9;
}
