import { extractImage } from '../../../src/extract/image/index.ts';
import { describeFormatFixtures } from '../../support/format-fixtures.ts';

for (const format of ['png', 'jpg', 'gif', 'webp', 'bmp', 'tif']) describeFormatFixtures(format, extractImage);
