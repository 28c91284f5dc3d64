import { ODD, resolveReferences, scanCharacters, UNFINISHED, withSpaces, type Needs } from './xml-characters.ts';
import type { XmlAttribute } from './xml-element.ts';
import { blanksEnd, isNameStart, nameEnd } from './xml-grammar.ts';
import { isDeclaration, type XmlScope } from './xml-scope.ts';

const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const GREATER = 0x3e;
/** They are compared with each other. */
const MAX_ATTRIBUTES = 128;

/** Reads the attributes of one tag after the other. */
export class XmlTagAttributes {
  readonly #needs: Needs = { hasReferences: false, hasBreaks: false };
  /** Never shortened, which would cost more than reading a tag: what stands behind the count is of an earlier one. */
  readonly #names: string[] = [];
  readonly #values: string[] = [];
  #count = 0;
  #hasDeclaration = false;

  /** Attributes of the tag read last. */
  get count(): number {
    return this.#count;
  }

  /** The namespaces in force in the tag; null if a rule of theirs is broken. */
  scopeIn(outer: XmlScope): XmlScope | null {
    if (!this.#hasDeclaration) return outer;
    return outer.declare(this.#names.slice(0, this.#count), this.#values.slice(0, this.#count));
  }

  /** Gathers the attributes that stand from `start` on; answers with the offset of the `>` or `/>` of the tag. */
  read(text: string, start: number): number {
    this.#count = 0;
    this.#hasDeclaration = false;
    for (let at = start; ;) {
      const next = blanksEnd(text, at);
      const code = text.charCodeAt(next);
      if (code === GREATER) return next;
      if (code === SLASH && text.charCodeAt(next + 1) === GREATER) return next;
      if (next + 1 >= text.length) return UNFINISHED;
      if (next === at || !isNameStart(code) || this.#count >= MAX_ATTRIBUTES) return ODD;
      at = this.#readAttribute(text, next);
      if (at < 0) return at;
    }
  }

  /** Answers with the offset behind the closing quote. */
  #readAttribute(text: string, start: number): number {
    const nameStop = nameEnd(text, start);
    const valueStart = nameStop + 2;
    if (valueStart >= text.length) return UNFINISHED;
    const quote = text.charCodeAt(nameStop + 1);
    if (text.charCodeAt(nameStop) !== EQUALS || (quote !== QUOTE && quote !== APOSTROPHE)) return ODD;
    const end = scanCharacters(text, valueStart, quote, this.#needs);
    if (end < 0) return end;
    const characters = this.#needs.hasBreaks ? withSpaces(text.slice(valueStart, end)) : text.slice(valueStart, end);
    const value = this.#needs.hasReferences ? resolveReferences(characters) : characters;
    if (value === null) return ODD;
    const name = text.slice(start, nameStop);
    if (isDeclaration(name)) this.#hasDeclaration = true;
    this.#names[this.#count] = name;
    this.#values[this.#count] = value;
    this.#count++;
    return end + 1;
  }

  /** The attributes in order; null if a prefix is not bound or a name stands twice. */
  resolve(scope: XmlScope): readonly XmlAttribute[] | null {
    const attributes: XmlAttribute[] = [];
    for (let index = 0; index < this.#count; index++) {
      const name = scope.attributeName(this.#names[index] ?? '');
      if (name === null) return null;
      const { local, uri } = name;
      for (const other of attributes) if (other.local === local && other.uri === uri) return null;
      attributes.push({ local, uri, value: this.#values[index] ?? '' });
    }
    return attributes;
  }
}
