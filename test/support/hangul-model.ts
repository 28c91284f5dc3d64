/** A document of Hangul as the builders of its two formats take it. */
export interface HangulDocument {
  readonly sections: readonly (readonly Paragraph[])[];
  readonly memos?: readonly (readonly Paragraph[])[];
  readonly properties?: Readonly<Record<string, string>>;
  readonly preview?: string;
  readonly script?: string;
  readonly files?: readonly EmbeddedFile[];
}

export type Paragraph = readonly Inline[];

/** What stands in a paragraph: text (each string a run of its own) and controls. */
export type Inline =
  | string
  | { readonly kind: 'line break' | 'tab' | 'blank' | 'hyphen' }
  | { readonly kind: 'bookmark'; readonly name: string }
  | { readonly kind: 'link'; readonly target: string; readonly text: string }
  | { readonly kind: 'equation'; readonly script: string }
  | { readonly kind: PartKind; readonly paragraphs: readonly Paragraph[] }
  | { readonly kind: 'textbox'; readonly paragraphs: readonly Paragraph[]; readonly description?: string }
  | { readonly kind: 'table'; readonly cells: readonly Cell[]; readonly caption?: string };

export type PartKind = 'header' | 'footer' | 'footnote' | 'endnote' | 'hidden comment' | 'master page';

export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly paragraphs: readonly Paragraph[];
}

export interface EmbeddedFile {
  /** `BIN0001.png`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A table of texts, one cell each; a paragraph for each line of a text. */
export function tableOf(rows: readonly (readonly (string | Paragraph)[])[], caption?: string): Inline {
  const cells = rows.flatMap((row, rowIndex) =>
    row.map((content, column) => cellAt(rowIndex, column, typeof content === 'string' ? [[content]] : [content])),
  );
  return { kind: 'table', cells, ...(caption === undefined ? {} : { caption }) };
}

/** A cell over one row and as many columns as are said. */
export function cellAt(row: number, column: number, paragraphs: readonly Paragraph[], columnSpan = 1): Cell {
  return { row, column, rowSpan: 1, columnSpan, paragraphs };
}
