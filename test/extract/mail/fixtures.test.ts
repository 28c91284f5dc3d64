import { extractMail, extractMailbox } from '../../../src/extract/mail/index.ts';
import { describeFormatFixtures } from '../../support/format-fixtures.ts';

describeFormatFixtures('eml', extractMail);
describeFormatFixtures('mbox', extractMailbox);
