import { extractHwpx } from '../../../src/extract/hwpx/index.ts';
import { describeFormatFixtures } from '../../support/format-fixtures.ts';

describeFormatFixtures('hwpx', extractHwpx);
