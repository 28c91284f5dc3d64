import { afterAll } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Where tests find a PostgreSQL that they may make databases in. */
const SERVER = process.env['GWANMUN_TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';
/** Said by the build machine: there a missing database is a failure. */
const IS_REQUIRED = process.env['GWANMUN_TEST_POSTGRESQL'] === 'required';
const CONNECT_TIMEOUT_MS = 1000;

/** Whether a PostgreSQL answers. Throws where one is required. */
export async function postgresqlAnswers(): Promise<boolean> {
  try {
    await onServer('select 1');
    return true;
  } catch (error) {
    if (IS_REQUIRED) throw error;
    return false;
  }
}

/** Makes an empty database, dropped when the suite ends, and answers its address. */
export async function openEmptyDatabase(): Promise<string> {
  const name = `gwanmun_test_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name}`);
  made.push(name);
  return Object.assign(new URL(SERVER), { pathname: `/${name}` }).href;
}

const made: string[] = [];
afterAll(async () => {
  for (const name of made) await onServer(`drop database if exists ${name} with (force)`);
});

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end().catch(() => undefined);
  }
}
