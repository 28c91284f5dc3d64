import { NOWHERE } from '../../model/location.ts';
import { RecordForm } from '../../model/passage.ts';
import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { GridReader } from '../grid/grid-reader.ts';
import { PassageBuilder } from '../passage-builder.ts';
import { UnpackLimitError } from '../unpack-budget.ts';
import type { ImageFile, ImagePage, ImageText } from './image-file.ts';
import { headingReach, imageGridRows } from './image-rows.ts';
import { mirrored, stacked, turned, type Plane } from './plane.ts';
import { PlaneReader, type Reading } from './plane-reader.ts';
import { holdsNothing } from './quiet.ts';
import type { Recognition } from './recognition.ts';

/** Images are decoded one after the other and not kept, so that a scan counts as the bilevel pixels that it is stored as. */
const PIXELS_PER_BYTE = 8;
/** Smaller in both directions: bullets and buttons. */
const MIN_SIDE = 32;

/** What became of the pictures of a file, page by page. */
export class ImageReader {
  readonly #recognition: Recognition;
  readonly #sink: ExtractSink;
  readonly #limits: ExtractLimits;
  readonly #builder: PassageBuilder;

  constructor(recognition: Recognition, sink: ExtractSink, limits: ExtractLimits) {
    this.#recognition = recognition;
    this.#sink = sink;
    this.#limits = limits;
    this.#builder = new PassageBuilder((passage) => sink.passage(passage), limits.flushPassageChars);
  }

  /** Reads texts, nested files and writing, in this order: what costs nothing first. */
  async read(file: ImageFile): Promise<void> {
    const sink = this.#sink;
    this.#writeTexts(file.texts);
    for (const { name, bytes } of file.members) {
      if (bytes.length > this.#limits.maxMemberBytes) sink.gap('limit', 'member');
      else sink.member(name, bytes);
    }
    if (!file.isWhole || file.pages.length === 0) sink.gap('corrupt', 'image');
    if (file.unread > 0) sink.gap('image-not-read', 'frame');
    const isSeveral = file.pages.length > 1;
    for (const [index, page] of file.pages.entries()) {
      if (index >= this.#limits.maxPages) {
        sink.gap('limit', `page ${index + 1}`);
        break;
      }
      sink.cover('images', 1);
      await this.#readPage(page, isSeveral ? index + 1 : null);
    }
    this.#builder.flush();
  }

  #writeTexts(texts: readonly ImageText[]): void {
    const builder = this.#builder;
    builder.openRecord(RecordForm.fields);
    for (const { name, text } of texts) {
      const start = builder.appendPlaced(text, { ...NOWHERE, path: 'metadata' });
      builder.markField(start, builder.length, builder.headingId(name));
      builder.appendGlue('\n');
    }
    builder.closeRecord();
    builder.flush();
  }

  async #readPage(page: ImagePage, number: number | null): Promise<void> {
    const { recognition: clock } = this.#sink.budget;
    const where = number === null ? 'image' : `page ${number}`;
    const pixels = page.width * page.height;
    if (pixels === 0) this.#sink.gap('corrupt', where);
    else if (pixels > this.#limits.maxImagePixels) this.#sink.gap('limit', where);
    else if (page.width < MIN_SIDE && page.height < MIN_SIDE) return;
    else if (!clock.take()) this.#sink.gap('image-not-read', where);
    else {
      const begun = performance.now();
      this.#recognition.deadline = begun + clock.left;
      try {
        await this.#readPixels(page, number, where);
      } catch (error) {
        this.#sink.gap(error instanceof UnpackLimitError ? 'limit' : 'corrupt', where);
      } finally {
        clock.spend(performance.now() - begun);
        this.#recognition.rest(pixels);
      }
    }
  }

  async #readPixels(page: ImagePage, number: number | null, where: string): Promise<void> {
    this.#sink.budget.spend(Math.ceil((page.width * page.height) / PIXELS_PER_BYTE));
    const pieces = page.pieces(this.#sink.budget);
    const planes = pieces === null ? null : await this.#decode(pieces, page, where);
    if (planes === null) {
      this.#sink.gap('image-not-read', where);
      return;
    }
    const speaking = planes.filter((plane) => !holdsNothing(plane));
    let isRead = speaking.length === 0;
    for (const plane of speaking) {
      const reading = await new PlaneReader(this.#recognition).read(upright(plane, page.orientation));
      this.#writeLines(reading, number);
      isRead ||= reading.isRead;
    }
    if (!isRead) this.#sink.gap('image-not-read', where);
  }

  /** The image as it shows on white and, where it is transparent, on black. Null if a piece does not open. */
  async #decode(pieces: readonly Uint8Array[], page: ImagePage, where: string): Promise<Plane[] | null> {
    const onWhite: Plane[] = [];
    const onBlack: Plane[] = [];
    let height = 0;
    let losses = 0;
    for (const piece of pieces) {
      const { image, losses: lost } = await this.#recognition.decode(piece);
      if (image === null) return null;
      height += image.onWhite.height;
      losses += lost;
      // The header was asked before: a file that says two things is not trusted with memory.
      if (height * image.onWhite.width > this.#limits.maxImagePixels) throw new UnpackLimitError();
      onWhite.push(image.onWhite);
      if (image.onBlack !== null) onBlack.push(image.onBlack);
    }
    if (losses > 0) this.#sink.gap('partial-content', where);
    // A last strip may be padded, and a turned page is as high as it was wide.
    if (height < Math.min(page.height, page.width)) this.#sink.gap('partial-content', where);
    return [onWhite, ...(onBlack.length === onWhite.length ? [onBlack] : [])].map(stacked);
  }

  #writeLines(reading: Reading, number: number | null): void {
    const grid = new GridReader(this.#builder, this.#limits, headingReach(reading.lines));
    for (const row of imageGridRows(reading, number)) grid.push(row);
    grid.end();
  }
}

/** Turned and mirrored as the file says it is to be shown (EXIF 2.32, section 4.6.4.A, tag 274). */
function upright(plane: Plane, orientation: number): Plane {
  const isMirrored = [2, 4, 5, 7].includes(orientation);
  const quarters = [0, 0, 2, 2, 3, 1, 1, 3][orientation - 1] ?? 0;
  return turned(isMirrored ? mirrored(plane) : plane, quarters);
}
