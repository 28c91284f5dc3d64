import { extractHwp } from '../../../src/extract/hwp/index.ts';
import { describeFormatFixtures } from '../../support/format-fixtures.ts';

describeFormatFixtures('hwp', extractHwp);
