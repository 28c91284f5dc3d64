/**
 * Facts about a candidate, one bit each, so that millions of candidates cost no objects. Tier rules in the packs name
 * them (`[labelled, date-valid]`); reports turn them into {@link Evidence}.
 */
export const FACT_NAMES = [
  /** a label of the kind stands before the value */
  'labelled',
  /** the heading of the column, key or element names the kind */
  'headed',
  /** a label of the kind stands after the value */
  'label-after',
  /** a supporting word stands near (a bank's name for an account) */
  'neighbour',
  /** a supporting word stands directly before the value */
  'neighbour-adjacent',
  /** parts joined by the usual separator */
  'separated',
  /** parts joined by another separator (space, dot, slash …) */
  'loosely-separated',
  /** every digit stands alone (`9 0 0 1 0 1 - 1 …`) */
  'spread',
  'date-valid',
  'date-invalid',
  /** a valid date so long ago that the holder would be over 99 */
  'date-remote',
  'checksum-passes',
  'checksum-fails',
  /** the head stands in the rule's table (issuer, region, prefix) */
  'table-hit',
  /** the head lies in an international range of the payment networks */
  'range-known',
  /** the grouping is one that some institution prints */
  'grouping-known',
  /** the named institution's code stands where its layout wants it */
  'code-fits',
  /** a part of a longer chain of digits or letters */
  'embedded',
  'placeholder',
  /** the content itself masks the value */
  'masked',
  /** written otherwise than in plain digits (boxes, words for digits, look-alike letters …) */
  'normalised',
  /** joined from two columns */
  'split-columns',
  /** leading zeros that a spreadsheet dropped were put back */
  'zeros-restored',
  /** a number that clocks and counters produce (epoch milliseconds, EAN) */
  'machine-like',
  /** a holder's name or a transfer word stands near */
  'holder-near',
  /** the value is shaped like a telephone number */
  'phone-shaped',
  /** an address that goes down to a dwelling (동·호) */
  'dwelling',
  /** the operator's own list of customers holds the value */
  'known',
  /** the operator publishes the value itself */
  'published',
  /** some digits are guessed: from letters that look like them, words for digits, or a row of boxes that nothing parts */
  'repaired',
  /** one of a row of serials, or of a column whose check digits pass by luck only */
  'serial',
  /** one of a column whose check digits pass more often than luck would have it */
  'column-checked',
] as const;
export type FactName = (typeof FACT_NAMES)[number];

/** The bit of each fact. */
export const FACT: Readonly<Record<FactName, number>> = Object.freeze(
  Object.fromEntries(FACT_NAMES.map((name, index) => [name, 1 << index])),
) as Readonly<Record<FactName, number>>;

/** Whether a string is one of {@link FACT_NAMES}. */
export function isFactName(value: string): value is FactName {
  return (FACT_NAMES as readonly string[]).includes(value);
}
