import { describe, expect, it } from '@jest/globals';
import type { DocumentExtractor } from '../../../src/extract/contract.ts';
import { createTextExtractor } from '../../../src/extract/index.ts';
import { extractMail } from '../../../src/extract/mail/index.ts';
import { collectDocument } from '../../support/collect-document.ts';
import { readSample } from '../../support/format-fixtures.ts';

const pasted: DocumentExtractor = (bytes, sink, limits) => {
  const extractor = createTextExtractor('eml', sink, limits);
  for (const character of Buffer.from(bytes).toString()) extractor.push(character);
  extractor.end();
  return Promise.resolve();
};

describe('a pasted mail', () => {
  it.each(['plain', 'table', 'hidden-part', 'empty', 'encrypted', 'signed-opaque'])(
    'such as %s is read as the file is',
    async (name) => {
      const sample = readSample('eml', name);
      const [typed, file] = [await collectDocument(pasted, sample), await collectDocument(extractMail, sample)];
      expect([typed.records, typed.gaps]).toEqual([file.records, file.gaps]);
    },
  );

  it('with attachments has a gap, and those that are text are read', async () => {
    const { gaps, text, members } = await collectDocument(pasted, readSample('eml', 'embedded'));
    expect(gaps).toContain('unsupported attachment');
    expect(text).toContain('900101-1234568');
    expect(members).toEqual([]);
  });

  it('longer than a document may be is a gap', async () => {
    const { gaps } = await collectDocument(pasted, readSample('eml', 'plain'), { maxDocumentChars: 100 });
    expect(gaps).toContain('limit document size');
  });
});
