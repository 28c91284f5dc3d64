import { extractParquet } from '../../../src/extract/parquet/index.ts';
import { describeFormatFixtures } from '../../support/format-fixtures.ts';

describeFormatFixtures('parquet', extractParquet);
