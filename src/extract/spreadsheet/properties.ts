import type { WorkBook } from 'xlsx';
import { NOWHERE } from '../../model/location.ts';
import type { RowNote } from '../grid/cell.ts';
import { repairUtf8 } from './repair-utf8.ts';

/** Properties that the library makes up itself, that repeat the sheets, or that name the program. */
const WITHOUT_CONTENT = new Set([
  ...[
    'Worksheets',
    'SheetNames',
    'NamedRanges',
    'Chartsheets',
    'Application',
    'AppVersion',
    'DocSecurity',
    'RevNumber',
  ],
  ...['Language', 'CodePage', 'SystemIdentifier', 'FMTID', 'CreatedDate', 'ModifiedDate', 'LastPrinted', 'EditTime'],
]);

/** Document properties, custom ones too, each with its name as heading. */
export interface NamedText extends RowNote {
  readonly heading: string;
}

/** The texts of the document properties. */
export function workbookProperties(workbook: WorkBook): NamedText[] {
  // Those of ODS are read from `meta.xml`, whole.
  if (workbook.bookType === 'ods') return [];
  const standard = Object.entries(workbook.Props ?? {})
    .filter(([name]) => !WITHOUT_CONTENT.has(name))
    .map(([name, value]) => property(name, value, name.toLowerCase()));
  // For XLS the library repeats the standard ones among the custom ones.
  const repeated = new Set(Object.keys(workbook.Props ?? {}));
  const custom = Object.entries(workbook.Custprops ?? {})
    .filter(([name]) => !WITHOUT_CONTENT.has(name) && !repeated.has(name))
    .map(([name, value]) => property(name, value, 'custom'));
  return [...standard, ...custom].filter(({ text }) => text.trim() !== '');
}

/** Defined names with what they stand for: ranges, but constants too. */
export function definedNames(workbook: WorkBook, labelOf: (name: string) => string): RowNote[] {
  return (workbook.Workbook?.Names ?? []).map((name) => ({
    text: [name.Name, name.Ref, name.Comment].filter((part) => typeof part === 'string' && part !== '').join(' '),
    location: {
      ...NOWHERE,
      sheet: name.Sheet === undefined ? null : labelOf(workbook.SheetNames[name.Sheet] ?? ''),
      cell: `defined name ${labelOf(name.Name)}`,
    },
  }));
}

function property(name: string, value: unknown, place: string): NamedText {
  const text = value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : textOf(value);
  return { heading: repairUtf8(name), text: repairUtf8(text), location: { ...NOWHERE, path: `property/${place}` } };
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
