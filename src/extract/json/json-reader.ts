import { RecordForm } from '../../model/passage.ts';
import type { ExtractLimits, ExtractSink } from '../contract.ts';
import type { PassageBuilder } from '../passage-builder.ts';
import { PlainReader } from '../plain/plain-reader.ts';
import { findCut } from '../text/cut.ts';
import { isOneSubject, joinIdentity, noteElement, noteMember } from '../text/record-rule.ts';
import { SourceWindow } from '../text/source-window.ts';
import { childPointer, headingOf, openFrame, type Frame } from './frame.ts';
import { JsonWriter } from './json-writer.ts';
import { handOnColumns, headingBeside, isPair, isRow, noteName, noteOther } from './named-values.ts';
import { beforeEscape, closingQuote, isBlank } from './positions.ts';
import { INCOMPLETE, INVALID, readBare, readString, stringRuns } from './scalar.ts';

/** A string longer than this is taken in pieces. */
const MAX_STRING_CHARS = 65_536;
/** Longest key (or pointer) kept; a longer one ends the reading as JSON. */
const MAX_KEY_CHARS = 8_192;

/**
 * Reads JSON, JSON lines and concatenated JSON as `key: value` lines. An object with the objects inside it is one
 * record; every object in an array is a record of its own, unless `isOneSubject` joins them. Where the text stops being
 * JSON it goes on as plain text: to the line's end in JSON lines, to the end otherwise. Nothing is lost.
 */
export class JsonReader {
  readonly #builder: PassageBuilder;
  readonly #limits: ExtractLimits;
  readonly #sink: ExtractSink;
  readonly #isLines: boolean;
  readonly #window = new SourceWindow();
  readonly #stack: Frame[] = [];
  readonly #maxString: number;
  readonly #writer: JsonWriter;
  #at = 0;
  #plain: PlainReader | null = null;
  /** Inside a string that is taken in pieces. */
  #isInString = false;
  /** Inside a line that is no JSON. */
  #isInBadLine = false;

  constructor(builder: PassageBuilder, sink: ExtractSink, limits: ExtractLimits, isLines: boolean) {
    this.#builder = builder;
    this.#sink = sink;
    this.#limits = limits;
    this.#isLines = isLines;
    this.#writer = new JsonWriter(builder, limits, this.#window);
    this.#maxString = Math.min(MAX_STRING_CHARS, limits.maxPassageChars >> 1);
  }

  feed(block: string): void {
    if (this.#plain !== null) {
      this.#plain.feed(block);
      return;
    }
    this.#window.append(block);
    this.#walk(false);
    this.#drop();
  }

