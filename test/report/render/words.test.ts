import { describe, expect, it } from '@jest/globals';
import { EVIDENCE_KINDS } from '../../../src/model/evidence.ts';
import { GAP_REASONS } from '../../../src/model/gap.ts';
import { KINDS } from '../../../src/model/kind.ts';
import { NOWHERE } from '../../../src/model/location.ts';
import { describeEvidence } from '../../../src/report/render/evidence-words.ts';
import { describeGapPlace } from '../../../src/report/render/gap-places.ts';
import { describePlace } from '../../../src/report/render/place-words.ts';
import { CONFIDENCE_WORDS, GAP_WORDS, KIND_WORDS } from '../../../src/report/render/words.ts';

describe('words', () => {
  it('for every kind, gap reason and confidence, has Korean and English', () => {
    const words = [
      ...KINDS.map((kind) => KIND_WORDS[kind]),
      ...GAP_REASONS.map((reason) => GAP_WORDS[reason]),
      ...Object.values(CONFIDENCE_WORDS),
    ];
    for (const { ko, en } of words) {
      expect(ko).not.toBe('');
      expect(en).toMatch(/^[\x20-\x7e]+$/);
    }
  });

  it('describeEvidence, for every kind of evidence with a word, says something', () => {
    for (const kind of EVIDENCE_KINDS) {
      const result = {
        shape: 'separated',
        date: 'valid',
        checksum: 'passes',
        'combined-with': 'person-key',
        series: 'serial',
        'own-list': 'customer-list',
      }[kind as string];
      const piece = result === undefined ? { kind, text: '은행' } : { kind, result };
      expect([kind, describeEvidence([piece], 'ko')]).not.toEqual([kind, '']);
    }
  });

  it('describeEvidence, for a table hit, names the row that was hit', () => {
    expect(describeEvidence([{ kind: 'table', result: 'hit', text: '가나은행' }], 'ko')).toBe(
      '등록된 번호 체계와 일치 "가나은행"',
    );
  });

  it('describeEvidence, for a value on the allow-list, gives the reason of the operator', () => {
    expect(describeEvidence([{ kind: 'own-list', result: 'allow-list', text: '모금 계좌' }], 'ko')).toBe(
      '허용 목록에 있어 판정하지 않음 "모금 계좌"',
    );
  });

  it.each([
    ['a cell', { sheet: '1월', cell: 'C7' }, '1월!C7', '1월!C7'],
    ['a line', { line: 12, column: 5 }, '12행 5열', 'line 12, column 5'],
    ['a line of a page', { page: 3, line: 12 }, '3쪽 12행', 'page 3 line 12'],
    [
      'a cell of a member',
      { member: 'a.zip/b.xlsx', sheet: 'S', cell: 'A1' },
      'a.zip/b.xlsx › S!A1',
      'a.zip/b.xlsx › S!A1',
    ],
    ['a JSON pointer', { path: '/loan/balance' }, '/loan/balance', '/loan/balance'],
    ['nothing', {}, '위치를 알 수 없음', 'place not known'],
  ])('describePlace, of %s, names it in both languages', (_what, location, ko, en) => {
    expect([
      describePlace({ ...NOWHERE, ...location }, 'ko'),
      describePlace({ ...NOWHERE, ...location }, 'en'),
    ]).toEqual([ko, en]);
  });

  it('describeGapPlace, of a page, a known part and a member, is Korean where it can be', () => {
    const places = ['page 4', 'sheet 2', 'file', 'mail parts', 'a.zip/b.pdf', 'a.zip/b.pdf: page 4', 'a: b'];
    expect(places.map((where) => describeGapPlace(where, 'ko'))).toEqual([
      '4쪽',
      '2번째 시트',
      '파일 전체',
      '메일의 본문·첨부 부분',
      'a.zip/b.pdf',
      'a.zip/b.pdf › 4쪽',
      'a: b',
    ]);
    expect(describeGapPlace('encoded content', 'en')).toContain('base64');
  });
});
