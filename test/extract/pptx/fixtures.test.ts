import { extractPptx } from '../../../src/extract/pptx/index.ts';
import { describeFormatFixtures } from '../../support/format-fixtures.ts';

describeFormatFixtures('pptx', extractPptx);
