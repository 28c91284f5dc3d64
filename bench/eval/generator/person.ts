import type { Random } from '../../random.ts';
import { accountNumber } from './values/account-number.ts';
import type { Account } from './values/account-number.ts';
import { cardNumber, sixteenDigitCard } from './values/card-number.ts';
import { driverLicenceNumber, foreignPassportNumber, passportNumber } from './values/document-numbers.ts';
import type { Identifier } from './values/identifier.ts';
import * as linking from './values/linking.ts';
import { foreignerNumber, residentNumber } from './values/resident-number.ts';
import { valueTags } from './template.ts';
import type { Template } from './template.ts';

/** What a template asks of its people, so that every place of one value can be filled with the same value. */
export interface Traits {
  /** Kinds of values that stand somewhere without a label: these must be recognisable by themselves. */
  readonly bare: ReadonlySet<string>;
  /** Whether cards are of sixteen digits: where they are split into four, or no label speaks for them. */
  readonly hasLongCards: boolean;
  /** Whether the people are foreigners, who may hold foreign passports. */
  readonly areForeigners: boolean;
  /** Share of labelled numbers whose check digit passes, of kinds that have one. */
  readonly validShare: number;
}

/** Reads the traits off a template. */
export function traitsOf(template: Template, validShare: number): Traits {
  const nodes = valueTags(template.nodes).map(({ node }) => node);
  const names = new Set(nodes.map(({ name }) => name));
  return {
    bare: new Set(nodes.filter(({ options }) => options.has('bare')).map(({ name }) => name)),
    hasLongCards: nodes.some(({ name, options }) => name === 'card' && (options.has('4') || options.has('bare'))),
    areForeigners: names.has('frn') && !names.has('rrn'),
    validShare,
  };
}

/** An invented person. Each value is drawn when it is first asked for and stays the same. */
export interface Person {
  readonly subject: number;
  readonly name: string;
  readonly residentNumber: Identifier;
  readonly foreignerNumber: Identifier;
  /** The number of these two that is the person's own: its first half is the birthday. */
  readonly identityNumber: Identifier;
  readonly passport: Identifier;
  readonly licence: Identifier;
  readonly card: Identifier;
  readonly account: Account;
  /** One of the linking values, drawn by its function. */
  readonly linked: (draw: (random: Random) => string) => string;
}

/** Creates a person. `subject` is its number within the document. */
export function createPerson(random: Random, subject: number, traits: Traits): Person {
  const kept = new Map<unknown, unknown>();
  const once = <Value>(key: unknown, draw: () => Value): Value => {
    if (!kept.has(key)) kept.set(key, draw());
    return kept.get(key) as Value;
  };
  const passes = (): boolean => random.below(1_000) < traits.validShare * 1_000;
  return {
    subject,
    get name() {
      return once('name', () => linking.personName(random));
    },
    // A child's number beside company words may be read as a company's, so it never stands without a label.
    get residentNumber() {
      return once('rrn', () => residentNumber(random, passes(), !traits.bare.has('rrn')));
    },
    get foreignerNumber() {
      return once('frn', () => foreignerNumber(random, passes()));
    },
    get identityNumber() {
      return traits.areForeigners ? this.foreignerNumber : this.residentNumber;
    },
    // Only the newer form of a passport is recognisable without a label.
    get passport() {
      return once('passport', () => {
        if (traits.bare.has('passport')) return passportNumber(random, 'newer');
        if (traits.areForeigners && random.below(2) === 0) return foreignPassportNumber(random);
        return passportNumber(random, random.below(2) === 0 ? 'older' : 'newer');
      });
    },
    get licence() {
      return once('licence', () => driverLicenceNumber(random));
    },
    get card() {
      return once('card', () => (traits.hasLongCards ? sixteenDigitCard : cardNumber)(random, passes()));
    },
    get account() {
      return once('account', () => accountNumber(random));
    },
    linked: (draw) => once(draw, () => draw(random)),
  };
}
