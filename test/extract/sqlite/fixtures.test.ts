import { extractSqlite } from '../../../src/extract/sqlite/index.ts';
import { describeFormatFixtures } from '../../support/format-fixtures.ts';

describeFormatFixtures('sqlite', extractSqlite);
