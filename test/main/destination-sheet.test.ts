import { describe, expect, it } from '@jest/globals';
import { recordsOfSheet } from '../../src/main/evidence/destination-sheet.ts';

async function* sheet(...rows: readonly string[]): AsyncGenerator<readonly string[]> {
  for (const row of rows) yield await Promise.resolve(row.split('|'));
}
const HEAD = 'ID|이름|호스트|평가 결과|평가일|평가 만료일|지정번호|지정데이터|지정시작일|지정만료일';

describe('a sheet of SaaS', () => {
  it('gives records with the days of a calendar and lists', async () => {
    const { records, refused } = await recordsOfSheet(
      sheet(
        HEAD,
        'slack|Slack|slack.com; *.slack.com|충족|2026. 5. 1.|2027/04/30|제2026-12호|pseudonymised-credit-information|2026-05-01|2028-04-30',
        '|||||||||',
        'draw|Draw||없음||||||',
      ),
    );
    expect(refused).toEqual([]);
    expect(records).toMatchObject([
      {
        row: 2,
        record: {
          id: 'slack',
          hosts: ['slack.com', '*.slack.com'],
          evaluation: { result: 'met', date: '2026-05-01', validUntil: '2027-04-30' },
          approvals: [
            { number: '제2026-12호', covers: ['pseudonymised-credit-information'], validUntil: '2028-04-30' },
          ],
        },
      },
      { row: 4, record: { id: 'draw', evaluation: { result: 'missing' }, approvals: [] } },
    ]);
  });

  it('names every row that it refuses', async () => {
    const { records, refused } = await recordsOfSheet(
      sheet(
        HEAD,
        'Bad Id|A||충족||2027-01-01||||',
        'b|||충족||2027-01-01||||',
        'c|C||아마도||||||',
        'd|D||충족||||||',
        'e|E||충족||2027-02-31||||',
        'f|F||미충족||||||',
        'f|F||미충족||||||',
      ),
    );
    expect(records.map(({ record }) => record.id)).toEqual(['f']);
    expect(refused.map(({ row, problem }) => [row, problem.split(':')[0]])).toEqual([
      [2, 'id'],
      [3, 'name'],
      [4, 'evaluation.result'],
      [5, 'evaluation.validUntil'],
      [6, 'evaluation.validUntil'],
      [8, 'id'],
    ]);
  });

  it('without its headings is refused', async () => {
    await expect(recordsOfSheet(sheet('slack|Slack', 'zoom|Zoom'))).rejects.toThrow(/columns id, name/);
  });
});
