import { extractDocx } from '../../../src/extract/docx/index.ts';
import { describeFormatFixtures } from '../../support/format-fixtures.ts';

describeFormatFixtures('docx', extractDocx);
