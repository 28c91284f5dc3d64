import { extractOdp, extractOdt } from '../../../src/extract/opendocument/index.ts';
import { describeFormatFixtures } from '../../support/format-fixtures.ts';

describeFormatFixtures('odt', extractOdt);
describeFormatFixtures('odp', extractOdp);
