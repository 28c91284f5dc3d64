import type { Confidence } from './evidence.ts';
import type { Kind } from './kind.ts';

/** What the law sees: the categories that the rules of `patterns/policies` speak about. */
export const EXPOSURE_CATEGORIES = [
  'unique-identifier',
  'personal-credit-information',
  'card-or-account-number',
  'card-track-data',
  'identifier-hash',
  'pseudonymised-credit-information',
  'masked-identifier-with-credit-information',
  'personal-data',
  'company-data',
  'test-data',
] as const;
export type ExposureCategory = (typeof EXPOSURE_CATEGORIES)[number];

/** A category met in the content: how often, about how many people, how sure. Holds no value. */
export interface Exposure {
  readonly category: ExposureCategory;
  readonly kinds: readonly Kind[];
  /** Exact number of findings or records, never limited by what is listed. */
  readonly count: number;
  /** Distinct data subjects. */
  readonly subjects: number;
  readonly confidence: Confidence;
  /** Ids of the listed findings that belong to it. */
  readonly findings: readonly string[];
}
