import { RecordForm } from '../../model/passage.ts';
import type { ExtractLimits, ExtractSink } from '../contract.ts';
import type { PassageBuilder, SourcePlace } from '../passage-builder.ts';
import { findCut } from '../text/cut.ts';
import { embeddedFileType, type Attribute, type Run } from './tokens.ts';

/** Text outside the flow is written at the end of its record, or at once when so much has gathered. */
const MAX_WAITING_CHARS = 16_384;

/** An open field: where it began, and in which passage. */
export interface OpenField {
  start: number;
  handedOn: number;
}

/**
 * Writes the text of markup into passages: blanks folded, blocks on lines of their own, attributes and comments at the
 * end of the record that they stand in. Splits what grows longer than a passage.
 */
export class Flow {
  readonly builder: PassageBuilder;
  readonly #sink: ExtractSink;
  readonly #limits: ExtractLimits;
  readonly #maxPiece: number;
  #recordStart = 0;
  #form: RecordForm = RecordForm.prose;
  /** Offset at which the present line began. */
  #lineStart = 0;
  #hasBlank = false;
  /** End of the last field, and its passage. */
  #marked = { end: 0, handedOn: 0 };
  #waiting: { runs: readonly Run[]; path: string; heading: string }[] = [];
  #waitingChars = 0;
  #counted: { text: string; newline: number; line: number; lineStart: number } | null = null;
  /** Visible text since {@link startCapture}, for headings; null when nobody listens. */
  #captured: string | null = null;

  constructor(builder: PassageBuilder, sink: ExtractSink, limits: ExtractLimits) {
    this.builder = builder;
    this.#sink = sink;
    this.#limits = limits;
    this.#maxPiece = Math.max(64, limits.maxPassageChars >> 2);
  }

  get recordChars(): number {
    return this.builder.isRecordOpen ? this.builder.length - this.#recordStart : 0;
  }

  get isProse(): boolean {
    return this.#form === RecordForm.prose;
  }

  startCapture(): void {
    this.#captured = '';
  }

