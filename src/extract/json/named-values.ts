import type { Frame } from './frame.ts';

/** Members whose value names the value beside it: `{ "label": "고객명", "value": "…" }`, as forms and surveys are exported. */
const LABEL_KEY =
  /^(?:label|key|name|title|field|field_?name|caption|question|header|heading|col|column|prop|property|attr|attribute|item|항목|항목명|필드|이름|제목|질문)$/i;
/** Members that hold what the label names. */
const VALUE_KEY = /^(?:value|val|values|answer|text|content|data|display|display_?value|값|내용|답변|응답)$/i;
/** Lists that name the columns of the rows beside them. */
const COLUMNS_KEY =
  /^(?:columns?|column_?names|cols|headers?|head|headings?|fields?|field_?names|titles?|labels?|keys|schema|컬럼|컬럼명|항목|헤더|제목)$/i;
/** Most keys are told apart by their length alone. */
const MAX_KEY_CHARS = 13;
const MAX_LABEL_CHARS = 64;
const MAX_COLUMNS = 512;

/** Notes a string that may name what stands beside it: the label of a pair, or a column of a table. */
export function noteName(frame: Frame, text: string): void {
  if (frame.isObject) {
    const { key } = frame;
    if (key.length <= MAX_KEY_CHARS && text.length <= MAX_LABEL_CHARS && LABEL_KEY.test(key)) frame.label = text;
  } else if (frame.strings !== null && frame.strings.length < MAX_COLUMNS) {
    frame.strings.push(text.length <= MAX_LABEL_CHARS ? text : '');
  }
}

/** A value that is no string: a list with one names no columns. */
export function noteOther(frame: Frame): void {
  if (!frame.isObject) frame.strings = null;
}

/** The heading that another value gives to the one under way, or null. `around`: the frames around `frame`, from the outside in. */
export function headingBeside(frame: Frame, around: readonly Frame[]): string | null {
  if (frame.isObject) return frame.label !== null && VALUE_KEY.test(frame.key) ? frame.label : null;
  const columns = columnsFor(frame, around);
  const column = columns?.[frame.index];
  return column === undefined || column === '' ? null : column;
}

/** Whether an object is a label with its value: not a record, but a field of what is around it. */
export function isPair(frame: Frame): boolean {
  return frame.isObject && frame.label !== null && frame.hasNamedValue;
}

/** Whether a list is a row of a table whose columns are known. */
export function isRow(frame: Frame, around: readonly Frame[]): boolean {
  return columnsFor(frame, around) !== null;
}

/** Hands on what a list said when it ends: its strings may name the columns of the lists beside it. */
export function handOnColumns(frame: Frame, parent: Frame | null): void {
  const { strings } = frame;
  if (parent === null || frame.isObject || strings === null || strings.length < 2) return;
  if (parent.isObject) {
    if (COLUMNS_KEY.test(parent.key)) parent.columns = strings;
  } else if (parent.index === 0) parent.columns = strings;
}

/** The names of the columns of a list that is a row: those of the list around it, or of the object around that. */
function columnsFor(frame: Frame, around: readonly Frame[]): readonly string[] | null {
  const list = around.at(-1);
  if (frame.isObject || list === undefined || list.isObject) return null;
  if (list.columns !== null && list.index > 0) return list.columns;
  const holder = around.at(-2);
  return holder?.isObject === true ? holder.columns : null;
}
