import { extractPdf } from '../../../src/extract/pdf/index.ts';
import { describeFormatFixtures } from '../../support/format-fixtures.ts';

describeFormatFixtures('pdf', extractPdf);
