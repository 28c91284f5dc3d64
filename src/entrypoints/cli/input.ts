import type { GapReason } from '../../model/gap.ts';

/** One thing to scan, or one that cannot be and must not pass as clean. `name` goes into the report. */
export type Input =
  | { readonly kind: 'file'; readonly name: string; readonly path: string; readonly isNamed: boolean }
  | { readonly kind: 'standard-input'; readonly name: '-' }
  | { readonly kind: 'unread'; readonly name: string; readonly where: string; readonly reason: GapReason }
  | { readonly kind: 'link-not-followed'; readonly name: string };
