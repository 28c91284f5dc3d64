import { readDestination } from '../../config.ts';
import type { SaasRecord } from '../../model/saas.ts';
import { UsageFailure } from '../failure.ts';

/** Headings of a sheet, in either language; blanks and case do not matter. */
const HEADINGS: Readonly<Record<string, Column>> = {
  id: 'id',
  아이디: 'id',
  name: 'name',
  이름: 'name',
  names: 'names',
  다른이름: 'names',
  hosts: 'hosts',
  호스트: 'hosts',
  purpose: 'purpose',
  용도: 'purpose',
  evaluationresult: 'result',
  평가결과: 'result',
  evaluationdate: 'date',
  평가일: 'date',
  validuntil: 'validUntil',
  평가만료일: 'validUntil',
  riskassessedon: 'riskAssessedOn',
  위험평가일: 'riskAssessedOn',
  committeeapprovedon: 'committeeApprovedOn',
  위원회승인일: 'committeeApprovedOn',
  owner: 'owner',
  담당: 'owner',
  reviewon: 'reviewOn',
  재검토일: 'reviewOn',
  approvalnumber: 'approvalNumber',
  지정번호: 'approvalNumber',
  approvalcovers: 'approvalCovers',
  지정데이터: 'approvalCovers',
  approvalfrom: 'approvalFrom',
  지정시작일: 'approvalFrom',
  approvaluntil: 'approvalUntil',
  지정만료일: 'approvalUntil',
};
type Column =
  | 'id'
  | 'name'
  | 'names'
  | 'hosts'
  | 'purpose'
  | 'result'
  | 'date'
  | 'validUntil'
  | 'riskAssessedOn'
  | 'committeeApprovedOn'
  | 'owner'
  | 'reviewOn'
  | 'approvalNumber'
  | 'approvalCovers'
  | 'approvalFrom'
  | 'approvalUntil';

const RESULTS: Readonly<Record<string, string>> = { 충족: 'met', 미충족: 'failed', 없음: 'missing' };
const LIST = /[;\n]+/;
const DOTTED_DAY = /^(\d{4})[./](\d{1,2})[./](\d{1,2})\.?$/;

/** The records of a sheet with headings in its first row, and every row that is none, by its number (the headings are row 1). */
export async function recordsOfSheet(rows: AsyncIterable<readonly string[]>): Promise<{
  records: { row: number; record: SaasRecord }[];
  refused: { row: number; problem: string }[];
}> {
  const records: { row: number; record: SaasRecord }[] = [];
  const refused: { row: number; problem: string }[] = [];
  let columns: Map<Column, number> | null = null;
  let number = 0;
  for await (const row of rows) {
    number += 1;
    if (columns === null) {
      columns = columnsOf(row);
      continue;
    }
    if (row.every((cell) => cell.trim() === '')) continue;
    const checked = readDestination(draftOf(row, columns));
    if ('problem' in checked) refused.push({ row: number, problem: checked.problem });
    else if (records.some(({ record }) => record.id === checked.record.id)) {
      refused.push({ row: number, problem: 'id: 앞에 나온 id입니다 / is listed above' });
    } else records.push({ row: number, record: checked.record });
  }
  return { records, refused };
}

function columnsOf(row: readonly string[]): Map<Column, number> {
  const columns = new Map<Column, number>();
  row.forEach((cell, at) => {
    const column = HEADINGS[cell.replaceAll(/[\s_-]/g, '').toLowerCase()];
    if (column !== undefined) columns.set(column, at);
  });
  if (columns.has('id') && columns.has('name') && columns.has('result')) return columns;
  throw new UsageFailure(
    '첫 행에 id, name(이름), evaluationResult(평가결과) 열이 있어야 합니다. docs/ledger.md',
    'The first row must have the columns id, name and evaluationResult. docs/ledger.md',
  );
}

function draftOf(row: readonly string[], columns: ReadonlyMap<Column, number>): object {
  const cell = (column: Column): string | null => {
    const text = row[columns.get(column) ?? -1]?.trim() ?? '';
    return text === '' ? null : text;
  };
  const day = (column: Column): string | null => isoDay(cell(column));
  const list = (column: Column): string[] =>
    (cell(column) ?? '').split(LIST).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
  const result = cell('result') ?? '';
  const number = cell('approvalNumber');
  return {
    id: cell('id') ?? '',
    name: cell('name') ?? '',
    names: list('names'),
    hosts: list('hosts'),
    purpose: cell('purpose'),
    evaluation: { result: RESULTS[result] ?? result, date: day('date'), validUntil: day('validUntil') },
    approvals:
      number === null
        ? []
        : [
            {
              number,
              covers: list('approvalCovers'),
              validFrom: day('approvalFrom') ?? '',
              validUntil: day('approvalUntil') ?? '',
            },
          ],
    riskAssessedOn: day('riskAssessedOn'),
    committeeApprovedOn: day('committeeApprovedOn'),
    owner: cell('owner'),
    reviewOn: day('reviewOn'),
  };
}

/** Sheets write days as `2026. 5. 1.` or `2026/05/01`, too. */
function isoDay(text: string | null): string | null {
  const [, year, month = '', date = ''] = DOTTED_DAY.exec(text?.replaceAll(' ', '') ?? '') ?? [];
  return year === undefined ? text : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}
