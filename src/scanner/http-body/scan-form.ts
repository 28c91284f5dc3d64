import { fieldLine, type FormField } from '../../extract/http-body/form-fields.ts';
import { sniffText } from '../../sniff/index.ts';
import type { Report } from '../../model/report.ts';
import { maskName } from '../../report/mask-place.ts';
import type { EncodedReport } from '../encoded-files.ts';
import { mergeReports } from '../merge-reports.ts';
import { reportOf, scanBytes, type BodyFlow } from './body-flow.ts';
import { beginsAsJson, scanJson } from './scan-json.ts';

/** A field of a form up to this size is read together with the others; a larger one by itself. */
const MAX_LINE_CHARS = 65_536;
/** Fields read together; what lies beyond is read in further texts. */
const MAX_LINES_CHARS = 1_048_576;
const MAX_PLACE_CHARS = 64;

/**
 * Gathers the fields of a form. Plain values become lines under their names, read together as one record; a value that is a document of its own
 * (JSON, a table, markup, much text) is an item of its own, placed under the name of its field.
 */
export class FormReader {
  readonly #flow: BodyFlow;
  readonly #depth: number;
  readonly #items: EncodedReport[] = [];
  #lines = '';
  /** The line each field begins at (1-based), and its place. */
  #fields: { readonly line: number; readonly place: string }[] = [];
  #lineCount = 1;

  constructor(flow: BodyFlow, depth: number) {
    this.#flow = flow;
    this.#depth = depth;
  }

  async take({ name, value }: FormField): Promise<void> {
    const isPlain = value.length <= MAX_LINE_CHARS && sniffText(value).format === 'text';
    if (isPlain) {
      this.#write(name, value);
      if (this.#lines.length > MAX_LINES_CHARS) await this.#readLines();
      return;
    }
    this.#write(name, '');
    const bytes = Buffer.from(value);
    const report = beginsAsJson(bytes)
      ? await scanJson(this.#flow, bytes, this.#depth + 1)
      : await scanBytes(this.#flow, bytes);
    this.#items.push({ path: placeOf(name, 'field'), report });
  }

  /** Takes the report of a part that was scanned elsewhere. */
  add(path: string, report: Report): void {
    this.#items.push({ path, report });
  }

  /** One report of all. */
  async end(): Promise<Report> {
    await this.#readLines();
    const nothing = reportOf(this.#flow, []);
    const base = { ...nothing, coverage: { ...nothing.coverage, members: 0 } };
    return mergeReports(base, this.#items.splice(0), this.#flow.engine.limits);
  }

  #write(name: string, value: string): void {
    const line = fieldLine(name.replaceAll(/[\r\n]+/g, ' '), value);
    this.#fields.push({ line: this.#lineCount, place: placeOf(name, 'field') });
    this.#lineCount += line.split('\n').length - 1;
    this.#lines += line;
  }

  async #readLines(): Promise<void> {
    const lines = this.#lines;
    const fields = this.#fields;
    this.#lines = '';
    this.#fields = [];
    this.#lineCount = 1;
    if (lines.trim() === '') return;
    const report = await scanBytes(this.#flow, Buffer.from(lines));
    const findings = report.findings.map((finding) => {
      const { location } = finding;
      const field = location.line === null ? undefined : fields.findLast(({ line }) => line <= (location.line ?? 0));
      return field === undefined ? finding : { ...finding, location: { ...location, line: null, path: field.place } };
    });
    this.#items.push({ path: 'fields', report: { ...report, findings } });
  }
}

/** A name that somebody gave as a place: its numbers masked, and not endless. */
export function placeOf(name: string, otherwise: string): string {
  const place = maskName(name.replaceAll(/\s+/g, ' ').trim()).slice(0, MAX_PLACE_CHARS);
  return place === '' ? otherwise : place;
}
