import { z } from 'zod';
import { PackError } from '../model/errors.ts';
import { parseYamlWithSchema } from './yaml.ts';

const headSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.strictObject({ ko: z.string().min(1), en: z.string().min(1) }),
  source: z.string().min(1),
  /** ISO day on which the facts were current. */
  asOf: z.iso.date(),
  certainty: z.enum(['sourced', 'mixed', 'from-memory', 'design-choice']),
  columns: z.array(z.string().regex(/^[a-z][a-zA-Z0-9]*$/)).min(1),
  /** One row a line, columns joined by `|`, so that a change reads as one line. */
  rows: z.string().min(1),
});

/** A table of facts: bank layouts, issuer heads, surnames. */
export interface Table {
  readonly id: string;
  readonly file: string;
  readonly asOf: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Parses one file of `patterns/tables`. Every row must have every column. Throws a `PackError`. */
export function parseTable(yamlText: string, file: string): Table {
  const head = parseYamlWithSchema(yamlText, file, headSchema);
  const firstRowLine = yamlText.split('\n').findIndex((line) => line.startsWith('rows:')) + 2;
  const rows = head.rows
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => {
      const cells = line.split('|').map((cell) => cell.trim());
      if (cells.length !== head.columns.length) {
        const problem = `row has ${cells.length} columns, expected ${head.columns.length}`;
        throw new PackError(file, firstRowLine + index, 'rows', problem);
      }
      return cells;
    });
  return { id: head.id, file, asOf: head.asOf, columns: head.columns, rows };
}

/** The values of one column, or of several joined in the row's order. Throws a `PackError` if the table lacks it. */
export function columnIndex(table: Table, column: string): number {
  const index = table.columns.indexOf(column);
  if (index < 0) throw new PackError(table.file, null, 'columns', `column ${column} is missing`);
  return index;
}
