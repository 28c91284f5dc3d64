import { Migrator } from 'kysely/migration';
import type { MigrationProvider } from 'kysely/migration';
import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import { up as evidence } from './0001-evidence.ts';

/** Brings the tables to the present form; the same steps on both databases. `numbered`: the type of a column that counts by itself. */
export async function migrate(db: Kysely<Tables>, numbered: 'integer' | 'bigserial'): Promise<void> {
  const provider: MigrationProvider = {
    getMigrations: () =>
      Promise.resolve({ '0001-evidence': { up: (open: Kysely<never>) => evidence(open, numbered) } }),
  };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error instanceof Error) throw error;
  if (error !== undefined) throw new Error('the tables could not be made');
}
