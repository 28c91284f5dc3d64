import type { DocumentExtractor } from '../../../src/extract/contract.ts';
import { documentExtractors } from '../../../src/extract/documents.ts';
import type { Format } from '../../../src/model/format.ts';
import { describeFormatFixtures } from '../../support/format-fixtures.ts';

const FORMATS: readonly (readonly [folder: string, format: Format])[] = [
  ['zip', 'zip'],
  ['tar', 'tar'],
  ['gz', 'gzip'],
  ['bz2', 'bzip2'],
  ['xz', 'xz'],
  ['zst', 'zstd'],
  ['7z', '7z'],
];

for (const [folder, format] of FORMATS) {
  const extract: DocumentExtractor = (...read) => documentExtractors[format]!(...read);
  describeFormatFixtures(folder, extract);
}
