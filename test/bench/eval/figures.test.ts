import { describe, expect, it } from '@jest/globals';
import type { Answer } from '../../../bench/eval/answer.ts';
import { compareWithBestPeer } from '../../../bench/eval/best-peer.ts';
import { emptyConfusion } from '../../../bench/eval/confusion.ts';
import type { RowCounts } from '../../../bench/eval/document-score.ts';
import { cleanTextFloor, evasionFloors, heldOutFloors } from '../../../bench/eval/floors.ts';
import type { LabelledDocument } from '../../../bench/eval/labelled-document.ts';
import { Latency, percentile } from '../../../bench/eval/latency.ts';
import { describeMistakes } from '../../../bench/eval/mistakes.ts';
import { KEPT_SEED, parseEvaluationOptions, TUNING_SEED } from '../../../bench/eval/options.ts';
import { Scoreboard } from '../../../bench/eval/scoreboard.ts';
import { verdictFigures } from '../../../bench/eval/verdict-figures.ts';

const CARD = 'card-number';
const TEXT = '카드번호 9410-1234-5678-9010 고객 문의';

const document = (change: Partial<LabelledDocument> = {}): LabelledDocument => ({
  id: 'card-note#1',
  template: 'card-note',
  genre: 'call-centre',
  half: 'tuning',
  slice: 'general',
  fileName: 'note.txt',
  bytes: Buffer.from(TEXT),
  text: TEXT,
  parts: [],
  spans: [{ start: 5, end: 24, cell: null, kind: CARD, basis: 'labelled', form: 'plain', subject: 0 }],
  records: [],
  distractors: 0,
  verdict: 'outside-exemption',
  subjects: 1,
  ...change,
});
const SILENCE: Answer = { verdict: 'within-exemption', spans: [], subjects: 0 };
const rows = (labels: number, found: number, falseAlarms: number): ReadonlyMap<string, RowCounts> => {
  const counts = { labels, labelsFound: found, answers: found + falseAlarms, answersRight: found };
  return new Map([[CARD, { exact: counts, overlap: counts }]]);
};

describe('verdictFigures', () => {
  it('counts as wrongly within only what was expected to be something else', () => {
    const confusion = emptyConfusion();
    confusion['outside-exemption']['outside-exemption'] = 6;
    confusion['outside-exemption']['within-exemption'] = 1;
    confusion['sandbox-required'].undetermined = 1;
    confusion['within-exemption']['within-exemption'] = 2;
    expect(verdictFigures(confusion)).toEqual({ documents: 10, accuracy: 0.8, wrongWithin: 0.1 });
  });
});

describe('Scoreboard', () => {
  it('counts verdicts, people and confusion of kinds, when an account is called a card', () => {
    const board = new Scoreboard();
    const place = { start: 5, end: 24, cell: null };
    const spans = [{ ...place, kind: 'account-number', basis: 'labelled', form: 'plain', subject: 0 }] as const;
    const answered = [{ kind: CARD, place, isCertain: true, isMasked: false }] as const;
    board.add(document({ spans }), { verdict: 'outside-exemption', spans: answered, subjects: 1 });
    board.add(document({ spans: [] }), SILENCE);
    expect([...board.kindConfusion]).toEqual([[`account-number → ${CARD}`, 1]]);
    expect(board.subjectsExact).toBe(0.5);
    expect(board.confusion['outside-exemption']).toMatchObject({ 'outside-exemption': 1, 'within-exemption': 1 });
  });

  it('counts possible findings only in the rows that say so', () => {
    const board = new Scoreboard();
    const possible = {
      kind: CARD,
      place: { start: 5, end: 24, cell: null },
      isCertain: false,
      isMasked: false,
    } as const;
    board.add(document(), { ...SILENCE, spans: [possible] });
    expect(board.rows.get(CARD)?.exact.labelsFound).toBe(0);
    expect(board.rowsWithPossible.get(CARD)?.exact.labelsFound).toBe(1);
  });
});

describe('describeMistakes', () => {
  it('shows the text of a miss in the tuning half, and nothing of the held-out half', () => {
    const board = new Scoreboard();
    board.add(document(), SILENCE);
    board.add(document({ half: 'held-out' }), SILENCE);
    expect(describeMistakes(board.mistakes, 'all', 10)).toEqual([
      `miss ${CARD} in card-note#1 (general): "카드번호 ⟦9410-1234-5678-9010⟧ 고객 문의"`,
    ]);
    expect(describeMistakes(board.mistakes, 'account-number', 10)).toEqual([]);
  });
});

