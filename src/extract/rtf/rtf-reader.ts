import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { characterOfCode, characterOfSymbol, characterOfWord } from './characters.ts';
import { codePageOfCharset } from './code-page.ts';
import { destinationOf, type Destination, type SpecialDestination } from './destinations.ts';
import { depthOf, kindOf, rootGroup, type Group } from './group.ts';
import { applyProperty, isTextWord } from './properties.ts';
import { RtfParts } from './rtf-parts.ts';
import { TargetOpener } from './target-opener.ts';
import { FlowTarget } from './targets.ts';
import { TextBuffer } from './text-buffer.ts';
import { RtfTokens } from './tokens.ts';

/** More characters behind `\u` than this are not passed over: no program writes so many. */
const MAX_TWIN_CHARS = 8;
const BLIPS = /^(?:pngblip|jpegblip|emfblip|macpict|wmetafile|dibitmap|wbitmap|pmmetafile)$/;
/** What is read even among names of fonts and the like. */
const READ_ANYWHERE = new Set<SpecialDestination>([
  'picture',
  'object-data',
  'shape-blob',
  'data-store',
  'unicode-twin',
]);

/** Reads RTF (RTF 1.9.1) group by group. */
export class RtfReader {
  readonly #tokens: RtfTokens;
  readonly #parts: RtfParts;
  readonly #targets: TargetOpener;
  readonly #maxNesting: number;
  readonly #buffer = new TextBuffer();
  readonly #root: FlowTarget;
  readonly #groups: Group[] = [];
  readonly #fonts = new Map<number, number>();
  #group: Group;
  #codePage: number | null = null;
  #font = -1;
  #skip = 0;
  #tooDeep = 0;
  #isMarked = false;
  #isHtml = false;

  constructor(bytes: Uint8Array, sink: ExtractSink, limits: ExtractLimits) {
    this.#tokens = new RtfTokens(bytes);
    this.#parts = new RtfParts(sink, limits);
    this.#targets = new TargetOpener(this.#parts, sink, limits);
    this.#maxNesting = limits.maxNesting;
    this.#root = new FlowTarget(this.#parts.story, () => undefined);
    this.#group = rootGroup(this.#root);
  }

