import { RecordForm } from '../../model/passage.ts';
import type { SourcePlace } from '../passage-builder.ts';
import { fullName } from '../text/heading-words.ts';
import {
  isOneSubject,
  joinIdentity,
  newIdentity,
  noteElement,
  noteMember,
  type Identity,
} from '../text/record-rule.ts';
import type { Flow, OpenField } from './flow.ts';
import type { Attribute, MarkupEvents } from './tokens.ts';

/** Attributes that may name the text of their element, */
const LABEL_ATTRIBUTE = /^(?:name|label|key|title|caption|field|item|question|항목|이름|제목)$/i;
/** and those that say nothing of it. */
const PLAIN_ATTRIBUTE = /^(?:id|type|class|style|lang|datatype|format|width|align|order|seq|no)$/i;
const MAX_LABEL_CHARS = 64;
/** Names of children told apart at most; past it a further name counts as repeated. */
const MAX_CHILD_NAMES = 64;

interface Element {
  readonly name: string;
  /** Its name, with the names around it where it says nothing alone. */
  readonly fullName: string;
  readonly path: string;
  readonly identity: Identity;
  /** First record that may belong to it, and the passage that record stands in. */
  firstRecord: number;
  handedOn: number;
  /** Whether it has children or attributes: then it is an object, else a scalar of the object around it. */
  isObject: boolean;
  field: OpenField | null;
  /** What an attribute says that its text is (`<field name="고객명">`), or null. */
  readonly label: string | null;
  /** Attributes of an element with a label, until it shows whether text or elements come. */
  waiting: readonly Attribute[];
  /** Names of object children so far; a name that comes again makes a list. */
  readonly childNames: Set<string>;
  hasRepeated: boolean;
  /** A list inside it stayed a list: what is around it is no single subject. */
  hasList: boolean;
  /** The last object child, of which it is not yet known whether it is an element of a list. */
  pending: { readonly name: string; readonly identity: Identity } | null;
}

/**
 * Turns the tokens of XML into records: an element with only text is a field of the element around it, attributes are
 * fields of their element. Sibling elements of the same name are a list, and each a record; `isOneSubject` joins them
 * with the element around, as in JSON.
 */
export class XmlContent implements MarkupEvents {
  readonly #flow: Flow;
  readonly #tooDeep: () => void;
  readonly #doctype: () => void;
  readonly #maxNesting: number;
  readonly #stack: Element[] = [];

  constructor(flow: Flow, maxNesting: number, tooDeep: () => void, doctype: () => void) {
    this.#flow = flow;
    this.#maxNesting = maxNesting;
    this.#tooDeep = tooDeep;
    this.#doctype = doctype;
  }

  text(text: string, place: SourcePlace): void {
    const element = this.#stack.at(-1);
    if (element === undefined) {
      this.#flow.write(text, place, '/', false);
      return;
    }
    if (element.field === null && text.trim() !== '') {
      // `<field name="고객명">…</field>` is a value of what is around it, not a record.
      this.#takeWaiting(element);
      this.#flow.ensureRecord(RecordForm.fields);
      element.field = this.#flow.openField();
    }
    this.#flow.write(text, place, element.path, false);
  }

  open(name: string, attributes: readonly Attribute[], isSelfClosing: boolean): void {
    if (this.#stack.length >= this.#maxNesting) {
      this.#tooDeep();
      const path = this.#stack.at(-1)?.path ?? '';
      for (const attribute of attributes) this.#flow.wait(attribute.runs, `${path}/${name}/@${attribute.name}`, '');
      return;
    }
    const parent = this.#stack.at(-1);
    this.#flow.breakLine();
    if (parent?.isObject === false) this.#becomeObject(parent);
    if (parent !== undefined) this.#takeWaiting(parent);
    const { builder } = this.#flow;
    const label = labelOf(attributes);
    const element: Element = {
      name: localName(name),
      fullName: fullName(parent?.fullName ?? '', localName(name)),
      path: `${parent?.path ?? ''}/${name}`,
      identity: newIdentity(),
      firstRecord: builder.isRecordOpen ? builder.recordCount - 1 : builder.recordCount,
      handedOn: builder.handedOn,
      isObject: false,
      field: null,
      label,
      waiting: label === null ? [] : attributes,
      childNames: new Set(),
      hasRepeated: false,
      hasList: false,
      pending: null,
    };
    this.#stack.push(element);
    if (label === null) {
      if (attributes.some(({ name: key, runs }) => runs.length > 0 && !isNamespace(key))) this.#becomeObject(element);
      for (const attribute of attributes) this.#readAttribute(element, attribute);
    }
    if (isSelfClosing) this.close(name);
  }

