import { ProblemError } from '../../model/errors.ts';
import type { KeptKey, Keys, Role } from '../../model/keys.ts';
import type { KeyRow } from '../schema.ts';
import { changeWithRow, revisionOf } from './change.ts';
import type { Registrar, Told } from './change.ts';

const REVISION = 'keys';

/** API keys over a database. The ledger tells of their roles and days; never of the hash. */
export function createKeys(registrar: Registrar): Keys {
  const { db, now } = registrar;
  return {
    async list() {
      const rows = await db.selectFrom('api_keys').selectAll().orderBy('created_at').orderBy('id').execute();
      return rows.map(keyOf);
    },
    async add(key, actor) {
      await changeWithRow(registrar, REVISION, actor, async (transaction): Promise<Told> => {
        await transaction.insertInto('api_keys').values(rowOf(key)).execute();
        return { action: 'key-created', target: key.id, details: told(key) };
      });
    },
    async rotate(id, successor, endsAt, actor) {
      await changeWithRow(registrar, REVISION, actor, async (transaction): Promise<Told> => {
        const live = transaction.updateTable('api_keys').where('id', '=', id).where('revoked_at', 'is', null);
        const { numUpdatedRows } = await live.set({ expires: endsAt }).executeTakeFirst();
        if (numUpdatedRows === 0n) throw notFound();
        await transaction.insertInto('api_keys').values(rowOf(successor)).execute();
        return { action: 'key-rotated', target: id, details: { ...told(successor), successor: successor.id, endsAt } };
      });
    },
    async revoke(id, actor) {
      const done = await changeWithRow(registrar, REVISION, actor, async (transaction): Promise<Told | null> => {
        const live = transaction.updateTable('api_keys').where('id', '=', id).where('revoked_at', 'is', null);
        const { numUpdatedRows } = await live.set({ revoked_at: now() }).executeTakeFirst();
        return numUpdatedRows === 0n ? null : { action: 'key-revoked', target: id, details: {} };
      });
      return done !== null;
    },
    revision: () => revisionOf(db, REVISION),
  };
}

function told({ roles, isProxy, expires }: KeptKey): Readonly<Record<string, unknown>> {
  return { roles, isProxy, expires };
}

function rowOf(key: KeptKey): KeyRow {
  return {
    id: key.id,
    name: key.name,
    hash: key.hash,
    roles: JSON.stringify(key.roles),
    is_proxy: key.isProxy ? 1 : 0,
    created_at: key.createdAt,
    expires: key.expires,
    revoked_at: key.revokedAt,
  };
}

function keyOf(row: KeyRow): KeptKey {
  return {
    id: row.id,
    name: row.name,
    hash: row.hash,
    roles: JSON.parse(row.roles) as Role[],
    isProxy: row.is_proxy === 1,
    createdAt: row.created_at,
    expires: row.expires,
    revokedAt: row.revoked_at,
  };
}

function notFound(): ProblemError {
  return new ProblemError('not-found', {
    ko: '그런 키가 없거나 이미 폐기되었습니다.',
    en: 'There is no such key, or it is revoked already.',
  });
}
