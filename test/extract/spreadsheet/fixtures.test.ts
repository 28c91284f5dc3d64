import { extractWorkbook } from '../../../src/extract/spreadsheet/index.ts';
import { describeFormatFixtures } from '../../support/format-fixtures.ts';

for (const format of ['xlsx', 'xls', 'ods']) describeFormatFixtures(format, extractWorkbook);
