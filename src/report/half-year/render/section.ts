import type { Bilingual } from '../../../model/verdict.ts';

/** What stands in a cell: words of ours in both languages, a name or day as it is kept, a number, or nothing. */
export type Cell = Bilingual | string | number | null;

/** A column. `align` right for numbers; `width` is a share among the columns. */
export interface Column {
  readonly title: Bilingual;
  readonly width: number;
  readonly isNumber?: boolean;
}

/** A table. `empty` is said in place of no rows. `isForm`: cells to be filled by hand, which need room. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  readonly empty: Bilingual;
  readonly isForm?: boolean;
}

/** Bars stacked by series, one for each label. */
export interface Chart {
  readonly title: Bilingual;
  readonly labels: readonly string[];
  readonly series: readonly { readonly name: Bilingual; readonly colour: string; readonly values: readonly number[] }[];
}

/** A part of the report, the same for every way to write it. `id` names its sheet and anchor. */
export interface Section {
  readonly id: string;
  readonly title: Bilingual;
  /** Name of its sheet: at most 31 characters, none of `[]:*?/\`. */
  readonly sheet: string;
  readonly notes: readonly Bilingual[];
  readonly charts: readonly Chart[];
  readonly tables: readonly Table[];
}

export const NOTHING: Bilingual = { ko: '없음', en: 'None' };

/** Whether a cell holds words in both languages. */
export function isBilingual(cell: Cell): cell is Bilingual {
  return typeof cell === 'object' && cell !== null;
}

/** A column of text. */
export function text(ko: string, en: string, width = 2): Column {
  return { title: { ko, en }, width };
}

/** A column of numbers. */
export function number(ko: string, en: string, width = 1): Column {
  return { title: { ko, en }, width, isNumber: true };
}
