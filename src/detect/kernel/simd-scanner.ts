import type { Vocabulary } from '../../patterns/vocabulary.ts';
import { IntList } from './int-list.ts';
import { compileKernelTables } from './kernel-tables.ts';
import type { TextScanner } from './text-scanner.ts';
import { webAssembly, type KernelModule } from './web-assembly.ts';

/** What `assembly/kernel.ts` exports. */
interface KernelExports {
  configure(
    classes: number,
    traits: number,
    pairs: number,
    triples: number,
    slots: number,
    slotMask: number,
    nibbles: number,
    lone: number,
    loneCount: number,
    scratch: number,
  ): void;
  place(units: number, lists: number, capacity: number): void;
  scan(length: number, isFolded: number): number;
  readonly groupCount: Counter;
  readonly labelCount: Counter;
  readonly maskCount: Counter;
  readonly triggerCount: Counter;
  readonly letteredCount: Counter;
  readonly suspectCount: Counter;
}

interface Counter {
  readonly value: number;
}

const PAGE_BYTES = 65_536;
/** The tables begin behind it: the kernel's own globals and the reserved address 0. */
const TABLES_AT = 1_024;
const ALIGNMENT = 64;
/** Zeros before and behind the text: looking around needs no bounds check. */
const ZEROS_BEFORE = 64;
const ZEROS_BEHIND = 512;
const LISTS = 10;
const SCRATCH_BYTES = 16;
const SMALLEST_CAPACITY = 16_384;

/**
 * The scanner on the SIMD kernel. Text goes into its memory as UTF-16, which costs no conversion, and offsets are string
 * indexes at once; marks stay there until they are read. Null where the vocabulary does not fit its tables.
 */
export function createSimdScanner(module: KernelModule, vocabulary: Vocabulary): TextScanner | null {
  const tables = compileKernelTables(vocabulary);
  if (tables === null) return null;
  const { classes, traits, pairs, triples, words, slotCount, nibbles, lone, loneCount } = tables;

  let end = TABLES_AT;
  const reserve = (bytes: number): number => {
    const at = end;
    end = (end + bytes + ALIGNMENT - 1) & -ALIGNMENT;
    return at;
  };
  const placed = [classes, traits, pairs, triples, words, nibbles, lone].map((table) => ({
    table,
    at: reserve(table.length),
  }));
  const [classesAt = 0, traitsAt = 0, pairsAt = 0, triplesAt = 0, wordsAt = 0, nibblesAt = 0, loneAt = 0] = placed.map(
    ({ at }) => at,
  );
  const scratchAt = reserve(SCRATCH_BYTES);
  const textAt = reserve(ZEROS_BEFORE) + ZEROS_BEFORE;

  const memory = new webAssembly.Memory({ initial: Math.ceil(textAt / PAGE_BYTES) });
  const kernel = new webAssembly.Instance(module, { env: { memory } }).exports as KernelExports;
  const bytes = new Uint8Array(memory.buffer);
  for (const { table, at } of placed) bytes.set(table, at);
  // Addresses of words are those of the memory from here on; 0 stays "free".
  const slots = new DataView(memory.buffer, wordsAt);
  for (let slot = 0; slot < slotCount; slot++) {
    const address = slots.getUint32(slot * 8 + 4, true);
    if (address !== 0) slots.setUint32(slot * 8 + 4, address + wordsAt, true);
  }
  const slotMask = slotCount - 1;
  kernel.configure(classesAt, traitsAt, pairsAt, triplesAt, wordsAt, slotMask, nibblesAt, loneAt, loneCount, scratchAt);

  const list = (): IntList => new IntList();
  const scanner = {
    classes,
    groupStart: list(),
    groupLength: list(),
    groupSeparator: list(),
    labelStart: list(),
    labelEnd: list(),
    label: list(),
    masks: list(),
    triggers: list(),
    lettered: list(),
    suspects: list(),
  };
  const { groupStart, groupLength, groupSeparator, labelStart, labelEnd, label } = scanner;
  const { masks, triggers, lettered, suspects } = scanner;
  const lists = [
    groupStart,
    groupLength,
    groupSeparator,
    labelStart,
    labelEnd,
    label,
    masks,
    triggers,
    lettered,
    suspects,
  ];

  let capacity = 0;
  let text = Buffer.alloc(0);
  let units = new Uint16Array(0);

  /** Makes room for a text and as many marks of each sort: none can leave more than one mark a unit. */
  const grow = (length: number): void => {
    capacity = Math.max(SMALLEST_CAPACITY, capacity);
    while (capacity < length) capacity *= 2;
    const textBytes = capacity * 2 + ZEROS_BEHIND;
    const listsAt = (textAt + textBytes + ALIGNMENT - 1) & -ALIGNMENT;
    const needed = listsAt + LISTS * capacity * 4;
    const missing = Math.ceil((needed - memory.buffer.byteLength) / PAGE_BYTES);
    if (missing > 0) memory.grow(missing);
    text = Buffer.from(memory.buffer, textAt, textBytes);
    units = new Uint16Array(memory.buffer, textAt, textBytes / 2);
    lists.forEach((marks, index) => {
      marks.values = new Int32Array(memory.buffer, listsAt + index * capacity * 4, capacity);
    });
    kernel.place(textAt, listsAt, capacity);
  };
  grow(SMALLEST_CAPACITY);

  return {
    ...scanner,
    units: () => units,
    scan(source, isFolded = false) {
      const { length } = source;
      if (length > capacity) grow(length);
      text.write(source, 0, 'utf16le');
      units.fill(0, length, length + ZEROS_BEHIND / 2);
      const hasToBeFolded = kernel.scan(length, isFolded ? 1 : 0) !== 0;
      groupStart.count = groupLength.count = groupSeparator.count = kernel.groupCount.value;
      labelStart.count = labelEnd.count = label.count = kernel.labelCount.value;
      masks.count = kernel.maskCount.value;
      triggers.count = kernel.triggerCount.value;
      lettered.count = kernel.letteredCount.value;
      suspects.count = kernel.suspectCount.value;
      return hasToBeFolded;
    },
  };
}