describe('floors', () => {
  it('misses a floor, when the figure is below it or nothing was measured', () => {
    const confusion = emptyConfusion();
    confusion['within-exemption']['within-exemption'] = 1;
    const reached = Object.fromEntries(
      heldOutFloors({ rows: rows(100, 97, 3), confusion }).map(({ name, isReached }) => [name, isReached]),
    );
    expect(reached[`F1 ${CARD}`]).toBe(true);
    expect(reached['F1 account-number']).toBe(false);
    expect(reached['verdict accuracy']).toBe(true);
    expect(reached['wrong within-exemption']).toBe(true);
    const worse = heldOutFloors({ rows: rows(100, 96, 4), confusion: emptyConfusion() });
    expect(worse.filter(({ isReached }) => isReached)).toEqual([]);
  });

  it('asks 95 % of each evasion form and one excluded finding in 10 MB at most', () => {
    const evasions = [
      { slice: 'hangul-digits', values: 20, found: { ours: 0.95 } },
      { slice: 'boxed', values: 20, found: { ours: 0.94, peer: 1 } },
    ];
    expect(evasionFloors(evasions, 'ours').map(({ isReached }) => isReached)).toEqual([true, false]);
    const clean = { files: 1, unread: 0, megabytes: 20, thousandHangul: 1, alarms: [] };
    expect(cleanTextFloor({ ...clean, excludedPerTenMegabytes: { ours: 1 } }, 'ours').isReached).toBe(true);
    expect(cleanTextFloor({ ...clean, excludedPerTenMegabytes: { ours: 1.5 } }, 'ours').isReached).toBe(false);
  });
});

describe('compareWithBestPeer', () => {
  const contender = (
    name: string,
    counts: ReadonlyMap<string, RowCounts>,
    kinds: readonly (typeof CARD)[] = [CARD],
  ) => ({
    contestant: { name, kinds: new Set(kinds) },
    rows: counts,
  });

  it('takes the peer of the highest F1 that has rules for the kind', () => {
    const peers = [
      contender('quiet', rows(10, 1, 0)),
      contender('good', rows(10, 8, 2)),
      contender('none', rows(10, 9, 0), []),
    ];
    expect(compareWithBestPeer(contender('ours', rows(10, 9, 1)), peers)).toEqual([
      { row: CARD, peer: 'good', misses: 1, peerMisses: 2, falseAlarms: 1, peerFalseAlarms: 2, isAhead: true },
    ]);
  });

  it('is not ahead, when false alarms are as many, but for none on both sides', () => {
    const ahead = (ours: [number, number], theirs: [number, number]): boolean | undefined =>
      compareWithBestPeer(contender('ours', rows(10, ...ours)), [contender('peer', rows(10, ...theirs))])[0]?.isAhead;
    expect(ahead([9, 2], [8, 2])).toBe(false);
    expect(ahead([9, 0], [8, 0])).toBe(true);
    expect(ahead([8, 0], [9, 3])).toBe(false);
  });
});

describe('Latency', () => {
  it('gives nearest-rank percentiles for each class of sizes', () => {
    expect([0.5, 0.9, 0.99].map((share) => percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], share))).toEqual([5, 9, 10]);
    const latency = new Latency();
    latency.add(1_023, 1);
    latency.add(1_024, 2);
    latency.add(70_000, 3);
    expect(latency.rows().map(({ belowBytes, documents, p50 }) => [belowBytes, documents, p50])).toEqual([
      [1_024, 1, 1],
      [4_096, 1, 2],
      [null, 1, 3],
    ]);
  });
});

describe('parseEvaluationOptions', () => {
  it('keeps figures of the kept seed by default, and looks at mistakes of the tuning seed without keeping', () => {
    expect(parseEvaluationOptions([])).toMatchObject({ seed: KEPT_SEED, misses: null, isTrial: false, isCheck: false });
    expect(parseEvaluationOptions(['--misses', CARD, '--limit', '5'])).toMatchObject({
      seed: TUNING_SEED,
      misses: CARD,
      limit: 5,
      isTrial: true,
    });
    expect(parseEvaluationOptions(['--misses']).misses).toBe('all');
  });

  it('refuses what it does not know', () => {
    for (const wrong of [
      ['card-number'],
      ['--misses', 'cards'],
      ['--limit', '0'],
      ['--misses', CARD, CARD],
      ['--fast'],
    ])
      expect(() => parseEvaluationOptions(wrong)).toThrow();
  });
});
