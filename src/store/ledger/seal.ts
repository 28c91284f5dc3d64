import type { Kysely } from 'kysely';
import type { SealRow, Tables } from '../schema.ts';

/** Where a chain begins after pruning. */
export interface Seal {
  readonly writer: string;
  readonly throughSeq: number;
  readonly throughHash: string;
  readonly rowsRemoved: number;
  readonly sealedAt: number;
  readonly signer: string;
  readonly signature: string;
}

/** The text that the signature of a seal covers. */
export function textOfSeal(seal: Omit<Seal, 'signature'>): string {
  return `seal\n${seal.writer}\n${seal.throughSeq}\n${seal.throughHash}\n${seal.rowsRemoved}\n${seal.sealedAt}\n${seal.signer}`;
}

/** The seal in force of each writer: the last. */
export async function readSeals(db: Kysely<Tables>): Promise<ReadonlyMap<string, Seal>> {
  const rows = await db.selectFrom('ledger_seals').selectAll().orderBy('through_seq').execute();
  return new Map(rows.map((row) => [row.writer, sealOf(row as SealRow & { id: number })]));
}

function sealOf(row: Omit<SealRow, 'id'>): Seal {
  return {
    writer: row.writer,
    throughSeq: row.through_seq,
    throughHash: row.through_hash,
    rowsRemoved: row.rows_removed,
    sealedAt: row.sealed_at,
    signer: row.signer,
    signature: row.signature,
  };
}

/** A seal as it is stored. */
export function rowOfSeal(seal: Seal): Omit<SealRow, 'id'> {
  return {
    writer: seal.writer,
    through_seq: seal.throughSeq,
    through_hash: seal.throughHash,
    rows_removed: seal.rowsRemoved,
    sealed_at: seal.sealedAt,
    signer: seal.signer,
    signature: seal.signature,
  };
}
