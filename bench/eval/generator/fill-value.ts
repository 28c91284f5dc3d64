import { createHash } from 'node:crypto';
import type { Kind } from '../../../src/model/kind.ts';
import type { Basis } from '../labelled-document.ts';
import type { Random } from '../../random.ts';
import type { Writing } from './general-writing.ts';
import type { Person } from './person.ts';
import type { Mark, Piece } from './piece.ts';
import type { ValueName } from './tags.ts';
import type { TemplateFormat, ValueNode } from './template.ts';
import { accountNumber } from './values/account-number.ts';
import type { Identifier } from './values/identifier.ts';
import * as linking from './values/linking.ts';
import { maskedNumber } from './values/masks.ts';
import { trackData } from './values/track-data.ts';

/** What filling a value depends on beside its person. */
export interface FillContext {
  readonly random: Random;
  readonly format: TemplateFormat;
  readonly writing: Writing;
  /** Whether the name of the person's bank stands directly before or behind this place. */
  readonly isBesideBank: boolean;
}

type Linked = readonly [kind: Kind | null, draw: (random: Random) => string];

/** Values that are drawn once for a person and written as they are. Without a kind they are part of no finding. */
const LINKED: Readonly<Partial<Record<ValueName, Linked>>> = {
  ci: ['connecting-information', linking.connectingInformation],
  phone: ['phone-number', linking.mobileNumber],
  landline: ['phone-number', linking.landlineNumber],
  email: ['email-address', linking.emailAddress],
  address: ['postal-address', linking.postalAddress],
  customer: ['customer-number', linking.customerNumber],
  plate: ['vehicle-number', linking.vehicleNumber],
  ip: ['ip-address', linking.ipAddress],
  token: [null, linking.token],
  cvc: [null, (random) => random.digits(3)],
  expiry: [null, (random) => `${String(1 + random.below(12)).padStart(2, '0')}/${27 + random.below(5)}`],
};

/** Fills one value of a person: the pieces that stand in the place of its tag. */
export function fillValue(node: ValueNode, person: Person, context: FillContext): readonly Piece[] {
  const { name, options } = node;
  const isBare = options.has('bare');
  const mark = (kind: Kind, form = 'plain', basis: Basis = isBare ? 'unlabelled' : 'labelled'): Mark => ({
    kind,
    basis,
    form,
    subject: person.subject,
    part: null,
  });
  const linked = LINKED[name];
  if (linked !== undefined) {
    const [kind, draw] = linked;
    return [value(person.linked(draw), kind === null ? null : mark(kind))];
  }
  switch (name) {
    case 'name':
      if (options.has('masked')) return [value(linking.maskedName(person.name), null)];
      return [value(person.name, options.has('label') ? mark('person-name') : null)];
    case 'bank':
      return [value(person.account.bank, null)];
    case 'birth':
      return [value(birthDay(person), mark('date-of-birth'))];
    case 'track':
      return [value(trackData(person.card, context.random), mark('card-track-data'))];
    case 'account':
      return besideBank(
        fillNumber(person.account.number, node, person.subject, context),
        person.account.bank,
        isBare,
        context,
      );
    case 'company-account': {
      const { bank, number } = accountNumber(context.random);
      return besideBank(fillNumber(number, node, -1, context), bank, isBare, { ...context, isBesideBank: false });
    }
    default:
      return fillNumber(numberOf(name, person), node, person.subject, context);
  }
}

function numberOf(name: ValueName, person: Person): Identifier {
  if (name === 'frn') return person.foreignerNumber;
  if (name === 'passport') return person.passport;
  if (name === 'licence') return person.licence;
  return name === 'card' ? person.card : person.residentNumber;
}

function fillNumber(
  number: Identifier,
  { options }: ValueNode,
  subject: number,
  context: FillContext,
): readonly Piece[] {
  const { random, format, writing } = context;
  const isBare = options.has('bare');
  const base = { kind: number.kind, basis: basisOf(number, isBare), form: 'plain', subject, part: null };
  if (options.has('hash')) {
    const digest = createHash('sha256').update(number.groups.join('')).digest('hex');
    return [value(digest, { ...base, kind: 'identifier-hash', basis: 'labelled' })];
  }
  if (options.has('masked'))
    return [
      value(maskedNumber(number, random), { ...base, basis: isBare ? 'unlabelled' : 'labelled', form: 'masked' }),
    ];
  const part = partOf(number, options);
  if (part !== null) return [value(number.groups[part.index] ?? '', { ...base, form: 'split', part })];
  const written = writing(number, { isBare, format }, random);
  const filled = value(written.text, { ...base, form: written.form });
  // Spreadsheet programs export a number kept as text with an apostrophe before it.
  return options.has('quoted-as-text') ? [value("'", null), filled] : [filled];
}

/** An account without a label is recognisable only beside the name of its bank, so the name is put before it. */
function besideBank(pieces: readonly Piece[], bank: string, isBare: boolean, context: FillContext): readonly Piece[] {
  return isBare && !context.isBesideBank ? [value(`${bank} `, null), ...pieces] : pieces;
}

function partOf({ groups }: Identifier, options: ReadonlySet<string>): Mark['part'] {
  if (options.has('front')) return { index: 0, count: 2 };
  if (options.has('back')) return { index: 1, count: 2 };
  const group = ['1', '2', '3', '4'].findIndex((option) => options.has(option));
  return group < 0 ? null : { index: group, count: groups.length };
}

function basisOf({ check }: Identifier, isBare: boolean): Basis {
  if (isBare) return 'unlabelled';
  return check === 'passes' ? 'checksum-valid' : 'labelled';
}

/** The birthday that the person's number says; the seventh digit tells the century. */
function birthDay(person: Person): string {
  const [front = '', back = ''] = person.identityNumber.groups;
  const century = /^[3478]/.test(back) ? '20' : '19';
  return [century + front.slice(0, 2), front.slice(2, 4), front.slice(4)].join(person.linked(dateSeparator));
}

function dateSeparator(random: Random): string {
  return random.pick(['-', '-', '-', '.', '']);
}

function value(text: string, mark: Mark | null): Piece {
  return { type: 'value', text, mark };
}
