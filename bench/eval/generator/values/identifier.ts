import type { Kind } from '../../../../src/model/kind.ts';

/** A drawn number before it is written: its printed groups, and what its check digit says. */
export interface Identifier {
  readonly kind: Kind;
  readonly groups: readonly string[];
  readonly check: 'passes' | 'fails' | 'has-none';
}
