import { describe, expect, it } from '@jest/globals';
import type { Contestant } from '../../../bench/eval/answer.ts';
import { runCorpus } from '../../../bench/eval/corpus-run.ts';
import { runEvasions } from '../../../bench/eval/evasion-run.ts';
import type { Half, LabelledDocument } from '../../../bench/eval/labelled-document.ts';
import type { Kind } from '../../../src/model/kind.ts';

const TEXT = '계좌 110-234-567890, 계좌 110-234-567891';
const FIRST = { start: 3, end: 17, cell: null };
const SECOND = { start: 22, end: 36, cell: null };

const document = (half: Half, slice: string): LabelledDocument => ({
  id: 'accounts#1',
  template: 'accounts',
  genre: 'letter',
  half,
  slice,
  fileName: 'a.txt',
  bytes: Buffer.from(TEXT),
  text: TEXT,
  parts: [],
  spans: [FIRST, SECOND].map((place, subject) => ({
    ...place,
    kind: 'account-number',
    basis: 'labelled',
    form: 'plain',
    subject,
  })),
  records: [],
  distractors: 0,
  verdict: 'outside-exemption',
  subjects: 2,
});

/** Answers every document with one span of a kind. */
const contestant = (name: string, kind: Kind, place: typeof FIRST): Contestant => ({
  name,
  settings: '',
  kinds: new Set([kind]),
  answer: () =>
    Promise.resolve({
      verdict: 'outside-exemption',
      spans: [{ kind, place, isCertain: true, isMasked: false }],
      subjects: null,
    }),
});

describe('runCorpus', () => {
  it('keeps the halves apart and asks everyone, when documents of both come', async () => {
    const contestants = [contestant('a', 'account-number', FIRST), contestant('b', 'card-number', SECOND)];
    const documents = [document('tuning', 'general'), document('held-out', 'general'), document('held-out', 'general')];
    const found = (await runCorpus(documents, contestants)).map(({ halves }) =>
      [halves.tuning, halves['held-out']].map(({ rows }) => rows.get('account-number')?.exact.labelsFound),
    );
    expect(found).toEqual([
      [1, 2],
      [0, 0],
    ]);
  });
});

describe('runEvasions', () => {
  it('gives the share found of each form with the right kind, and lists what the first contestant missed', async () => {
    const contestants = [contestant('a', 'account-number', FIRST), contestant('b', 'card-number', FIRST)];
    const { rows, misses } = await runEvasions([document('tuning', 'dot'), document('tuning', 'bars')], contestants);
    expect(rows).toEqual([
      { slice: 'dot', values: 2, found: { a: 0.5, b: 0 } },
      { slice: 'bars', values: 2, found: { a: 0.5, b: 0 } },
    ]);
    expect(misses.map(({ row, place, document: { slice } }) => [slice, row, place?.start])).toEqual([
      ['dot', 'account-number', 22],
      ['bars', 'account-number', 22],
    ]);
  });
});
