import { extractDoc } from '../../../src/extract/doc/index.ts';
import { describeFormatFixtures } from '../../support/format-fixtures.ts';

describeFormatFixtures('doc', extractDoc);
