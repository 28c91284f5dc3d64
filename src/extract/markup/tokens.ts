import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import type { SourcePlace } from '../passage-builder.ts';
import { SourceWindow, type SourceStart } from '../text/source-window.ts';

/** A stretch of decoded text with its place in the source. */
export interface Run {
  readonly text: string;
  readonly place: SourcePlace;
}

/** An attribute: its name and its value in runs (an entity is a run of its own). */
export interface Attribute {
  readonly name: string;
  readonly runs: Run[];
}

/** The main type of a file in base64 that an attribute holds (`image`, `application` …), or null. */
export function embeddedFileType(attribute: Attribute): string | null {
  const head = (attribute.runs[0]?.text ?? '').slice(0, 256).trimStart();
  return /^data:([a-z]*)\/?[^,]{0,128};base64,/i.exec(head)?.[1]?.toLowerCase() ?? null;
}

/** What a reader of markup sees, in reading order. */
export interface MarkupEvents {
  text(text: string, place: SourcePlace): void;
  /** A tag with all its attributes. */
  open(name: string, attributes: readonly Attribute[], isSelfClosing: boolean): void;
  close(name: string): void;
  /** Text outside the flow: comment, declaration, processing instruction, what stood where only syntax should. */
  aside(kind: 'comment' | 'declaration' | 'instruction' | 'other', text: string, place: SourcePlace): void;
}

/** Attributes of one tag kept at most, in characters; a tag with more is read as plain text. */
const MAX_ATTRIBUTE_CHARS = 131_072;

/**
 * The tokens of HTML or XML with exact places. Keeps only the token under way: `pendingChars` says how long it is, so
 * that the caller can give up on one without end. Entities of a DTD are never expanded.
 */
export class MarkupTokens {
  readonly #events: MarkupEvents;
  readonly #isXml: boolean;
  readonly #tokenizer: Tokenizer;
  readonly #window = new SourceWindow();
  /** Absolute offset behind the last event. */
  #done = 0;
  #tagName = '';
  #attributes: Attribute[] = [];
  #attributeChars = 0;

  constructor(isXml: boolean, events: MarkupEvents) {
    this.#events = events;
    this.#isXml = isXml;
    this.#tokenizer = new Tokenizer({ xmlMode: isXml, decodeEntities: true }, this.#callbacks());
  }

  /** Characters of the token under way, attributes included. */
  get pendingChars(): number {
    return Math.max(this.#window.text.length, this.#attributeChars >= MAX_ATTRIBUTE_CHARS ? Infinity : 0);
  }

  write(block: string): void {
    this.#window.append(block);
    this.#tokenizer.write(block);
    this.#window.drop(this.#done - this.#window.offset);
  }

  /** Ends the text; what stood in an unfinished tag comes out as an aside. */
  end(): void {
    this.#tokenizer.end();
    this.#giveUpTag();
    this.#skipTo(this.#window.offset + this.#window.text.length);
  }

  /** What is not read yet, for a reader that takes over, and where it starts. */
  takeRest(): { text: string; start: SourceStart } {
    this.#giveUpTag();
    const at = Math.max(0, this.#done - this.#window.offset);
    return { text: this.#window.text.slice(at), start: this.#window.startAt(at) };
  }

  /** The tag under way will not end: what its attributes held is text all the same. */
  #giveUpTag(): void {
    for (const { runs } of this.#attributes)
      for (const { text, place } of runs) this.#events.aside('other', text, place);
    this.#attributes = [];
    this.#attributeChars = 0;
  }

  #slice(start: number, end: number): string {
    const { offset, text } = this.#window;
    return text.slice(Math.max(0, start - offset), Math.max(0, end - offset));
  }

  #place(start: number, end: number): SourcePlace {
    const { offset } = this.#window;
    return this.#window.place(Math.max(0, start - offset), Math.max(0, end - offset), null);
  }

  /** Between two events stands syntax only; if there is more, it may be a value and is not lost. */
  #skipTo(start: number): void {
    if (start > this.#done + 2) {
      const skipped = this.#slice(this.#done, start);
      if (/[\p{L}\p{N}]/u.test(skipped)) this.#events.aside('other', skipped, this.#place(this.#done, start));
    }
    this.#done = Math.max(this.#done, start);
  }

