/** The options that each value of a person takes. `bare`: no label or heading speaks for it where it stands. */
export const VALUE_OPTIONS = {
  name: ['label', 'masked'],
  rrn: ['bare', 'masked', 'front', 'back', 'hash', 'quoted-as-text'],
  frn: ['bare', 'masked', 'front', 'back', 'quoted-as-text'],
  passport: ['bare'],
  licence: ['bare'],
  card: ['bare', 'masked', '1', '2', '3', '4', 'quoted-as-text'],
  account: ['bare', 'masked', 'quoted-as-text'],
  'company-account': ['bare'],
  bank: [],
  ci: ['bare'],
  phone: ['bare'],
  landline: ['bare'],
  email: ['bare'],
  address: ['bare'],
  birth: ['bare'],
  customer: ['bare'],
  plate: ['bare'],
  ip: ['bare'],
  token: [],
  cvc: [],
  expiry: [],
  track: ['bare'],
} as const;
export type ValueName = keyof typeof VALUE_OPTIONS;

/** Neutral words and figures: neither true values nor counted as misleading. */
export const FILLER_NAMES = [
  'amount',
  'balance',
  'score',
  'rate',
  'days',
  'date',
  'time',
  'percent',
  'count',
  'department',
  'company',
  'sentence',
] as const;
export type FillerName = (typeof FILLER_NAMES)[number];

/** Numbers and words planted to mislead, written `{{x:order}}`. */
export const DISTRACTOR_NAMES = [
  'order',
  'tracking',
  'crn',
  'brn',
  'timestamp',
  'epoch',
  'ean',
  'isbn',
  'imei',
  'iccid',
  'amount',
  'hotline',
  'case',
  'serial',
  'uuid',
  'coordinates',
  'version',
  'hash',
  'test-card',
  'placeholder',
  'document',
  'approval',
  'policy',
  'model',
  'coupon',
  'sequence',
] as const;
export type DistractorName = (typeof DISTRACTOR_NAMES)[number];

/** Whether a word names a value of a person. */
export function isValueName(word: string): word is ValueName {
  return Object.hasOwn(VALUE_OPTIONS, word);
}

/** Whether a word names a filler. */
export function isFillerName(word: string): word is FillerName {
  return (FILLER_NAMES as readonly string[]).includes(word);
}

/** Whether a word names a distractor. */
export function isDistractorName(word: string): word is DistractorName {
  return (DISTRACTOR_NAMES as readonly string[]).includes(word);
}
