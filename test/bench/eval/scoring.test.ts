import { describe, expect, it } from '@jest/globals';
import type { AnsweredSpan, Place } from '../../../bench/eval/answer.ts';
import { ratesOf } from '../../../bench/eval/counts.ts';
import { addRows, scoreDocument } from '../../../bench/eval/document-score.ts';
import type { LabelledSpan } from '../../../bench/eval/labelled-document.ts';
import { scoreRecords } from '../../../bench/eval/record-score.ts';
import { matchSpans } from '../../../bench/eval/span-matching.ts';
import type { Kind } from '../../../src/model/kind.ts';

const at = (start: number, end: number, address?: string): Place => ({
  start,
  end,
  cell: address === undefined ? null : { sheet: '1월', address },
});
const label = (kind: Kind, place: Place, form = 'plain'): LabelledSpan => ({
  ...place,
  kind,
  basis: 'labelled',
  form,
  subject: 0,
});
const answer = (kind: Kind, place: Place | null, change: Partial<AnsweredSpan> = {}): AnsweredSpan => ({
  kind,
  place,
  isCertain: true,
  isMasked: false,
  ...change,
});

describe('matchSpans', () => {
  it('tells exact from overlapping, when an answer begins or ends elsewhere', () => {
    expect(matchSpans([at(10, 24), at(30, 44)], [at(10, 24), at(32, 44)])).toEqual([
      { label: 0, isExact: true },
      { label: 1, isExact: false },
    ]);
  });

  it('takes a label once, when two answers stand on it, and prefers the exact one, when it comes second', () => {
    expect(matchSpans([at(10, 24)], [at(8, 24), at(10, 24)])).toEqual([
      { label: null, isExact: false },
      { label: 0, isExact: true },
    ]);
  });

  it('pairs each with its own, when two labels stand on one encoded block', () => {
    const matches = matchSpans([at(0, 90), at(0, 90)], [at(0, 90), at(0, 90), at(0, 90)]);
    expect(matches.map((match) => match.label)).toEqual([0, 1, null]);
  });

  it('finds nothing, when spans only touch, cells differ or there is no place', () => {
    const labels = [at(0, 5, 'C7')];
    expect(matchSpans(labels, [at(5, 9, 'C7'), at(0, 5, 'C8'), at(0, 5), null]).map((match) => match.label)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('scoreDocument', () => {
  const CARD = 'card-number';
  const RRN = 'resident-registration-number';

  it('counts a miss and a false alarm, when the kind is wrong', () => {
    const { rows, mistakes } = scoreDocument({ spans: [label(RRN, at(0, 14))], records: [] }, [
      answer(CARD, at(0, 14)),
    ]);
    expect(rows.get(RRN)?.overlap).toEqual({ labels: 1, labelsFound: 0, answers: 0, answersRight: 0 });
    expect(rows.get(CARD)?.overlap).toEqual({ labels: 0, labelsFound: 0, answers: 1, answersRight: 0 });
    expect(mistakes.map(({ row, type }) => `${type} ${row}`).sort()).toEqual([`false-alarm ${CARD}`, `miss ${RRN}`]);
  });

  it('leaves possible answers out, and test cards are no false alarm for cards', () => {
    const answers = [answer(CARD, at(0, 19), { isCertain: false }), answer('test-card-number', at(30, 49))];
    const { rows } = scoreDocument({ spans: [], records: [] }, answers);
    expect(rows.get(CARD)).toBeUndefined();
  });

  it('compares masked values with masked findings only', () => {
    const spans = [label(RRN, at(0, 14), 'masked'), label(RRN, at(20, 34))];
    const answers = [answer(RRN, at(0, 14), { isMasked: true }), answer(RRN, at(20, 34), { isMasked: true })];
    const { rows } = scoreDocument({ spans, records: [] }, answers);
    expect(rows.get(`${RRN} (masked)`)?.exact).toEqual({ labels: 1, labelsFound: 1, answers: 2, answersRight: 1 });
    expect(rows.get(RRN)?.exact).toEqual({ labels: 1, labelsFound: 0, answers: 0, answersRight: 0 });
  });

  it('counts a half-hit as overlap but not as exact', () => {
    const { rows } = scoreDocument({ spans: [label(CARD, at(0, 19))], records: [] }, [answer(CARD, at(0, 17))]);
    expect(rows.get(CARD)).toEqual({
      exact: { labels: 1, labelsFound: 0, answers: 1, answersRight: 0 },
      overlap: { labels: 1, labelsFound: 1, answers: 1, answersRight: 1 },
    });
  });

  it('adds up over documents, when rows differ', () => {
    const one = scoreDocument({ spans: [label(CARD, at(0, 19))], records: [] }, [answer(CARD, at(0, 19))]).rows;
    const other = scoreDocument({ spans: [label(RRN, at(0, 14))], records: [] }, []).rows;
    const sum = addRows(addRows(one, one), other);
    expect(sum.get(CARD)?.exact).toEqual({ labels: 2, labelsFound: 2, answers: 2, answersRight: 2 });
    expect(sum.get(RRN)?.exact).toEqual({ labels: 1, labelsFound: 0, answers: 0, answersRight: 0 });
  });
});

describe('scoreRecords', () => {
  const record = (...places: Place[]) => ({ kind: 'personal-credit-information', places }) as const;

  it('finds a record, when an answer stands in any of its cells, and does not punish a second one', () => {
    const { counts } = scoreRecords([record(at(0, 3, 'A2'), at(0, 8, 'C2'))], [at(0, 8, 'C2'), at(1, 2, 'A2')]);
    expect(counts).toEqual({ labels: 1, labelsFound: 1, answers: 2, answersRight: 2 });
  });

  it('lists what was missed and what stands in no record', () => {
    const score = scoreRecords([record(at(0, 40)), record(at(50, 90))], [at(10, 20), at(100, 120), null]);
    expect(score.counts).toEqual({ labels: 2, labelsFound: 1, answers: 3, answersRight: 1 });
    expect(score.missed).toEqual([at(50, 90)]);
    expect(score.wrong).toEqual([at(100, 120), null]);
  });
});

describe('ratesOf', () => {
  it('gives the harmonic mean, when 3 of 4 answers are right and 3 of 6 labels found', () => {
    const { precision, recall, f1 } = ratesOf({ labels: 6, labelsFound: 3, answers: 4, answersRight: 3 });
    expect([precision, recall]).toEqual([0.75, 0.5]);
    expect(f1).toBeCloseTo(0.6, 10);
  });

  it('is 0, when there were labels and no answer, and no number, when there was nothing at all', () => {
    expect(ratesOf({ labels: 2, labelsFound: 0, answers: 0, answersRight: 0 }).f1).toBe(0);
    expect(ratesOf({ labels: 0, labelsFound: 0, answers: 0, answersRight: 0 }).f1).toBeNaN();
  });
});
