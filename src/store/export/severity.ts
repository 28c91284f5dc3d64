import type { Verdict } from '../../model/verdict.ts';

/** How grave a verdict is: OCSF `severity_id` (1 informational to 4 high) and CEF severity (0 to 10). */
export const SEVERITY: Readonly<
  Record<Verdict, { readonly ocsf: number; readonly name: string; readonly cef: number }>
> = {
  'outside-exemption': { ocsf: 4, name: 'High', cef: 8 },
  undetermined: { ocsf: 3, name: 'Medium', cef: 6 },
  'sandbox-required': { ocsf: 3, name: 'Medium', cef: 5 },
  'within-exemption': { ocsf: 1, name: 'Informational', cef: 1 },
};
