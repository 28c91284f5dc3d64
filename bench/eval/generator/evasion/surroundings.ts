import type { Piece } from '../piece.ts';
import { carrier, TEXT_CARRIERS } from './carriers.ts';
import type { Carrier } from './carriers.ts';

/** A disguise that changes what stands around a number, or parts it, and leaves its signs alone. */
export interface Surrounding {
  readonly id: string;
  /** The section of the detector reference that names it. */
  readonly section: string;
  readonly carriers: readonly Carrier[];
  readonly change: (pieces: readonly Piece[]) => readonly Piece[];
}

const TABLES: readonly (readonly [kind: Carrier['kind'], body: string])[] = [
  [
    'resident-registration-number',
    '번호,성명,주민번호앞자리,주민번호뒷자리\n{{#people 2-4}}{{count}},{{name}},{{rrn front}},{{rrn back}}\n{{/people}}',
  ],
  [
    'resident-registration-number',
    '성명,생년월일(6자리),주민번호 뒷자리,금액\n{{#people 2-4}}{{name}},{{rrn front}},{{rrn back}},{{amount}}\n{{/people}}',
  ],
  [
    'foreigner-registration-number',
    '성명,외국인등록번호 앞,외국인등록번호 뒤\n{{#people 2-4}}{{name}},{{frn front}},{{frn back}}\n{{/people}}',
  ],
  [
    'card-number',
    '카드번호1,카드번호2,카드번호3,카드번호4,승인금액\n{{#people 2-4}}{{card 1}},{{card 2}},{{card 3}},{{card 4}},{{amount}}\n{{/people}}',
  ],
];
const tables = (format: 'csv' | 'xlsx'): readonly Carrier[] =>
  TABLES.map(([kind, body], index) => carrier(kind, `evasion-split-${format}-${index + 1}`, format, body));
const ENGLISH: readonly (readonly [kind: Carrier['kind'], body: string])[] = [
  ['resident-registration-number', 'Resident registration number: {{rrn}}\n'],
  ['passport-number', 'Passport No. {{passport}}\n'],
  ['card-number', 'Credit card: {{card}}\n'],
  ['account-number', 'Bank account: {{account}}\n'],
];
const CYRILLIC: Readonly<Record<string, string>> = {
  a: '\u0430',
  e: '\u0435',
  o: '\u043e',
  p: '\u0440',
  c: '\u0441',
  P: '\u0420',
  C: '\u0421',
  B: '\u0412',
};

/** Disguises by surroundings. */
export const SURROUNDINGS: readonly Surrounding[] = [
  { id: 'split-cells', section: '3.9', carriers: tables('csv'), change: (pieces) => pieces },
  { id: 'split-cells-workbook', section: '3.9', carriers: tables('xlsx'), change: (pieces) => pieces },
  {
    id: 'decomposed-hangul-label',
    section: '3.1',
    carriers: TEXT_CARRIERS,
    change: (pieces) => changeText(pieces, (text) => text.normalize('NFD')),
  },
  {
    id: 'look-alike-label',
    section: '3.7',
    carriers: ENGLISH.map(([kind, body], index) =>
      carrier(kind, `evasion-look-alike-label-${index + 1}`, 'text', body),
    ),
    change: (pieces) =>
      changeText(pieces, (text) => text.replace(/[aeopcPCB]/g, (letter) => CYRILLIC[letter] ?? letter)),
  },
];

function changeText(pieces: readonly Piece[], change: (text: string) => string): readonly Piece[] {
  return pieces.map((piece) => (piece.type === 'text' ? { ...piece, text: change(piece.text) } : piece));
}
