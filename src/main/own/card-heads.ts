/** An issuer head has six to eight digits (ISO/IEC 7812-1: six until 2017, eight since). */
const HEAD = /^\d{6,8}$/;
const HEAD_HEADING = /bin|prefix|빈\s*번호|앞\s*자리/i;
const BRAND_HEADING = /brand|브랜드/i;
/** Rows that may stand above the headings. */
const MAX_TITLE_ROWS = 20;

/** A range of heads of one length. */
export interface HeadRange {
  readonly from: string;
  readonly to: string;
  readonly brand: string;
}

/**
 * The issuer heads of a published sheet, neighbours of one brand joined. The column whose heading speaks of BINs is read, or
 * else the one with the most heads. Empty where there is none.
 */
export function headRangesOf(rows: readonly (readonly string[])[]): HeadRange[] {
  // A title may speak of BINs too: the headings are what heads stand under.
  const headingRow = rows
    .slice(0, MAX_TITLE_ROWS)
    .find((row) => rows.some((other) => HEAD.test(other[row.findIndex((cell) => HEAD_HEADING.test(cell))] ?? '')));
  const column = headingRow?.findIndex((cell) => HEAD_HEADING.test(cell)) ?? fullestColumn(rows);
  const brandColumn = headingRow?.findIndex((cell) => BRAND_HEADING.test(cell)) ?? -1;
  const brands = new Map<string, string>();
  for (const row of rows) {
    const head = (row[column] ?? '').trim();
    if (HEAD.test(head)) brands.set(head, brandOf(row[brandColumn] ?? ''));
  }
  return joined(brands);
}

function fullestColumn(rows: readonly (readonly string[])[]): number {
  const heads: number[] = [];
  for (const row of rows)
    row.forEach((cell, column) => (heads[column] = (heads[column] ?? 0) + (HEAD.test(cell) ? 1 : 0)));
  return heads.indexOf(Math.max(...heads));
}

function brandOf(cell: string): string {
  const word = cell.toLowerCase().replaceAll(/[^a-z가-힣0-9]/g, '');
  return word === '' ? 'unknown' : word;
}

function joined(brands: ReadonlyMap<string, string>): HeadRange[] {
  const ranges: { from: string; to: string; brand: string }[] = [];
  for (const head of [...brands.keys()].sort((one, other) => one.length - other.length || (one < other ? -1 : 1))) {
    const brand = brands.get(head) ?? 'unknown';
    const last = ranges.at(-1);
    const isNext = last?.to.length === head.length && Number(last.to) + 1 === Number(head) && last.brand === brand;
    if (isNext) last.to = head;
    else ranges.push({ from: head, to: head, brand });
  }
  return ranges;
}
