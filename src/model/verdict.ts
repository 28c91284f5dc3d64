/** The four answers, strictest first. */
export const VERDICTS = ['outside-exemption', 'undetermined', 'sandbox-required', 'within-exemption'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The strictest of several verdicts: an unread part may hold full data, so `undetermined` outranks `sandbox-required`. */
export function strictestVerdict(verdicts: readonly Verdict[]): Verdict {
  for (const verdict of VERDICTS) if (verdicts.includes(verdict)) return verdict;
  return 'within-exemption';
}

/** What an enforcing caller does. */
export type Upload = 'allow' | 'block';

/** A sentence in both languages of the product. */
export interface Bilingual {
  readonly ko: string;
  readonly en: string;
}

/** Why a verdict was given: the rule, the law it stands on, what to do next, and what decided it. */
export interface Reason {
  readonly rule: string;
  readonly verdict: Verdict;
  readonly law: string;
  readonly article: string;
  /** ISO day from which the rule applies. */
  readonly effectiveFrom: string;
  readonly message: Bilingual;
  readonly remedy: Bilingual;
  /** Ids of the listed findings that decided it. */
  readonly findings: readonly string[];
  /** Indexes into the report's gaps. */
  readonly gaps: readonly number[];
  /** Number of the sandbox approval relied on (rule D2), else null. */
  readonly approval: string | null;
}

/** What the judge answers. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly upload: Upload;
  readonly reasons: readonly Reason[];
}