  #callbacks(): TokenizerCallbacks {
    return {
      ontext: (start, end) => {
        this.#skipTo(start);
        if (end > start) this.#events.text(this.#slice(start, end), this.#place(start, end));
        this.#done = end;
      },
      ontextentity: (point, end) => {
        this.#events.text(String.fromCodePoint(point), this.#place(this.#done, end));
        this.#done = end;
      },
      oncdata: (start, end, endOffset) => {
        const stop = end - endOffset;
        this.#done = start;
        if (stop > start) this.#events.text(this.#slice(start, stop), this.#place(start, stop));
        this.#done = end + 1;
      },
      oncomment: (start, end, endOffset) => this.#aside('comment', start, end - endOffset, end),
      ondeclaration: (start, end) => this.#aside('declaration', start, end, end),
      onprocessinginstruction: (start, end) => this.#aside('instruction', start, end, end),
      onopentagname: (start, end) => {
        this.#skipTo(start);
        this.#checkName(start, end);
        this.#tagName = this.#name(start, end);
        this.#done = end;
      },
      onattribname: (start, end) => {
        this.#skipTo(start);
        this.#checkName(start, end);
        this.#attributes.push({ name: this.#name(start, end), runs: [] });
        this.#attributeChars += end - start;
        this.#done = end;
      },
      onattribdata: (start, end) => {
        if (end > start) this.#addRun(this.#slice(start, end), start, end);
        this.#done = end;
      },
      onattribentity: (point) => {
        // The tokenizer does not say where an entity of an attribute ends: up to its semicolon, from what was read last.
        const found = /^(\s*=\s*["']?)?(&[^;&\s"'<]{1,40};?)/.exec(this.#slice(this.#done, this.#done + 64));
        const start = this.#done + (found?.[1]?.length ?? 0);
        const end = start + (found?.[2]?.length ?? 0);
        this.#addRun(String.fromCodePoint(point), start, end);
        this.#done = end;
      },
      onattribend: (_quote, end) => {
        this.#done = Math.max(this.#done, end);
      },
      onopentagend: (end) => this.#open(end, false),
      onselfclosingtag: (end) => this.#open(end, true),
      onclosetag: (start, end) => {
        this.#skipTo(start);
        this.#events.close(this.#name(start, end));
        this.#done = end;
      },
      onend: () => undefined,
    };
  }

  #addRun(text: string, start: number, end: number): void {
    const attribute = this.#attributes.at(-1);
    // The rest of an embedded file is not kept: it is reported as not read, and may be megabytes long.
    if (attribute === undefined || (attribute.runs.length > 0 && embeddedFileType(attribute) !== null)) return;
    attribute.runs.push({ text, place: this.#place(start, end) });
    this.#attributeChars += text.length;
  }

  #open(end: number, isSelfClosing: boolean): void {
    this.#skipTo(end);
    const attributes = this.#attributes;
    this.#attributes = [];
    this.#attributeChars = 0;
    this.#events.open(this.#tagName, attributes, isSelfClosing);
    this.#done = end + 1;
  }

  #aside(kind: 'comment' | 'declaration' | 'instruction', start: number, stop: number, end: number): void {
    this.#events.aside(kind, this.#slice(start, stop), this.#place(start, stop));
    this.#done = end + 1;
  }

  /** A name with a number in it may be no name but a value behind a stray `<`. */
  #checkName(start: number, end: number): void {
    const name = this.#slice(start, end);
    if (name.length > 64 || /\d{4}/.test(name)) this.#events.aside('other', name, this.#place(start, end));
  }

  #name(start: number, end: number): string {
    const name = this.#slice(start, end);
    return this.#isXml ? name : name.toLowerCase();
  }
}
