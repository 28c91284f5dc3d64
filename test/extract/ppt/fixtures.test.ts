import { extractPpt } from '../../../src/extract/ppt/index.ts';
import { describeFormatFixtures } from '../../support/format-fixtures.ts';

describeFormatFixtures('ppt', extractPpt);
