import type { Kysely } from 'kysely';
import { ProblemError } from '../../model/errors.ts';
import type { Actor, Destinations, KeptSaas, SaasRecord } from '../../model/saas.ts';
import type { DestinationRow, Tables } from '../schema.ts';
import { changeWithRow, revisionOf } from './change.ts';
import type { Registrar, Told } from './change.ts';

const REVISION = 'destinations';

/** The registry of SaaS over a database. */
export function createDestinations(registrar: Registrar): Destinations {
  const { db, now } = registrar;
  return {
    list: () => list(db),
    async get(id) {
      const row = await db.selectFrom('destinations').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : keptOf(row);
    },
    async put(record, actor) {
      const told = await changeWithRow(registrar, REVISION, actor, async (transaction) => {
        const all = await list(transaction);
        refuseConfigured(all, record.id);
        refuseSharedHosts(all, record);
        return write(transaction, all, record, 'store', now());
      });
      return told?.action === 'destination-created';
    },
    async remove(id, actor) {
      const told = await changeWithRow(registrar, REVISION, actor, async (transaction): Promise<Told | null> => {
        const all = await list(transaction);
        refuseConfigured(all, id);
        if (!all.some(({ record }) => record.id === id)) return null;
        await transaction.deleteFrom('destinations').where('id', '=', id).execute();
        return { action: 'destination-removed', target: id, details: {} };
      });
      return told !== null;
    },
    revision: () => revisionOf(db, REVISION),
  };
}

/**
 * Takes over what the configuration lists, with a row of the ledger for each difference to what it listed before. A record of the
 * configuration replaces one of the same id that was registered otherwise.
 */
export async function takeConfigured(registrar: Registrar, records: readonly SaasRecord[]): Promise<void> {
  const actor: Actor = { door: 'cli', caller: null };
  const before = await list(registrar.db);
  for (const record of records) {
    const kept = before.find((one) => one.record.id === record.id);
    if (kept?.source === 'configuration' && JSON.stringify(kept.record) === JSON.stringify(record)) continue;
    await changeWithRow(registrar, REVISION, actor, async (transaction) =>
      write(transaction, await list(transaction), record, 'configuration', registrar.now()),
    );
  }
  for (const { record, source } of before) {
    if (source !== 'configuration' || records.some(({ id }) => id === record.id)) continue;
    await changeWithRow(registrar, REVISION, actor, async (transaction): Promise<Told> => {
      await transaction.deleteFrom('destinations').where('id', '=', record.id).execute();
      return { action: 'destination-removed', target: record.id, details: {} };
    });
  }
}

async function list(db: Kysely<Tables>): Promise<readonly KeptSaas[]> {
  const rows = await db.selectFrom('destinations').selectAll().orderBy('id').execute();
  return rows.map(keptOf);
}

async function write(
  db: Kysely<Tables>,
  all: readonly KeptSaas[],
  record: SaasRecord,
  source: KeptSaas['source'],
  changedAt: number,
): Promise<Told> {
  const isNew = !all.some((kept) => kept.record.id === record.id);
  const row = { record: JSON.stringify(record), source, changed_at: changedAt };
  await db
    .insertInto('destinations')
    .values({ id: record.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
  const action = isNew ? 'destination-created' : 'destination-changed';
  return { action, target: record.id, details: { ...record, source } };
}

function keptOf(row: DestinationRow): KeptSaas {
  return {
    record: JSON.parse(row.record) as SaasRecord,
    source: row.source as KeptSaas['source'],
    changedAt: row.changed_at,
  };
}

function refuseConfigured(all: readonly KeptSaas[], id: string): void {
  if (!all.some(({ record, source }) => record.id === id && source === 'configuration')) return;
  throw new ProblemError('conflict', {
    ko: '설정 파일에 있는 SaaS는 설정 파일에서만 고칠 수 있습니다.',
    en: 'A SaaS that the configuration file lists can be changed there only.',
  });
}

// Two records for one host would let the order of registration decide.
function refuseSharedHosts(all: readonly KeptSaas[], record: SaasRecord): void {
  const hosts = new Set(record.hosts.map((host) => host.toLowerCase()));
  const others = all.filter((kept) => kept.record.id !== record.id);
  const isTaken = others.some((kept) => kept.record.hosts.some((host) => hosts.has(host.toLowerCase())));
  if (!isTaken) return;
  throw new ProblemError('conflict', {
    ko: '다른 SaaS에 이미 등록된 호스트가 있습니다.',
    en: 'Another SaaS has one of these hosts already.',
  });
}
