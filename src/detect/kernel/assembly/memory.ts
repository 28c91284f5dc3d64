/**
 * Where everything lies in the memory of the kernel. The host lays it out (`../simd-scanner.ts`) and says so by `configure`
 * and `place`; nothing here is static data of the module.
 */

/** One byte of classes for each UTF-16 unit (`../character-classes.ts`). */
export let classes: usize = 0;
/** One byte for each UTF-16 unit: bit 0 makes digits beside it suspect, bit 1 is a particle that may follow a whole word. */
export let traits: usize = 0;
/** One bit for each hash of two characters that begin a word. */
export let pairs: usize = 0;
/** One bit for each hash of three characters that begin a word, and behind 8 KB one for each hash of two that are a word. */
export let triples: usize = 0;
/** Open addressing: u16 first, u16 second, u32 address of the words; 0: free. */
export let slots: usize = 0;
export let slotMask: u32 = 0;
/** 16 bytes for each of three lookups of ASCII by nibble: low nibbles, high nibbles. */
export let nibbles: usize = 0;
/** Hangul syllables that are a word by themselves: u16 each. */
export let lone: usize = 0;
export let loneCount: i32 = 0;

/** 16 bytes for the lanes of a vector. */
export let scratch: usize = 0;

/** The UTF-16 units of the text, after 64 zero bytes and before 256 more. */
export let units: usize = 0;
export let groupStart: usize = 0;
export let groupLength: usize = 0;
export let groupSeparator: usize = 0;
export let labelStart: usize = 0;
export let labelEnd: usize = 0;
export let label: usize = 0;
export let masks: usize = 0;
export let triggers: usize = 0;
export let lettered: usize = 0;
export let suspects: usize = 0;

/** Tells where the tables lie. They do not change while the kernel lives. */
export function configure(
  classesAt: usize,
  traitsAt: usize,
  pairsAt: usize,
  triplesAt: usize,
  slotsAt: usize,
  mask: u32,
  nibblesAt: usize,
  loneAt: usize,
  lones: i32,
  scratchAt: usize,
): void {
  classes = classesAt;
  traits = traitsAt;
  pairs = pairsAt;
  triples = triplesAt;
  slots = slotsAt;
  slotMask = mask;
  nibbles = nibblesAt;
  lone = loneAt;
  loneCount = lones;
  scratch = scratchAt;
}

/** Tells where text and marks lie: each list of `capacity` integers, one after another from `listsAt`, in the order above. */
export function place(unitsAt: usize, listsAt: usize, capacity: u32): void {
  const bytes: usize = (<usize>capacity) << 2;
  units = unitsAt;
  groupStart = listsAt;
  groupLength = listsAt + bytes;
  groupSeparator = listsAt + bytes * 2;
  labelStart = listsAt + bytes * 3;
  labelEnd = listsAt + bytes * 4;
  label = listsAt + bytes * 5;
  masks = listsAt + bytes * 6;
  triggers = listsAt + bytes * 7;
  lettered = listsAt + bytes * 8;
  suspects = listsAt + bytes * 9;
}

// Marks in each list so far.
export let groupCount: i32 = 0;
export let labelCount: i32 = 0;
export let maskCount: i32 = 0;
export let triggerCount: i32 = 0;
export let letteredCount: i32 = 0;
export let suspectCount: i32 = 0;

export function forgetMarks(): void {
  groupCount = 0;
  labelCount = 0;
  maskCount = 0;
  triggerCount = 0;
  letteredCount = 0;
  suspectCount = 0;
}

export function unitAt(at: i32): u32 {
  return load<u16>(units + ((<isize>at) << 1));
}

export function classOf(unit: u32): u32 {
  return load<u8>(classes + unit);
}

export function traitsOf(unit: u32): u32 {
  return load<u8>(traits + unit);
}

/** The groups of a chain that turned out too short are taken back. */
export function dropGroups(count: i32): void {
  groupCount = count;
}

export function markGroup(start: i32, length: i32, separator: i32): void {
  const offset: usize = (<usize>groupCount) << 2;
  store<i32>(groupStart + offset, start);
  store<i32>(groupLength + offset, length);
  store<i32>(groupSeparator + offset, separator);
  groupCount++;
}

export function markLabel(start: i32, end: i32, index: i32): void {
  const offset: usize = (<usize>labelCount) << 2;
  store<i32>(labelStart + offset, start);
  store<i32>(labelEnd + offset, end);
  store<i32>(label + offset, index);
  labelCount++;
}

export function markMask(at: i32): void {
  store<i32>(masks + ((<usize>maskCount) << 2), at);
  maskCount++;
}

export function markTrigger(at: i32): void {
  store<i32>(triggers + ((<usize>triggerCount) << 2), at);
  triggerCount++;
}

export function markLettered(at: i32): void {
  store<i32>(lettered + ((<usize>letteredCount) << 2), at);
  letteredCount++;
}

export function markSuspect(at: i32): void {
  store<i32>(suspects + ((<usize>suspectCount) << 2), at);
  suspectCount++;
}
