import type { Random } from '../../random.ts';
import { fillValue } from './fill-value.ts';
import type { Writing } from './general-writing.ts';
import { createPerson } from './person.ts';
import type { Person, Traits } from './person.ts';
import type { Piece } from './piece.ts';
import type { Template, TemplateNode, ValueNode } from './template.ts';
import type { DistractorName } from './tags.ts';
import { createSequence, distractor } from './values/distractors.ts';
import { filler } from './values/fillers.ts';

/** A template with its holes filled. */
export interface Filled {
  readonly pieces: readonly Piece[];
  readonly distractors: number;
  /** People with a true value, or with any value inside of a credit record. */
  readonly subjects: number;
}

/** Characters around an account in which the name of its bank speaks for it. */
const BANK_WINDOW = 20;
/** Characters before a number in which a word says what it is. */
const NAME_WINDOW = 24;
const TABLES: ReadonlySet<string> = new Set(['csv', 'tsv', 'xlsx']);

/** Fills a template. Everything drawn comes from `random`, in the order of the tags. */
export function fill(template: Template, random: Random, traits: Traits, writing: Writing): Filled {
  const filling = new Filling(template, random, traits, writing);
  filling.addAll(template.nodes, null);
  return { pieces: filling.pieces, distractors: filling.distractors, subjects: filling.subjects };
}

class Filling {
  readonly pieces: Piece[] = [];
  distractors = 0;
  readonly #template: Template;
  readonly #random: Random;
  readonly #traits: Traits;
  readonly #writing: Writing;
  readonly #nextSerial: () => string;
  readonly #subjects = new Set<number>();
  #openRecords = 0;
  #people = 0;
  #reader: Person | null = null;

  constructor(template: Template, random: Random, traits: Traits, writing: Writing) {
    this.#template = template;
    this.#random = random;
    this.#traits = traits;
    this.#writing = writing;
    this.#nextSerial = createSequence(random, hasRunOfSerials(template.nodes));
  }

  get subjects(): number {
    return this.#subjects.size;
  }

  /** @param person Whose values the tags ask for; null outside of sections, where all belong to one more person. */
  addAll(nodes: readonly TemplateNode[], person: Person | null): void {
    nodes.forEach((node, index) => this.#add(node, person, nodes.slice(index + 1, index + 3)));
  }

  #add(node: TemplateNode, person: Person | null, following: readonly TemplateNode[]): void {
    switch (node.type) {
      case 'text':
        this.pieces.push(node);
        break;
      case 'pick':
        this.pieces.push({ type: 'text', text: this.#random.pick(node.choices) });
        break;
      case 'filler':
        this.#addDrawn(filler(node.name, this.#random));
        break;
      case 'distractor':
        this.#addDrawn(this.#distractor(node.name));
        this.distractors += 1;
        break;
      case 'value':
        this.#addValue(node, person ?? (this.#reader ??= this.#newPerson()), following);
        break;
      case 'person':
        this.addAll(node.nodes, this.#newPerson());
        break;
      case 'record':
        this.pieces.push({ type: 'record', edge: 'start', record: node.record });
        this.#openRecords += 1;
        this.addAll(node.nodes, person);
        this.#openRecords -= 1;
        this.pieces.push({ type: 'record', edge: 'end', record: node.record });
        break;
      default:
        for (let left = node.least + this.#random.below(node.most - node.least + 1); left > 0; left -= 1) {
          this.addAll(node.nodes, node.type === 'people' ? this.#newPerson() : person);
        }
    }
  }

  #newPerson(): Person {
    return createPerson(this.#random, this.#people++, this.#traits);
  }

  #addDrawn(text: string): void {
    this.pieces.push({ type: 'value', text, mark: null });
  }

  #distractor(name: DistractorName): string {
    if (name === 'sequence') return this.#nextSerial();
    const isNamed = TABLES.has(this.#template.format) || /주문|order/i.test(this.#before(NAME_WINDOW));
    return distractor(name, this.#random, isNamed);
  }

  #addValue(node: ValueNode, person: Person, following: readonly TemplateNode[]): void {
    const isBesideBank =
      node.name === 'account' &&
      (this.#before(BANK_WINDOW).includes(person.account.bank) ||
        following.some((next) => next.type === 'value' && next.name === 'bank'));
    const context = { random: this.#random, format: this.#template.format, writing: this.#writing, isBesideBank };
    const filled = fillValue(node, person, context);
    this.pieces.push(...filled);
    const isDataSubject = this.#openRecords > 0 || filled.some(speaksOfPerson);
    if (isDataSubject && node.name !== 'company-account') this.#subjects.add(person.subject);
  }

  /** The last characters that were written. */
  #before(count: number): string {
    let text = '';
    for (let at = this.pieces.length - 1; at >= 0 && text.length < count; at -= 1) {
      const piece = this.pieces[at];
      if (piece !== undefined && piece.type !== 'record') text = piece.text + text;
    }
    return text.slice(-count);
  }
}

/** Whether a value makes its owner a data subject; an address on the network alone does not. */
function speaksOfPerson(piece: Piece): boolean {
  return piece.type === 'value' && piece.mark !== null && piece.mark.kind !== 'ip-address';
}

/** Whether three or more serials follow each other in every filling. */
function hasRunOfSerials(nodes: readonly TemplateNode[], isRepeated = false): boolean {
  return nodes.some((node) => {
    if (node.type === 'distractor') return isRepeated && node.name === 'sequence';
    if (node.type === 'people' || node.type === 'times')
      return hasRunOfSerials(node.nodes, isRepeated || node.least >= 3);
    return 'nodes' in node && hasRunOfSerials(node.nodes, isRepeated);
  });
}