  /** The visible text since `startCapture`, shortened: nobody's heading is longer. */
  takeCapture(): string {
    const captured = (this.#captured ?? '').replace(/\s+/g, ' ').trim();
    this.#captured = null;
    return captured;
  }

  /** Writes text of the flow. `isVerbatim` keeps its blanks, as `<pre>` and scripts do. */
  write(text: string, place: SourcePlace, path: string, isVerbatim: boolean): void {
    if (this.#captured !== null && this.#captured.length < 200) this.#captured += text.slice(0, 200);
    this.#counted = null;
    if (isVerbatim || place.sourceEnd - place.sourceStart !== text.length) {
      this.#append(text, { ...place, path }, 0, text.length);
      return;
    }
    const source = { ...place, path };
    let from = 0;
    for (let at = 0; at < text.length;) {
      if (!isBlank(text.charCodeAt(at))) {
        at++;
        continue;
      }
      const start = at;
      while (at < text.length && isBlank(text.charCodeAt(at))) at++;
      const isSingle = at - start === 1 && text.charCodeAt(start) === 0x20 && start > from && at < text.length;
      if (isSingle) continue;
      this.#append(text, source, from, start);
      this.#hasBlank = true;
      from = at;
    }
    this.#append(text, source, from, text.length);
  }

  /** Ends the line, if there is something on it. */
  breakLine(separator = '\n'): void {
    this.#hasBlank = false;
    if (this.builder.length > this.#lineStart) this.builder.appendGlue(separator);
    this.#lineStart = this.builder.length;
  }

  openRecord(form: RecordForm): void {
    this.endRecord(false);
    this.#open(form);
  }

  /** Ends the record with what waits for it. `mayFlush` false keeps the passage, because records may yet be joined. */
  endRecord(mayFlush = true): void {
    this.#writeWaiting();
    this.breakLine();
    this.builder.closeRecord();
    this.#form = RecordForm.prose;
    const { length } = this.builder;
    const limit = mayFlush ? this.#limits.flushPassageChars : this.#limits.maxPassageChars >> 1;
    if (length >= limit) this.flush();
  }

  flush(): void {
    this.builder.flush();
    this.#lineStart = 0;
  }

  /** Opens a record if none is open, so that what comes belongs to one. */
  ensureRecord(form: RecordForm = RecordForm.prose): void {
    if (!this.builder.isRecordOpen) this.#open(form);
  }

  openField(): OpenField {
    this.ensureRecord();
    return { start: this.builder.length, handedOn: this.builder.handedOn };
  }

  /**
   * Marks what was written since the field was opened. Where the passage was cut, another record begun or another field
   * marked meanwhile, only what came after; false when that is nothing.
   */
  closeField(field: OpenField, heading: string): boolean {
    const { builder } = this;
    if (!builder.isRecordOpen) return false;
    const since = field.handedOn === builder.handedOn ? field.start : 0;
    const marked = this.#marked.handedOn === builder.handedOn ? this.#marked.end : 0;
    const start = Math.max(since, marked, this.#recordStart);
    const end = builder.length;
    if (end <= start) return false;
    builder.markField(start, end, builder.headingId(heading));
    this.#marked = { end, handedOn: builder.handedOn };
    return true;
  }

  /** Writes a value of an attribute into the flow, as a field. */
  writeField(runs: readonly Run[], path: string, heading: string): void {
    if (runs.every((run) => run.text.trim() === '')) return;
    this.ensureRecord();
    if (this.builder.length > this.#lineStart) this.builder.appendGlue(' ');
    this.#hasBlank = false;
    const field = this.openField();
    this.#appendRuns(runs, path);
    this.closeField(field, heading);
  }

  /** Keeps text outside the flow for the end of the record. An empty heading makes it plain text. */
  wait(runs: readonly Run[], path: string, heading: string): void {
    if (runs.length === 0) return;
    this.#waiting.push({ runs, path, heading });
    for (const run of runs) this.#waitingChars += run.text.length;
    if (this.#waitingChars > MAX_WAITING_CHARS) this.endRecord();
  }

  /** Whether an attribute holds a file in base64, which is not read: a gap, and the end of it. */
  isEmbeddedFile(attribute: Attribute): boolean {
    const type = embeddedFileType(attribute);
    if (type === null) return false;
    if (type === 'image') {
      this.#sink.cover('images', 1);
      this.#sink.gap('image-not-read', 'embedded image');
    } else this.#sink.gap('unsupported', 'encoded content');
    return true;
  }

  #open(form: RecordForm): void {
    this.#recordStart = this.builder.length;
    this.#form = form;
    this.builder.openRecord(form);
  }

  #writeWaiting(): void {
    if (this.#waiting.length === 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#waitingChars = 0;
    for (const { runs, path, heading } of waiting) {
      this.breakLine();
      const field = this.openField();
      this.#appendRuns(runs, path);
      if (heading !== '') this.closeField(field, heading);
    }
  }

  #appendRuns(runs: readonly Run[], path: string): void {
    for (const run of runs) {
      this.#counted = null;
      this.#append(run.text, { ...run.place, path }, 0, run.text.length);
    }
  }

  #append(text: string, source: SourcePlace, from: number, to: number): void {
    let start = from;
    while (start < to) {
      const end =
        to - start > this.#maxPiece ? findCut(text, start + (this.#maxPiece >> 1), start + this.#maxPiece) : to;
      this.#splitLongRecord();
      this.ensureRecord();
      if (this.#hasBlank && this.builder.length > this.#lineStart) this.builder.appendGlue(' ');
      this.#hasBlank = false;
      const isVerbatim = source.sourceEnd - source.sourceStart === text.length;
      const part = start === 0 && end === text.length ? text : text.slice(start, end);
      this.builder.appendSource(part, isVerbatim ? this.#partOf(source, text, start, end) : source);
      start = end;
    }
  }

  /** The place of a part of a verbatim run, with its own line. Parts come in order, so lines are counted once. */
  #partOf(source: SourcePlace, text: string, start: number, end: number): SourcePlace {
    if (this.#counted?.text !== text || this.#counted.newline > start) {
      this.#counted = { text, newline: -1, line: source.line, lineStart: source.lineStart };
    }
    const counted = this.#counted;
    for (;;) {
      const newline = text.indexOf('\n', counted.newline + 1);
      if (newline < 0 || newline >= start) break;
      counted.newline = newline;
      counted.line++;
      counted.lineStart = source.sourceStart + newline + 1;
    }
    const { line, lineStart } = counted;
    return {
      sourceStart: source.sourceStart + start,
      sourceEnd: source.sourceStart + end,
      line,
      lineStart,
      path: source.path,
    };
  }

  #splitLongRecord(): void {
    if (this.recordChars < this.#limits.flushPassageChars && this.builder.length < this.#limits.maxPassageChars >> 1)
      return;
    const form = this.#form;
    this.builder.closeRecord();
    this.flush();
    this.#open(form);
  }
}

function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}
