import { createHash, type Hash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PackError } from '../model/errors.ts';
import { ALLOW_LIST_FILE, AllowList } from './allow-list.ts';
import { KNOWN_VALUES_FILE, KnownValues } from './known-values.ts';
import { parseTable, type Table } from './table.ts';

/** Where tables of the operator stand: each takes the place of the packs' table with its id. */
export const OWN_TABLES_FOLDER = 'tables';
const MAX_TEXT_BYTES = 16_777_216;
/** 200 million digests. */
const MAX_KNOWN_BYTES = 1_600_000_024;

/** What only this company knows: its tables, its customers (as digests), what it publishes itself. */
export interface OwnKnowledge {
  readonly tables: ReadonlyMap<string, Table>;
  readonly known: KnownValues | null;
  readonly allowList: AllowList | null;
}

/** Where it stands and the installation's key, under which the digests were made. */
export interface OwnKnowledgeSource {
  readonly directory: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

export const NO_KNOWLEDGE: OwnKnowledge = { tables: new Map(), known: null, allowList: null };

/**
 * Reads the folder; whatever is not there is not known. `digest` takes up what was read, so that every report tells which
 * state it was judged with. Throws a `PackError` on a bad file.
 */
export function readOwnKnowledge({ directory, key }: OwnKnowledgeSource, digest: Hash): OwnKnowledge {
  const tables = new Map<string, Table>();
  for (const name of tableNames(join(directory, OWN_TABLES_FOLDER))) {
    const file = `own/${OWN_TABLES_FOLDER}/${name}`;
    const text = readIfThere(join(directory, OWN_TABLES_FOLDER, name), file, MAX_TEXT_BYTES)?.toString('utf8') ?? '';
    const table = parseTable(text, file);
    tables.set(table.id, table);
    note(digest, file, text);
  }
  const allowed = readIfThere(join(directory, ALLOW_LIST_FILE), `own/${ALLOW_LIST_FILE}`, MAX_TEXT_BYTES);
  if (allowed !== null) note(digest, ALLOW_LIST_FILE, allowed);
  const known = readIfThere(join(directory, KNOWN_VALUES_FILE), `own/${KNOWN_VALUES_FILE}`, MAX_KNOWN_BYTES);
  if (known !== null) note(digest, KNOWN_VALUES_FILE, known);
  return {
    tables,
    allowList: allowed === null ? null : AllowList.parse(allowed.toString('utf8'), `own/${ALLOW_LIST_FILE}`),
    known: known === null ? null : KnownValues.parse(known, key, `own/${KNOWN_VALUES_FILE}`),
  };
}

function note(digest: Hash, name: string, content: string | Uint8Array): void {
  digest.update(`${name}\0${createHash('sha256').update(content).digest('hex')}\0`);
}

function tableNames(folder: string): string[] {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
}

function readIfThere(path: string, file: string, maxBytes: number): Buffer | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  if (stats.size > maxBytes) throw new PackError(file, null, '(file)', 'is too large');
  return readFileSync(path);
}
