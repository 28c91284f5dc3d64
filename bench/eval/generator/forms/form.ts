import type { Kind } from '../../../../src/model/kind.ts';
import type { Random } from '../../../random.ts';

/** The kinds whose numbers are written in many forms. */
export const NUMBER_KINDS = [
  'resident-registration-number',
  'foreigner-registration-number',
  'passport-number',
  'driver-licence-number',
  'card-number',
  'account-number',
] as const satisfies readonly Kind[];

/** Kinds whose numbers are printed in groups: all but passports. */
export const GROUPED_KINDS: readonly Kind[] = NUMBER_KINDS.filter((kind) => kind !== 'passport-number');

/** A way to write a number. */
export interface Form {
  readonly id: string;
  /** The section of the detector reference that names it, `3.4`. */
  readonly section: string;
  readonly kinds: readonly Kind[];
  /** Writes the printed groups of a number. */
  readonly write: (groups: readonly string[], random: Random) => string;
}

/** The groups with the usual hyphen. */
export function plain(groups: readonly string[]): string {
  return groups.join('-');
}
