import type { Batch, ChainHead } from '../ledger/append-rows.ts';

/** What the writer's thread is started with. */
export interface WriterPlan {
  readonly file: string;
  /** PKCS #8 in PEM. */
  readonly signingKey: string;
}

/** To the thread: a batch, an attempt to write nothing, or the end. */
export type WriterRequest =
  | { readonly number: number; readonly type: 'append'; readonly batch: Batch }
  | { readonly number: number; readonly type: 'probe' }
  | { readonly number: number; readonly type: 'close' };

/** From the thread; `code` is the code of the error, its message stays there. */
export type WriterAnswer =
  { readonly number: number; readonly head: ChainHead | null } | { readonly number: number; readonly code: string };
