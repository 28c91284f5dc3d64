import { extractRtf } from '../../../src/extract/rtf/index.ts';
import { describeFormatFixtures } from '../../support/format-fixtures.ts';

describeFormatFixtures('rtf', extractRtf);
