import type { Location } from '../model/location.ts';

/** Nine digits or more, however they are parted: longer than a date or a row number, as short as the shortest identifiers. */
const DIGIT_CHAIN = /\d(?:[-. _/]?\d){8,}/g;
/** Passport numbers of Korea, old (`M12345678`) and since 2021 (`M123A4567`). */
const PASSPORT = /[A-Z]\d{3}[A-Z0-9]\d{4}(?!\d)/gi;
/** What stands before the `@` of an address. */
const MAILBOX = /[\w.+-]+(?=@[\w-]+\.)/g;

/**
 * A location without values: keys of JSON, names of elements, sheets and members are written by people and may
 * themselves be numbers. Names of persons cannot be told from other words and stay.
 */
export function maskLocation(location: Location): Location {
  const { member, sheet, cell, path } = location;
  if (member === null && sheet === null && path === null) return location;
  return { ...location, member: maskName(member), sheet: maskName(sheet), cell: maskName(cell), path: maskName(path) };
}

/** A name that people gave, its numbers masked. */
export function maskName<Name extends string | null>(name: Name): Name {
  if (name === null) return name;
  return name.replaceAll(DIGIT_CHAIN, hideDigits).replaceAll(PASSPORT, hideDigits).replaceAll(MAILBOX, '***') as Name;
}

function hideDigits(text: string): string {
  return text.replaceAll(/\d/g, '*');
}
