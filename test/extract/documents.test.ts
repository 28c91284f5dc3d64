import { describe, expect, it } from '@jest/globals';
import { documentExtractors } from '../../src/extract/documents.ts';
import { collectDocument } from '../support/collect-document.ts';
import { readSample } from '../support/format-fixtures.ts';

describe('documentExtractors', () => {
  it.each(['xlsx', 'xls', 'ods', 'pdf'] as const)('reads a sample, when its format is %s', async (format) => {
    const extract = documentExtractors[format];
    const name = format === 'pdf' ? 'letter' : 'everything';
    const read = await collectDocument(extract!, readSample(format, name));
    expect(read.text).toContain('900101-');
    expect(read.gaps).toEqual([]);
  });

  it('gives the gap encrypted, when the whole package is encrypted', async () => {
    const read = await collectDocument(documentExtractors['encrypted-office']!, new Uint8Array(8));
    expect(read.gaps).toEqual(['encrypted document']);
  });
});
