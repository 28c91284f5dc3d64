import type { ActFacts, ChainLink, LedgerEntry, LedgerFacts, ScanFacts } from '../../model/ledger.ts';
import type { LedgerRow } from '../schema.ts';

/** The columns that a row's hash covers, in the order in which it is made. A later version may add to their end only. */
export const FACT_COLUMNS = [
  'type',
  'at',
  'scan_id',
  'door',
  'caller',
  'user_name',
  'department',
  'client',
  'destination',
  'destination_status',
  'subject_type',
  'content_hash',
  'name_hash',
  'media_type',
  'bytes',
  'verdict',
  'upload',
  'rules',
  'approval',
  'counts',
  'subjects',
  'subjects_estimated',
  'gaps',
  'context',
  'duration_ms',
  'action',
  'target',
  'details',
] as const satisfies readonly (keyof LedgerRow)[];

export type FactRow = Pick<StoredRow, (typeof FACT_COLUMNS)[number]>;
/** A row as it is read. */
export type StoredRow = Omit<LedgerRow, 'id'> & { readonly id: number };

export type Cell = string | number | null;

/** The policy and engine of a scan as one text. */
export function contextOf(facts: ScanFacts): string {
  const { policyId, policyVersion, policyDigest, engineVersion, packDigest } = facts;
  return JSON.stringify([policyId, policyVersion, policyDigest, engineVersion, packDigest]);
}

/** The cells of a row, in the order of {@link FACT_COLUMNS}. `context`: the digest of {@link contextOf}. */
export function cellsOf(facts: LedgerFacts, context: string | null): Cell[] {
  return facts.type === 'scan' ? cellsOfScan(facts, context) : cellsOfAct(facts);
}

function cellsOfScan(facts: ScanFacts, context: string | null): Cell[] {
  return [
    facts.type,
    facts.at,
    facts.scanId,
    facts.door,
    facts.caller,
    facts.user,
    facts.department,
    facts.client,
    facts.destination,
    facts.destinationStatus,
    facts.subjectType,
    facts.contentHash,
    facts.nameHash,
    facts.mediaType,
    facts.bytes,
    facts.verdict,
    facts.upload,
    facts.rules.join(','),
    facts.approval,
    JSON.stringify(facts.counts),
    facts.subjects,
    facts.subjectsEstimated ? 1 : 0,
    JSON.stringify(facts.gaps),
    context,
    facts.durationMs,
    null,
    null,
    null,
  ];
}

function cellsOfAct(facts: ActFacts): Cell[] {
  const cells: Cell[] = FACT_COLUMNS.map(() => null);
  const place = (column: (typeof FACT_COLUMNS)[number], cell: Cell): void => {
    cells[FACT_COLUMNS.indexOf(column)] = cell;
  };
  place('type', facts.type);
  place('at', facts.at);
  place('door', facts.door);
  place('caller', facts.caller);
  place('action', facts.action);
  place('target', facts.target);
  place('details', JSON.stringify(facts.details));
  return cells;
}

/** Reads rows back; equal JSON gives the same frozen object, so that millions of rows hold few of them. */
export class RowReader {
  readonly #parsed = new Map<string, object>();
  readonly #contexts: ReadonlyMap<string, string>;

  /** `contexts`: the bodies of contexts by digest. */
  constructor(contexts: ReadonlyMap<string, string>) {
    this.#contexts = contexts;
  }

  entryOf(row: StoredRow): LedgerEntry {
    const { id, writer, seq, previous, hash, signature } = row;
    const link: ChainLink = { id, writer, seq, previous, hash, signature };
    return row.type === 'scan' ? { ...this.scanOf(row), ...link } : { ...this.#actOf(row), ...link };
  }

  /** A list or an object that was written as JSON. */
  parse(text: string | null): object {
    const key = text ?? '{}';
    let value = this.#parsed.get(key);
    if (value === undefined) {
      if (this.#parsed.size >= MAX_PARSED) this.#parsed.clear();
      this.#parsed.set(key, (value = Object.freeze(JSON.parse(key) as object)));
    }
    return value;
  }

  /** The rules of a row, which are joined by commas. */
  rulesOf(text: string | null): readonly string[] {
    return this.parse(text === null || text === '' ? '[]' : `["${text.replaceAll(',', '","')}"]`) as string[];
  }

  /** Policy id, version and digest, engine version, digest of the pack. */
  contextOf(digest: string | null): readonly [string, string, string, string, string] {
    const body = this.#contexts.get(digest ?? '');
    return body === undefined ? NO_CONTEXT : (this.parse(body) as [string, string, string, string, string]);
  }

  // The columns were written from the same types, and verify proves that nobody changed them since.
  scanOf(row: FactRow): ScanFacts {
    const [policyId, policyVersion, policyDigest, engineVersion, packDigest] = this.contextOf(row.context);
    return {
      type: 'scan',
      at: row.at,
      scanId: row.scan_id,
      door: row.door,
      caller: row.caller,
      user: row.user_name,
      department: row.department,
      client: row.client,
      destination: row.destination,
      destinationStatus: row.destination_status,
      subjectType: row.subject_type,
      contentHash: row.content_hash,
      nameHash: row.name_hash,
      mediaType: row.media_type,
      bytes: row.bytes,
      verdict: row.verdict,
      upload: row.upload,
      rules: this.rulesOf(row.rules),
      approval: row.approval,
      counts: this.parse(row.counts),
      subjects: row.subjects,
      subjectsEstimated: row.subjects_estimated === 1,
      gaps: this.parse(row.gaps),
      policyId,
      policyVersion,
      policyDigest,
      engineVersion,
      packDigest,
      durationMs: row.duration_ms,
    } as ScanFacts;
  }

  #actOf(row: FactRow): ActFacts {
    return {
      type: 'act',
      at: row.at,
      action: row.action,
      door: row.door,
      caller: row.caller,
      target: row.target,
      details: this.parse(row.details),
    } as ActFacts;
  }
}

const MAX_PARSED = 100_000;
const NO_CONTEXT = ['', '', '', '', ''] as const;
