import {
  isAllowed,
  ODD,
  resolveReferences,
  scanCharacters,
  UNFINISHED,
  withLineFeeds,
  type Needs,
} from './xml-characters.ts';
import { ResolvedElement } from './xml-element.ts';
import { blanksEnd, isNameStart, nameEnd } from './xml-grammar.ts';
import { XmlScope, type ElementName, type XmlName } from './xml-scope.ts';
import { XmlTagAttributes } from './xml-tag.ts';

/** Takes what is read, in order. */
export interface PlainXmlEvents {
  open(element: ResolvedElement): void;
  text(text: string): void;
  close(): void;
  comment(text: string): void;
}

interface OpenElement {
  readonly name: XmlName;
  /** The namespaces in force inside it and around it. */
  readonly scope: XmlScope;
  readonly outer: XmlScope;
}

const BANG = 0x21;
const SLASH = 0x2f;
const LESS = 0x3c;
const GREATER = 0x3e;
const QUESTION = 0x3f;
const DECLARATION =
  /^<\?xml version=(?:"1\.0"|'1\.0')(?: encoding=(?:"[A-Za-z][\w.-]{0,40}"|'[A-Za-z][\w.-]{0,40}'))?(?: standalone=(?:"(?:yes|no)"|'(?:yes|no)'))? ?\?>/;
const MAX_DECLARATION_CHARS = 128;
const COMMENT = '<!--';
const CDATA = '<![CDATA[';
/** One token longer than this is left to the other reader, so that nothing is looked at over and over. */
const MAX_TOKEN_CHARS = 131_072;

/**
 * Reads well-formed XML of the shapes that programs write, several times as fast as a parser that must know them all. At the
 * first thing that is anything else, it stops in front of it, so that such a parser can go on from there: what it does not
 * understand it never skips or repairs. Checks what XML 1.0 and Namespaces in XML 1.0 ask for.
 */
export class PlainXml {
  readonly #events: PlainXmlEvents;
  readonly #open: OpenElement[] = [];
  #scope = XmlScope.outermost;
  #rest = '';
  #hasBegun = false;
  #hasRoot = false;
  readonly #needs: Needs = { hasReferences: false, hasBreaks: false };
  readonly #attributes = new XmlTagAttributes();

  constructor(events: PlainXmlEvents) {
    this.#events = events;
  }

  /** Reads on. Answers with what is left to another reader from here on, or null while all is plain. */
  write(piece: string): string | null {
    const text = this.#rest === '' ? piece : this.#rest + piece;
    let at = 0;
    let next = 0;
    while (at < text.length) {
      next = text.charCodeAt(at) === LESS ? this.#readMarkup(text, at) : this.#readText(text, at);
      if (next < 0) break;
      at = next;
      this.#hasBegun = true;
    }
    this.#rest = text.slice(at);
    return next === ODD || this.#rest.length > MAX_TOKEN_CHARS ? this.#rest : null;
  }

  /** Ends the document. Answers as {@link write}: null if it was whole. */
  end(): string | null {
    return this.#rest === '' && this.#hasRoot && this.#open.length === 0 ? null : this.#rest;
  }

  /** XML that brings another reader to where this one stopped: the tags that are open. */
  get primer(): string {
    if (!this.#hasBegun) return '';
    if (this.#hasRoot && this.#open.length === 0) return ' <root/>';
    let tags = ' ';
    for (const { name, scope, outer } of this.#open) {
      tags += `<${name.written}${scope === outer ? '' : scope.declarations}>`;
    }
    return tags;
  }

  #readText(text: string, start: number): number {
    if (this.#open.length === 0) {
      const end = blanksEnd(text, start);
      return end > start ? end : ODD;
    }
    const end = scanCharacters(text, start, LESS, this.#needs);
    if (end < 0) return end;
    const characters = this.#needs.hasBreaks ? withLineFeeds(text.slice(start, end)) : text.slice(start, end);
    const resolved = this.#needs.hasReferences ? resolveReferences(characters) : characters;
    if (resolved === null) return ODD;
    this.#events.text(resolved);
    return end;
  }

  #readMarkup(text: string, start: number): number {
    const code = text.charCodeAt(start + 1);
    if (code === SLASH) return this.#readClosingTag(text, start);
    if (isNameStart(code)) return this.#readTag(text, start);
    if (code === BANG) return this.#readCommentOrCdata(text, start);
    if (code === QUESTION) return this.#readDeclaration(text, start);
    return start + 1 < text.length ? ODD : UNFINISHED;
  }

  #readClosingTag(text: string, start: number): number {
    const open = this.#open[this.#open.length - 1];
    const nameStart = start + 2;
    if (open === undefined || !text.startsWith(open.name.written, nameStart)) {
      return text.includes('>', nameStart) ? ODD : UNFINISHED;
    }
    const end = blanksEnd(text, nameStart + open.name.written.length);
    if (text.charCodeAt(end) !== GREATER) return end < text.length ? ODD : UNFINISHED;
    this.#open.pop();
    this.#scope = open.outer;
    this.#events.close();
    return end + 1;
  }

  #readTag(text: string, start: number): number {
    const isSecondRoot = this.#open.length === 0 && this.#hasRoot;
    const nameStop = nameEnd(text, start + 1);
    const end = isSecondRoot ? ODD : this.#attributes.read(text, nameStop);
    if (end < 0) return end;
    const scope = this.#attributes.scopeIn(this.#scope);
    const name = scope?.elementName(text.slice(start + 1, nameStop)) ?? null;
    const element = scope === null || name === null ? null : this.#elementOf(name, scope);
    if (scope === null || name === null || element === null) return ODD;
    this.#hasRoot = true;
    this.#events.open(element);
    if (text.charCodeAt(end) === SLASH) {
      this.#events.close();
      return end + 2;
    }
    this.#open.push({ name, scope, outer: this.#scope });
    this.#scope = scope;
    return end + 1;
  }

  #elementOf(name: ElementName, scope: XmlScope): ResolvedElement | null {
    if (this.#attributes.count === 0) return name.bare;
    const attributes = this.#attributes.resolve(scope);
    return attributes === null ? null : new ResolvedElement(name.local, name.uri, attributes);
  }

  #readCommentOrCdata(text: string, start: number): number {
    const isComment = text.startsWith(COMMENT, start);
    if (!isComment && !text.startsWith(CDATA, start)) {
      return text.length - start < CDATA.length ? UNFINISHED : ODD;
    }
    const contentStart = start + (isComment ? COMMENT.length : CDATA.length);
    const end = text.indexOf(isComment ? '--' : ']]>', contentStart);
    if (end < 0 || end + 3 > text.length) return UNFINISHED;
    const content = withLineFeeds(text.slice(contentStart, end));
    if (!text.startsWith('>', end + 2) || !isAllowed(content) || (!isComment && this.#open.length === 0)) return ODD;
    if (isComment) this.#events.comment(content);
    else this.#events.text(content);
    return end + 3;
  }

  /** The declaration of XML at the very beginning; other instructions are rare. */
  #readDeclaration(text: string, start: number): number {
    if (this.#hasBegun) return ODD;
    const head = text.slice(start, start + MAX_DECLARATION_CHARS);
    return DECLARATION.exec(head)?.[0].length ?? (head.length < MAX_DECLARATION_CHARS ? UNFINISHED : ODD);
  }
}
