import { describeLedger } from './ledger-contract.ts';

describeLedger('SQLite', () => Promise.resolve(null));
