import { openEmptyDatabase, postgresqlAnswers } from '../support/postgresql.ts';
import { describe, it } from '@jest/globals';
import { describeLedger } from './ledger-contract.ts';

const POSTGRESQL = await postgresqlAnswers();
if (POSTGRESQL) describeLedger('PostgreSQL', openEmptyDatabase);
else
  describe.skip('ledger on PostgreSQL (skipped: nothing answers at the address of GWANMUN_TEST_DATABASE_URL)', () =>
    it.todo('runs'));
