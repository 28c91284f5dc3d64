import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { generateCorpus } from '../../../bench/eval/generator/corpus.ts';
import { writeCorpus } from '../../../bench/eval/write-corpus.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';
import { tinyTemplate } from './generator/tiny-templates.ts';

describe('writeCorpus', () => {
  const folder = createTemporaryFolder();
  afterAll(() => folder.remove());

  it('writes the bytes of each document and its labels beside it, without the text twice', () => {
    const template = tinyTemplate('csv', '성명,주민번호\n{{name label}},{{rrn}}', 'list', 'csv');
    const documents = [...generateCorpus({ seed: 1, documentsPerTemplate: 2, templates: [template] })];
    expect(writeCorpus(folder.path, documents)).toMatchObject({ documents: 2, excluded: 2 });
    const written = join(folder.path, documents[0]!.half, 'general', 'csv');
    expect(readdirSync(written).sort()).toEqual([
      'list-1.csv',
      'list-1.csv.expected.json',
      'list-2.csv',
      'list-2.csv.expected.json',
    ]);
    expect(readFileSync(join(written, 'list-1.csv'), 'utf8')).toBe(documents[0]!.text);
    const labels = JSON.parse(readFileSync(join(written, 'list-1.csv.expected.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    expect(labels).toMatchObject({ id: 'list#1', verdict: 'outside-exemption', spans: documents[0]!.spans });
    expect(labels).not.toHaveProperty('text');
  });
});
