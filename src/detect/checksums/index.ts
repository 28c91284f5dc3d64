import { businessRegistrationNumber } from './business-registration-number.ts';
import { corporateRegistrationNumber } from './corporate-registration-number.ts';
import { foreignerRegistrationNumber } from './foreigner-registration-number.ts';
import { luhn } from './luhn.ts';
import { residentRegistrationNumber } from './resident-registration-number.ts';

/** Checks that a rule file can name: digits without separators -> passes. */
export const checksums: Readonly<Record<string, (digits: string) => boolean>> = {
  luhn,
  'resident-registration-number': residentRegistrationNumber,
  'foreigner-registration-number': foreignerRegistrationNumber,
  'business-registration-number': businessRegistrationNumber,
  'corporate-registration-number': corporateRegistrationNumber,
};
