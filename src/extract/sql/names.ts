/** A name as SQL writes it: bare, `"…"`, `` `…` `` or `[…]`. */
const NAME = '(?:[\\p{L}_][\\p{L}\\p{N}_$]*|"(?:[^"]|"")+"|`(?:[^`]|``)+`|\\[[^\\]]+\\]|\'[^\']+\')';
const PATH = `${NAME}(?:\\s*\\.\\s*${NAME}){0,3}`;
const NAMES = new RegExp(NAME, 'gu');
const COLUMN = new RegExp(`^\\s*(${NAME})`, 'u');
/** What begins a part of a table's definition that is no column. */
const CONSTRAINT = /^\s*(?:PRIMARY|UNIQUE|KEY|INDEX|CONSTRAINT|FOREIGN|CHECK|FULLTEXT|SPATIAL|EXCLUDE|LIKE|PERIOD)\b/i;
/** MySQL's remark on a column, which often says in Korean what a short name means. */
const REMARK = /\sCOMMENT\s+'((?:[^'\\]|''|\\.)*)'/i;

/** A table whose rows follow, and the columns that the statement names; null: those of the table's definition. */
export interface RowTarget {
  readonly table: string;
  readonly columns: readonly string[] | null;
  /** Index behind the head of the statement. */
  readonly end: number;
}

const INSERT = new RegExp(
  `(?:INSERT|REPLACE)(?:\\s+(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|IGNORE|OR\\s+\\w+))?(?:\\s+INTO)?\\s+(${PATH})\\s*(\\((?:[^()'"\`[]|"[^"]*"|\`[^\`]*\`|\\[[^\\]]*\\])*\\))?\\s*(?:OVERRIDING\\s+\\w+\\s+VALUE\\s*)?VALUES?\\s*(?=\\()`,
  'iuy',
);
const COPY = new RegExp(
  `COPY\\s+(${PATH})\\s*(\\((?:[^()]|"[^"]*")*\\))?\\s+FROM\\s+stdin\\b[^;\\n]*;[ \\t]*\\r?\\n`,
  'iuy',
);
const CREATE = new RegExp(`^CREATE\\s+(?:\\w+\\s+){0,3}?TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?(${PATH})\\s*\\(`, 'iu');
const COLUMN_REMARK = new RegExp(`^COMMENT\\s+ON\\s+COLUMN\\s+(${PATH})\\s+IS\\s+'((?:[^']|'')*)'`, 'iu');

/** The head of `INSERT INTO … VALUES` at an index, or null. */
export function insertAt(text: string, at: number): RowTarget | null {
  return targetAt(INSERT, text, at);
}

/** The head of `COPY … FROM stdin;` at an index, or null. */
export function copyAt(text: string, at: number): RowTarget | null {
  return targetAt(COPY, text, at);
}

function targetAt(pattern: RegExp, text: string, at: number): RowTarget | null {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (match === null) return null;
  const [, table = '', columns] = match;
  return {
    table: lastName(table),
    columns: columns === undefined ? null : Array.from(columns.slice(1, -1).matchAll(NAMES), ([name]) => bare(name)),
    end: pattern.lastIndex,
  };
}

/** Most tables whose columns are kept. */
const MAX_TABLES = 10_000;

/** The columns of the tables that a dump has defined so far, with what is remarked on them. */
export class TableColumns {
  readonly #tables = new Map<string, string[]>();

  /** Learns from a statement; others than definitions say nothing. */
  learn(statement: string): void {
    const remark = COLUMN_REMARK.exec(statement);
    if (remark !== null) this.#learnRemark(remark[1] ?? '', remark[2] ?? '');
    const match = CREATE.exec(statement);
    if (match === null || this.#tables.size >= MAX_TABLES) return;
    this.#tables.set(lastName(match[1] ?? ''), columnsOf(statement.slice(match[0].length)));
  }

  /** The columns of a table; none of one that was not defined. */
  of(table: string): readonly string[] {
    return this.#tables.get(table) ?? [];
  }

  #learnRemark(path: string, remark: string): void {
    const names = Array.from(path.matchAll(NAMES), ([name]) => bare(name));
    const columns = this.#tables.get(names.at(-2) ?? '');
    const index = columns?.indexOf(names.at(-1) ?? '') ?? -1;
    if (columns !== undefined && index >= 0) columns[index] = `${columns[index] ?? ''} ${remark}`;
  }
}

/** The first name of every part between commas, up to the bracket that ends the definition. */
function columnsOf(definition: string): string[] {
  return partsOf(definition).flatMap((part) => {
    const name = CONSTRAINT.test(part) ? undefined : COLUMN.exec(part)?.[1];
    if (name === undefined) return [];
    const remark = REMARK.exec(part)?.[1];
    return [remark === undefined ? bare(name) : `${bare(name)} ${remark}`];
  });
}

function partsOf(definition: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < definition.length; at++) {
    const sign = definition.charAt(at);
    if (sign === "'" || sign === '"' || sign === '`') {
      const close = definition.indexOf(sign, at + 1);
      at = close < 0 ? definition.length : close;
    } else if (sign === '(') depth++;
    else if (sign === ')' && depth > 0) depth--;
    else if ((sign === ',' && depth === 0) || sign === ')') {
      parts.push(definition.slice(from, at));
      if (sign === ')') return parts;
      from = at + 1;
    }
  }
  return parts;
}

function lastName(path: string): string {
  return bare(Array.from(path.matchAll(NAMES), ([name]) => name).at(-1) ?? path);
}

function bare(name: string): string {
  const quote = name.charAt(0);
  if (quote === '"' || quote === '`') return name.slice(1, -1).replaceAll(quote + quote, quote);
  return quote === '[' || quote === "'" ? name.slice(1, -1) : name;
}
