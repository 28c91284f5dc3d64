import type { Synthetic } from '../../support/synthetic.ts';

/** Makes one generated input from values that depend on its path alone. */
export type MakeFile = (synthetic: Synthetic) => Uint8Array;

/** `<case>/<file>` below fixtures/scenarios -> how it is made. */
export type MakeFiles = Readonly<Record<string, MakeFile>>;

/** Rows as comma-separated values; a cell with a comma or a quote is quoted (RFC 4180), lines end as Windows ends them. */
export function csv(rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number): string => {
    const text = String(value);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** UTF-8 bytes; with the byte order mark that Excel writes before CSV when asked for. */
export function utf8(text: string, mark: 'marked' | 'plain' = 'plain'): Uint8Array {
  return Buffer.from(`${mark === 'marked' ? '\ufeff' : ''}${text}`, 'utf8');
}

/** `count` values made one after the other. */
export function repeat<Value>(count: number, make: (index: number) => Value): Value[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
