import type { Random } from '../../../random.ts';
import type { Identifier } from './identifier.ts';

/** The magnetic stripe of a card (ISO/IEC 7813): track 1 with the holder's name in Latin letters, or track 2. */
export function trackData({ groups }: Identifier, random: Random): string {
  const digits = groups.join('');
  const expiry = `${27 + random.below(5)}${String(1 + random.below(12)).padStart(2, '0')}`;
  const rest = `${expiry}201${random.digits(10)}`;
  return random.below(2) === 0 ? `;${digits}=${rest}?` : `%B${digits}^GASANG/KIM^${rest}?`;
}