  close(name: string): void {
    const at = this.#stack.findLastIndex((element) => element.path.endsWith(`/${name}`));
    if (at < 0) return;
    while (this.#stack.length > at) this.#closeElement();
  }

  aside(kind: 'comment' | 'declaration' | 'instruction' | 'other', text: string, place: SourcePlace): void {
    if (kind === 'declaration' && /^!?DOCTYPE[^[]*\[/i.test(text)) this.#doctype();
    if (kind === 'instruction' && /^\??xml\s/.test(text)) return;
    if (/[\p{L}\p{N}]/u.test(text)) this.#flow.wait([{ text, place }], `${this.#stack.at(-1)?.path ?? ''}/${kind}`, '');
  }

  end(): void {
    while (this.#stack.length > 0) this.#closeElement();
    this.#flow.endRecord();
  }

  /** The element turns out to hold others: it begins a record, and what was open belongs to what is around it. */
  #becomeObject(element: Element): void {
    element.isObject = true;
    element.field = null;
    this.#endRecord();
    const { builder } = this.#flow;
    element.firstRecord = builder.recordCount;
    element.handedOn = builder.handedOn;
    const parent = this.#stack[this.#stack.lastIndexOf(element) - 1];
    if (parent !== undefined) this.#noteChild(parent, element.name);
  }

  #noteChild(parent: Element, name: string): void {
    if (parent.pending?.name === name) {
      noteElement(parent.identity, parent.pending.identity);
      parent.pending = null;
    }
    if (parent.childNames.has(name) || parent.childNames.size >= MAX_CHILD_NAMES) parent.hasRepeated = true;
    else parent.childNames.add(name);
  }

  #closeElement(): void {
    const element = this.#stack.pop();
    if (element === undefined) return;
    const parent = this.#stack.at(-1);
    if (element.waiting.length > 0) {
      // Attributes alone are a record of their own.
      this.#stack.push(element);
      this.#becomeObject(element);
      this.#takeWaiting(element);
      this.#stack.pop();
    }
    if (!element.isObject) {
      const heading = element.label ?? element.fullName;
      if (element.field !== null && this.#flow.closeField(element.field, heading) && parent !== undefined) {
        noteMember(parent.identity, element.label ?? element.name);
      }
      this.#flow.breakLine();
      return;
    }
    if (element.pending !== null) joinIdentity(element.identity, element.pending.identity);
    this.#endRecord();
    const isRepeated = parent?.hasRepeated === true;
    const isOne = (!element.hasRepeated && !element.hasList) || isOneSubject(element.identity, isRepeated);
    const { builder } = this.#flow;
    if (isOne && element.handedOn === builder.handedOn) builder.mergeRecords(element.firstRecord);
    if (parent === undefined) return;
    parent.hasList ||= !isOne;
    if (isRepeated) noteElement(parent.identity, element.identity);
    else {
      if (parent.pending !== null) joinIdentity(parent.identity, parent.pending.identity);
      parent.pending = { name: element.name, identity: element.identity };
    }
  }

  #takeWaiting(element: Element): void {
    const { waiting } = element;
    element.waiting = [];
    for (const attribute of waiting) this.#readAttribute(element, attribute);
  }

  #readAttribute(element: Element, attribute: Attribute): void {
    if (isNamespace(attribute.name) || this.#flow.isEmbeddedFile(attribute)) return;
    this.#flow.ensureRecord(RecordForm.fields);
    const name = localName(attribute.name);
    this.#flow.writeField(attribute.runs, `${element.path}/@${attribute.name}`, fullName(element.fullName, name));
    this.#flow.breakLine();
    noteMember(element.identity, name);
  }

  /** Passages wait for an element around that may still join records, up to half the longest passage. */
  #endRecord(): void {
    this.#flow.endRecord(!this.#stack.some((element) => element.identity.hasIdentity));
  }
}

/** The only attribute of an element where it names the element's text, as forms are exported. */
function labelOf(attributes: readonly Attribute[]): string | null {
  const told = attributes.filter(({ name }) => !isNamespace(name) && !PLAIN_ATTRIBUTE.test(name));
  const [attribute] = told;
  if (attribute === undefined || told.length > 1 || !LABEL_ATTRIBUTE.test(localName(attribute.name))) return null;
  const label = attribute.runs.map(({ text }) => text).join('');
  return label === '' || label.length > MAX_LABEL_CHARS ? null : label;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function isNamespace(name: string): boolean {
  return name === 'xmlns' || name.startsWith('xmlns:');
}
