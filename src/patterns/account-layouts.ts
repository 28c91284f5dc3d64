import { columnIndex, type Table } from './table.ts';

/** One printed form of an institution's account numbers. */
export interface AccountLayout {
  readonly institution: string;
  readonly length: number;
  /** 0-based position of the subject code, or -1 where none is published. */
  readonly codeAt: number;
  readonly codes: ReadonlySet<string>;
}

/** The account layouts, by what a detector asks. */
export interface AccountLayouts {
  readonly byInstitution: ReadonlyMap<string, readonly AccountLayout[]>;
  /** Group lengths that some institution prints or people type, as `3-6-2-3`. */
  readonly groupings: ReadonlySet<string>;
}

/** Splits that people type beyond the printed ones (detector reference, section 9.2). */
const TYPED_GROUPINGS = [
  '6-2-6', '3-3-6', '3-2-6', '4-3-6', '3-6-2-3', '3-6-5', '3-6-3', '3-4-4-2', '3-2-6-1', '4-2-7', '4-4-4', '4-4-4-1', '3-2-4-3',
  '3-4-4-3', '6-2-5-1', '3-2-5-1', '4-2-6-1', '3-4-5-1', '3-4-4', '4-4-2', '8-2', '6-6-1',
]; // prettier-ignore

const MIN_GROUPS = 2;

/** Compiles the table of account layouts. Throws a `PackError` if a column is missing. */
export function compileAccountLayouts(table: Table): AccountLayouts {
  const column = {
    institution: columnIndex(table, 'institution'),
    length: columnIndex(table, 'length'),
    grouping: columnIndex(table, 'grouping'),
    codePosition: columnIndex(table, 'codePosition'),
    codeValues: columnIndex(table, 'codeValues'),
  };
  const byInstitution = new Map<string, AccountLayout[]>();
  const groupings = new Set(TYPED_GROUPINGS);
  for (const row of table.rows) {
    const institution = row[column.institution] ?? '';
    const grouping = row[column.grouping] ?? '';
    // One-digit tails are rarely typed apart: accept the split with the tail joined to the group before it.
    const lengths = grouping.split('-');
    if (lengths.length >= MIN_GROUPS) groupings.add(grouping);
    if (lengths.length > MIN_GROUPS && lengths.at(-1) === '1') {
      groupings.add([...lengths.slice(0, -2), String(Number(lengths.at(-2)) + 1)].join('-'));
    }
    const layouts = byInstitution.get(institution) ?? [];
    const position = row[column.codePosition] ?? '';
    layouts.push({
      institution,
      length: Number(row[column.length]),
      codeAt: position === '' ? -1 : Number(position) - 1,
      codes: new Set(expandCodes(row[column.codeValues] ?? '')),
    });
    byInstitution.set(institution, layouts);
  }
  return { byInstitution, groupings };
}

/** `01;04-07` -> 01 04 05 06 07, keeping widths. */
function expandCodes(text: string): string[] {
  return text.split(';').flatMap((part) => {
    const [from = '', to] = part.trim().split('-');
    if (to === undefined) return from === '' ? [] : [from];
    const codes: string[] = [];
    for (let code = Number(from); code <= Number(to); code++) codes.push(String(code).padStart(from.length, '0'));
    return codes;
  });
}
