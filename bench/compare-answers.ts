import { isDeepStrictEqual } from 'node:util';

/** The parts of a report that the same content must give again, however it was sent. */
export interface ComparableReport {
  readonly bytes: number;
  readonly sha256: string;
  readonly verdict: string;
  readonly upload: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly subjects: number;
  readonly truncated: boolean;
  readonly findings: readonly unknown[];
  readonly reasons: readonly unknown[];
  readonly gaps: readonly unknown[];
  readonly coverage: unknown;
}

const PARTS = [
  'bytes',
  'sha256',
  'verdict',
  'upload',
  'counts',
  'subjects',
  'truncated',
  'findings',
  'reasons',
  'gaps',
  'coverage',
] as const;

/** Names the parts in which two answers to the same content differ; empty when they are the same answer. */
export function compareAnswers(left: ComparableReport, right: ComparableReport): string[] {
  return PARTS.filter((part) => !isDeepStrictEqual(left[part], right[part]));
}
