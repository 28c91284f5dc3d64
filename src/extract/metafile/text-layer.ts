import type { GapReason } from '../../model/gap.ts';
import type { ExtractLimits } from '../contract.ts';
import type { GridRow } from '../grid/cell.ts';
import { plainText } from './plain-text.ts';
import { pictureRows } from './picture-rows.ts';
import type { TextRun } from './text-run.ts';

/** Runs that wait for those beside them; more are read in parts. */
const MAX_WAITING_RUNS = 131_072;
/** What such characters show is known to their font only. */
const UNMAPPED = /\p{Co}/u;

/** What a layer tells the picture that it belongs to. */
export interface LayerOwner {
  readonly limits: ExtractLimits;
  gap(reason: GapReason): void;
  rows(rows: readonly GridRow[]): void;
}

/** Texts that are read together, by where they stand. The two pictures in one file, in old and new records, are two layers. */
export class TextLayer {
  readonly #owner: LayerOwner;
  #runs: TextRun[] = [];
  #characters = 0;

  constructor(owner: LayerOwner) {
    this.#owner = owner;
  }

  get isEmpty(): boolean {
    return this.#characters === 0;
  }

  text(run: TextRun): void {
    const text = plainText(run.text);
    if (UNMAPPED.test(text)) this.#owner.gap('image-not-read');
    if (text.trim() === '') return;
    this.#characters += text.length;
    if (this.#characters > this.#owner.limits.maxDocumentChars) {
      this.#owner.gap('limit');
      return;
    }
    this.#runs.push({ ...run, text });
    if (this.#runs.length >= MAX_WAITING_RUNS) this.end();
  }

  /** Hands on what waits. */
  end(): void {
    if (this.#runs.length === 0) return;
    this.#owner.rows(pictureRows(this.#runs));
    this.#runs = [];
  }
}