  /**
   * Reads to the end of the outermost group, and what stands behind it.
   * @throws PackageError or UnpackLimitError past a limit; call {@link finish} then, too.
   */
  read(): void {
    for (;;) {
      const token = this.#tokens.next();
      if (token === 'end') break;
      if (token === 'open') this.#open();
      else if (token === 'close') {
        this.#close();
        if (this.#groups.length === 0 && !this.#isGoingOn()) break;
      } else if (token === 'word') this.#word(this.#tokens.word, this.#tokens.parameter);
      else if (token === 'symbol') this.#symbol(this.#tokens.word);
      else if (token === 'byte') this.#byte(this.#tokens.byte);
      else if (token === 'binary') this.#binary(this.#tokens.span);
      else this.#text(this.#tokens.span);
    }
    if (this.#groups.length > 0 || this.#tokens.isCut) this.#parts.gap('partial-content', 'document');
  }

  /** Whether text stands behind the end of the outermost group: a brace too many, or something that no program shows. */
  #isGoingOn(): boolean {
    const { rest } = this.#tokens;
    // Behind the end programs write line ends, NULs and marks of the file's end.
    if (!rest.some((byte) => byte > 0x20)) return false;
    this.#parts.gap('partial-content', 'document');
    if (!rest.includes(0)) return true;
    this.#parts.loose('after the end', rest);
    return false;
  }

  /** Hands on what was read. */
  finish(): void {
    this.#flush();
    while (this.#groups.length > 0) this.#closeGroup();
    this.#root.end();
    if (this.#buffer.damaged > 0) this.#parts.gap('partial-content', 'text encoding');
    this.#parts.finish();
  }

  /** Hands on the last passage, whatever happened. */
  end(): void {
    this.#parts.writer.end();
  }

  #open(): void {
    this.#flush();
    this.#isMarked = false;
    if (this.#groups.length >= this.#maxNesting) {
      this.#tooDeep++;
      this.#parts.gap('limit', 'nesting');
      return;
    }
    this.#groups.push(this.#group);
    this.#group = { ...this.#group, owned: null, isShape: false };
  }

  #close(): void {
    this.#flush();
    this.#isMarked = false;
    if (this.#tooDeep > 0) this.#tooDeep--;
    else this.#closeGroup();
  }

  #closeGroup(): void {
    const { owned, target } = this.#group;
    owned?.end();
    if (this.#group.isShape) this.#parts.story.closeAlternate();
    const outer = this.#groups.pop();
    if (outer !== undefined) this.#group = outer;
    // Names and values of a list stand in groups of their own.
    if (owned === null && target?.kind === 'text' && !target.isSettings) target.text(' ');
  }

  #word(word: string, parameter: number | null): void {
    const isMarked = this.#isMarked;
    this.#isMarked = false;
    const character = characterOfWord(word);
    if (character !== undefined) this.#character(character);
    else if (word === 'u') this.#unicode(parameter ?? 0);
    else {
      this.#skip = 0;
      if (isTextWord(word)) this.#flush();
      if (!applyProperty(word, parameter, this.#group) && !this.#mark(word) && !this.#charset(word, parameter)) {
        this.#destination(word, destinationOf(word, isMarked));
      }
    }
  }

  /** Ends of paragraphs, cells and rows. */
  #mark(word: string): boolean {
    const group = this.#group;
    const depth = depthOf(group);
    if (!/^(?:par|sect|cell|nestcell|row|nestrow)$/.test(word)) return false;
    this.#flush();
    if (this.#isInHtml) this.#parts.html('\r\n');
    else if (group.target === null || group.target.kind === 'blob') return true;
    else if (word === 'cell') group.target.endCell(1);
    else if (word === 'row') group.target.endRow(1, group.shape);
    else if (word === 'nestcell') group.target.endCell(Math.max(2, depth));
    else if (word === 'nestrow') group.target.endRow(Math.max(2, depth), group.shape);
    else group.target.endParagraph(depth);
    return true;
  }

  #charset(word: string, parameter: number | null): boolean {
    const number = parameter ?? 0;
    if (word === 'uc') this.#group.twinChars = Math.min(MAX_TWIN_CHARS, Math.max(0, parameter ?? 1));
    else if (word === 'f' && this.#group.isFontTable) this.#font = number;
    else if (word === 'f') this.#setCodePage(this.#fonts.get(number) ?? null);
    else if (word === 'plain') this.#setCodePage(null);
    else if (word === 'fcharset') this.#setFont(codePageOfCharset(number));
    else if (word === 'cpg') this.#setFont(number);
    else if (word === 'ansicpg') this.#codePage = number === 0 ? null : number;
    else if (word === 'mac') this.#codePage = 10_000;
    else if (word === 'pc') this.#codePage = 437;
    else if (word === 'pca') this.#codePage = 850;
    else if (word === 'fromhtml') this.#isHtml = true;
    else if (BLIPS.test(word) && this.#group.target?.kind === 'blob') this.#group.target.format = word;
    else return false;
    return true;
  }

  #setCodePage(codePage: number | null): void {
    this.#flush();
    this.#group.codePage = codePage;
  }

  #setFont(codePage: number | null): void {
    if (this.#group.isFontTable && codePage !== null) this.#fonts.set(this.#font, codePage);
  }

  #destination(word: string, destination: Destination | null): void {
    const group = this.#group;
    if (destination === null) return;
    this.#flush();
    const { target } = group;
    const isSpecial = destination.kind === 'special' && READ_ANYWHERE.has(destination.what);
    const isSettings = target === null || (target.kind === 'text' && target.isSettings);
    if (isSettings && !isSpecial) return;
    if (word === 'upr') group.twinTarget = target;
    if (word === 'fonttbl') group.isFontTable = true;
    if (word === 'shppict') this.#targets.hasShapePicture = true;
    const opened = this.#targets.open(destination, group, this.#tokens);
    if (opened === undefined) return;
    group.owned?.end();
    group.target = opened;
    group.owned = opened;
    if (opened?.kind === 'flow') group.flow = opened;
  }

  #symbol(symbol: string): void {
    if (symbol === '*') {
      this.#isMarked = true;
      return;
    }
    const character = characterOfSymbol(symbol);
    if (character !== undefined) this.#character(character);
    else if (symbol === '\n' || symbol === '\r') this.#word('par', null);
    else if (this.#skip > 0) this.#skip--;
  }

  #character(character: string): void {
    if (this.#skip > 0) this.#skip--;
    else this.#buffer.character(character, this.#runCodePage);
  }

  #unicode(code: number): void {
    this.#buffer.character(characterOfCode(code), this.#runCodePage);
    this.#skip = this.#group.twinChars;
  }

  #byte(byte: number): void {
    if (this.#skip > 0) this.#skip--;
    else if (byte === 0x0a || byte === 0x0d) this.#word('par', null);
    else this.#buffer.byte(byte);
  }

  #text(span: Uint8Array): void {
    const skipped = Math.min(this.#skip, span.length);
    this.#skip -= skipped;
    const { target } = this.#group;
    if (target?.kind === 'blob') target.hex(span);
    else if (skipped < span.length) this.#buffer.bytes(span.subarray(skipped));
  }

  #binary(span: Uint8Array): void {
    const { target } = this.#group;
    this.#isMarked = false;
    if (target?.kind === 'blob') target.raw(span);
    else if (span.length > 0) this.#parts.loose('binary', span);
  }

  /** Gives the text so far to its target. */
  #flush(): void {
    this.#skip = 0;
    if (this.#buffer.isEmpty) return;
    const text = this.#buffer.take(this.#runCodePage);
    const { target } = this.#group;
    if (this.#isInHtml) this.#parts.html(escapeHtml(text));
    else if (target !== null && target.kind !== 'blob') target.text(text, kindOf(this.#group));
  }

  get #runCodePage(): number | null {
    return this.#group.codePage ?? this.#codePage;
  }

  /** Whether text here belongs to the HTML that the document wraps (MS-OXRTFEX 2.2). */
  get #isInHtml(): boolean {
    return this.#isHtml && this.#group.target === this.#root && !this.#group.isOutsideHtml;
  }
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
