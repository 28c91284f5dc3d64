import { createHash } from 'node:crypto';
import type { GapReason } from '../../model/gap.ts';
import { NOWHERE } from '../../model/location.ts';
import { RecordForm } from '../../model/passage.ts';
import type { ExtractLimits, ExtractSink } from '../contract.ts';
import type { GridRow } from '../grid/cell.ts';
import { GridReader } from '../grid/grid-reader.ts';
import { Attachments } from '../attachments.ts';
import { PassageBuilder } from '../passage-builder.ts';
import { bitmapFile, readBitmapHeader } from './bitmap-file.ts';
import { plainText } from './plain-text.ts';
import { TextLayer, type LayerOwner } from './text-layer.ts';
import { HEADING_REACH } from './picture-rows.ts';

const WHERE = 'vector picture';
/** Filled figures on a picture without text: more may be letters drawn as outlines. A resident number has 13 digits. */
const MAX_FIGURES_WITHOUT_TEXT = 12;
/** Smaller in both directions: bullets, patterns, and letters painted one by one. */
const MIN_SIDE = 32;
/** Different bitmaps of that size on a picture: more may be letters. */
const MAX_SMALL_BITMAPS = 12;

/** Gathers what a metafile paints, and hands it on in reading order. */
export class Canvas implements LayerOwner {
  readonly limits: ExtractLimits;
  readonly #sink: ExtractSink;
  readonly #builder: PassageBuilder;
  readonly #attachments: Attachments;
  readonly #told = new Set<GapReason>();
  readonly #seen = new Set<string>();
  readonly #layers: TextLayer[] = [];
  #figures = 0;
  #bitmaps = 0;
  #smallBitmaps = 0;

  constructor(sink: ExtractSink, limits: ExtractLimits) {
    this.limits = limits;
    this.#sink = sink;
    this.#builder = new PassageBuilder((passage) => sink.passage(passage), limits.flushPassageChars);
    this.#attachments = new Attachments(sink, limits);
  }

  /** Reports a gap once. */
  gap(reason: GapReason): void {
    if (this.#told.has(reason)) return;
    this.#told.add(reason);
    this.#sink.gap(reason, WHERE);
  }

  /** Runs a step that damage may break off: a gap, and what was read before stays. */
  attempt(step: () => void): void {
    try {
      step();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.gap('corrupt');
    }
  }

  /** A place for texts that are read together; layers are read in the order in which they were made. */
  layer(): TextLayer {
    const layer = new TextLayer(this);
    this.#layers.push(layer);
    return layer;
  }

  rows(rows: readonly GridRow[]): void {
    // The same picture stands twice in most files with records of both kinds.
    if (this.#isKnown(Buffer.from(rows.flatMap(({ cells }) => cells.map(({ text }) => text)).join('\n')))) return;
    const reader = new GridReader(this.#builder, this.limits, HEADING_REACH);
    for (const row of rows) reader.push(row);
    reader.end();
  }

  /** A text that is not painted: a description, a remark. */
  remark(text: string): void {
    const plain = plainText(text).trim();
    if (plain === '') return;
    this.#builder.openRecord(RecordForm.prose);
    this.#builder.appendPlaced(plain, { ...NOWHERE, path: 'metadata' });
    this.#builder.closeRecord();
    this.#builder.appendGlue('\n');
    this.#builder.flushIfFull();
  }

  /** Filled figures whose edges are not straight. */
  figures(count: number): void {
    this.#figures += count;
  }

  /** A device-independent bitmap, header and pixels; without its colours nobody can read it. @throws RangeError if it is cut off. */
  bitmap(bitmap: Buffer, hasForeignColours: boolean): void {
    if (this.#isKnown(bitmap)) return;
    const { width, height } = readBitmapHeader(bitmap);
    if (this.isSmall(width, height)) return;
    if (hasForeignColours) this.gap('image-not-read');
    else this.#handOn(bitmapFile(bitmap));
  }

  /** Whether a bitmap is too small for writing. Many of them may be letters: a gap. */
  isSmall(width: number, height: number): boolean {
    if (width >= MIN_SIDE || height >= MIN_SIDE) return false;
    if (++this.#smallBitmaps > MAX_SMALL_BITMAPS) this.gap('image-not-read');
    return true;
  }

  /** A file inside: a picture in a format of its own, another metafile. */
  file(bytes: Uint8Array): void {
    if (!this.#isKnown(bytes)) this.#handOn(bytes);
  }

  end(): void {
    for (const layer of this.#layers) layer.end();
    this.#builder.flush();
    this.#sink.cover('images', 1);
    const hasText = this.#layers.some((layer) => !layer.isEmpty);
    if (!hasText && this.#figures > MAX_FIGURES_WITHOUT_TEXT) this.gap('image-not-read');
  }

  #handOn(bytes: Uint8Array): void {
    this.#sink.budget.spend(bytes.length);
    this.#attachments.take(`image${++this.#bitmaps}`, bytes);
  }

  #isKnown(bytes: Uint8Array): boolean {
    const key = createHash('sha256').update(bytes).digest('base64');
    if (this.#seen.has(key)) return true;
    this.#seen.add(key);
    return false;
  }
}