  end(): void {
    if (this.#plain === null) this.#walk(true);
    // `#walk` may have handed over to the plain reader.
    this.#plain?.end();
    this.#builder.flush();
  }

  #drop(): void {
    if (this.#plain !== null) return;
    this.#window.drop(this.#at);
    this.#at = 0;
  }

  #walk(isEnd: boolean): void {
    for (;;) {
      if (this.#isInBadLine) {
        if (!this.#readBadLine(isEnd)) return;
        continue;
      }
      if (this.#isInString) {
        if (!this.#readStringPiece(isEnd)) return;
        continue;
      }
      const { text } = this.#window;
      while (this.#at < text.length && isBlank(text.charCodeAt(this.#at))) this.#at++;
      if (this.#at >= text.length) return;
      const step = this.#readToken(text.charCodeAt(this.#at), isEnd);
      if (step === INCOMPLETE) return;
      if (step === INVALID && this.#leave()) return;
    }
  }

  #readToken(code: number, isEnd: boolean): 'read' | typeof INCOMPLETE | typeof INVALID {
    const frame = this.#stack.at(-1) ?? null;
    const expects = frame?.expects ?? 'value';
    if (frame !== null && (code === 0x7d || code === 0x5d)) {
      if ((code === 0x7d) !== frame.isObject || expects === 'colon' || (frame.isObject && expects === 'value'))
        return INVALID;
      this.#at++;
      this.#close(frame);
      return 'read';
    }
    if (frame !== null && expects === 'comma') {
      if (code !== 0x2c) return INVALID;
      this.#at++;
      frame.expects = frame.isObject ? 'key' : 'value';
      frame.index++;
      return 'read';
    }
    if (frame !== null && expects === 'colon') {
      if (code !== 0x3a) return INVALID;
      this.#at++;
      frame.expects = 'value';
      return 'read';
    }
    if (frame?.isObject === true && expects !== 'value') return code === 0x22 ? this.#readKey(frame, isEnd) : INVALID;
    if (code === 0x7b || code === 0x5b) return this.#open(frame, code === 0x7b);
    return this.#readScalar(frame, code, isEnd);
  }

  #readKey(frame: Frame, isEnd: boolean): 'read' | typeof INCOMPLETE | typeof INVALID {
    const { text } = this.#window;
    const token = readString(text, this.#at, isEnd);
    const isTooLong =
      (token === INCOMPLETE ? text.length : token === INVALID ? 0 : token.end) - this.#at > MAX_KEY_CHARS;
    if (isTooLong || frame.pointer.length > MAX_KEY_CHARS) return INVALID;
    if (token === INCOMPLETE || token === INVALID) return token;
    this.#writer.ensureRecord(RecordForm.fields);
    const runs = stringRuns(text, this.#at + 1, token.end - 1);
    frame.key = runs.length === 1 ? (runs[0]?.text ?? '') : runs.map((run) => run.text).join('');
    const path = childPointer(frame);
    this.#writer.write(this.#at + 1, token.end - 1, path, token.hasEscapes);
    this.#builder.appendGlue(': ');
    noteMember(frame.identity, frame.key);
    frame.expects = 'colon';
    this.#at = token.end;
    return 'read';
  }

  #open(parent: Frame | null, isObject: boolean): 'read' | typeof INVALID {
    if (this.#stack.length >= this.#limits.maxNesting) {
      this.#sink.gap('limit', 'nesting');
      return INVALID;
    }
    this.#at++;
    // An object in an array is a record of its own; whether it stays one shows when the object around it ends.
    if (isObject && parent?.isObject !== true) this.#endRecord();
    else if (parent?.isObject === true) this.#builder.appendGlue('\n');
    if (parent !== null) noteOther(parent);
    const { recordCount, isRecordOpen, handedOn } = this.#builder;
    const frame = openFrame(parent, isObject, { count: recordCount, isOpen: isRecordOpen, handedOn });
    if (!isObject && isRow(frame, this.#stack)) this.#endRecord();
    this.#stack.push(frame);
    return 'read';
  }

  #close(frame: Frame): void {
    this.#stack.pop();
    const parent = this.#stack.at(-1) ?? null;
    handOnColumns(frame, parent);
    const isField = isPair(frame);
    if (parent !== null) {
      if (isField) parent.pairs++;
      const isElement = frame.isObject ? !parent.isObject && !isField : isRow(frame, this.#stack);
      if (isElement) noteElement(parent.identity, frame.identity);
      else joinIdentity(parent.identity, frame.identity);
      parent.expects = 'comma';
    }
    const isListOfPairs = !frame.isObject && frame.pairs > 1 && frame.pairs === frame.index + 1;
    if (isListOfPairs && frame.handedOn === this.#builder.handedOn) this.#builder.mergeRecords(frame.firstRecord);
    if (
      frame.isObject &&
      isOneSubject(frame.identity, parent?.isObject === false) &&
      frame.handedOn === this.#builder.handedOn
    ) {
      this.#builder.mergeRecords(frame.firstRecord);
    }
    if (frame.isListElement) this.#endRecord();
  }

  #readScalar(frame: Frame | null, code: number, isEnd: boolean): 'read' | typeof INCOMPLETE | typeof INVALID {
    const { text } = this.#window;
    const token = code === 0x22 ? readString(text, this.#at, isEnd) : readBare(text, this.#at, isEnd);
    if (token === INVALID) return INVALID;
    const length = (token === INCOMPLETE ? text.length : token.end) - this.#at;
    if (code === 0x22 && length > this.#maxString) {
      this.#isInString = true;
      this.#at++;
      return 'read';
    }
    if (token === INCOMPLETE) return INCOMPLETE;
    this.#writer.splitLongRecord();
    this.#writer.ensureRecord(frame === null ? RecordForm.prose : RecordForm.fields);
    const start = this.#builder.length;
    const inset = token.kind === 'string' ? 1 : 0;
    const path = frame === null ? '' : childPointer(frame);
    this.#writer.write(this.#at + inset, token.end - inset, path, token.hasEscapes);
    // `null` is no value.
    if (frame !== null && text.charCodeAt(this.#at) !== 0x6e) this.#writer.markSince(start, this.#headingOf(frame));
    if (frame !== null && token.kind === 'string' && !token.hasEscapes)
      noteName(frame, text.slice(this.#at + inset, token.end - inset));
    else if (frame !== null) noteOther(frame);
    this.#at = token.end;
    this.#endValue(frame);
    return 'read';
  }

  /** What names the value under way: another value beside it, or its key. */
  #headingOf(frame: Frame): string {
    const beside = headingBeside(frame, this.#stack.slice(0, -1));
    if (beside === null) return headingOf(frame);
    frame.hasNamedValue = true;
    noteMember(frame.identity, beside);
    return beside;
  }

  #endValue(frame: Frame | null): void {
    this.#builder.appendGlue('\n');
    if (frame === null) this.#endRecord();
    else frame.expects = 'comma';
  }

  /** Takes the next piece of a long string; false when the text does not hold it yet. */
  #readStringPiece(isEnd: boolean): boolean {
    const { text } = this.#window;
    const quote = closingQuote(text, this.#at);
    const isLast = quote >= 0 && quote - this.#at <= this.#maxString;
    if (!isLast && !isEnd && text.length - this.#at <= this.#maxString + 8) return false;
    const rest = Math.min(text.length - this.#at, this.#maxString);
    let end = isLast ? quote : this.#at + rest;
    if (!isLast && end < text.length) end = beforeEscape(text, findCut(text, this.#at + (rest >> 1), end), this.#at);
    const frame = this.#stack.at(-1) ?? null;
    this.#writer.endPassage();
    this.#writer.openRecord(frame === null ? RecordForm.prose : RecordForm.fields);
    this.#writer.write(this.#at, end, frame === null ? '' : childPointer(frame), true);
    if (frame !== null) this.#writer.markSince(0, headingOf(frame));
    this.#at = isLast ? end + 1 : end;
    if (isLast || (isEnd && this.#at >= text.length)) {
      this.#isInString = false;
      this.#endValue(frame);
    }
    return true;
  }

  #endRecord(): void {
    this.#writer.endRecord(() => this.#stack.some((frame) => frame.isObject && isOneSubject(frame.identity, false)));
  }

  /** The text is no JSON here. True when the plain reader has taken over for good. */
  #leave(): boolean {
    this.#stack.length = 0;
    this.#builder.closeRecord();
    if (this.#isLines) {
      this.#builder.flushIfFull();
      this.#isInBadLine = true;
      return false;
    }
    this.#builder.flush();
    const rest = this.#window.text.slice(this.#at);
    this.#plain = new PlainReader(this.#builder, this.#limits, this.#window.startAt(this.#at));
    this.#plain.feed(rest);
    this.#window.text = '';
    return true;
  }

  /** Takes the rest of a line that is no JSON, in pieces if it is long; false when the text does not hold it yet. */
  #readBadLine(isEnd: boolean): boolean {
    const { text } = this.#window;
    const newline = text.indexOf('\n', this.#at);
    const isLast = newline >= 0 && newline - this.#at <= this.#maxString;
    if (!isLast && !isEnd && text.length - this.#at <= this.#maxString) return false;
    const rest = Math.min(text.length - this.#at, this.#maxString);
    let end = isLast ? newline : this.#at + rest;
    if (!isLast && end < text.length) end = findCut(text, this.#at + (rest >> 1), end);
    this.#builder.closeRecord();
    this.#builder.flushIfFull();
    this.#writer.openRecord(RecordForm.prose);
    this.#writer.write(this.#at, end, null, false);
    this.#builder.closeRecord();
    this.#builder.appendGlue('\n');
    this.#at = isLast ? end + 1 : end;
    if (isLast || this.#at >= text.length) this.#isInBadLine = !isLast && !isEnd;
    return true;
  }
}
