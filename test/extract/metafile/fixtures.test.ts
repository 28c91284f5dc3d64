import { extractEmf, extractWmf } from '../../../src/extract/metafile/index.ts';
import { describeFormatFixtures } from '../../support/format-fixtures.ts';

describeFormatFixtures('emf', extractEmf);
describeFormatFixtures('wmf', extractWmf);
