import { sql } from 'kysely';
import type { ColumnDataType, CreateTableBuilder, Kysely } from 'kysely';

/** Columns of `ledger` behind its chain. */
const TEXTS = [
  'scan_id',
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
  'verdict',
  'upload',
  'rules',
  'approval',
  'counts',
  'gaps',
  'context',
  'action',
  'target',
  'details',
] as const;
const INTEGERS = ['bytes', 'subjects', 'subjects_estimated'] as const;

/** Creates every table. Each step may be repeated: SQLite does not undo a schema that was half created. */
export async function up(db: Kysely<never>, numbered: 'integer' | 'bigserial'): Promise<void> {
  const create = <Name extends string>(name: Name): CreateTableBuilder<Name> =>
    db.schema.createTable(name).ifNotExists();
  const withId = <Name extends string>(name: Name) =>
    create(name).addColumn('id', numbered, (column) =>
      numbered === 'integer' ? column.primaryKey() : column.primaryKey(),
    );
  const required = (type: ColumnDataType, names: readonly string[], table: CreateTableBuilder<string>) =>
    names.reduce((built, name) => built.addColumn(name, type, (column) => column.notNull()), table);
  const optional = (type: ColumnDataType, names: readonly string[], table: CreateTableBuilder<string>) =>
    names.reduce((built, name) => built.addColumn(name, type), table);

  let ledger = required('text', ['writer', 'previous', 'hash', 'type', 'door'], withId('ledger'));
  ledger = required('bigint', ['seq', 'at'], ledger).addColumn('signature', 'text');
  ledger = optional('bigint', INTEGERS, optional('text', TEXTS, ledger)).addColumn('duration_ms', 'double precision');
  await ledger.addUniqueConstraint('ledger_writer_seq', ['writer', 'seq'] as never).execute();
  await db.schema.createIndex('ledger_at').ifNotExists().on('ledger').columns(['at', 'id']).execute();
  const acts = db.schema.createIndex('ledger_acts').ifNotExists().on('ledger').columns(['at', 'id']);
  await acts.where(sql.ref('action'), 'is not', null).execute();
  await create('ledger_contexts')
    .addColumn('digest', 'text', (column) => column.primaryKey())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await required(
    'text',
    ['public_key', 'head_hash'],
    create('ledger_writers').addColumn('id', 'text', (column) => column.primaryKey()),
  )
    .addColumn('head_seq', 'bigint', (column) => column.notNull())
    .execute();
  const seals = required('text', ['writer', 'through_hash', 'signer', 'signature'], withId('ledger_seals'));
  await required('bigint', ['through_seq', 'rows_removed', 'sealed_at'], seals).execute();
  const destinations = create('destinations').addColumn('id', 'text', (column) => column.primaryKey());
  await required('text', ['record', 'source'], destinations)
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .execute();
  const keys = create('api_keys').addColumn('id', 'text', (column) => column.primaryKey());
  await required('text', ['name', 'hash', 'roles'], keys)
    .addColumn('is_proxy', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires', 'text')
    .addColumn('revoked_at', 'bigint')
    .execute();
  await create('revisions')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('number', 'bigint', (column) => column.notNull())
    .execute();
}
