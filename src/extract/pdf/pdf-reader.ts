import { NOWHERE, type Location } from '../../model/location.ts';
import { RecordForm } from '../../model/passage.ts';
import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { GridReader } from '../grid/grid-reader.ts';
import { PassageBuilder } from '../passage-builder.ts';
import { PdfAttachments } from './attachments.ts';
import type { OpenPdf, PdfAnnotation, PdfPage } from './library.ts';
import {
  annotationTexts,
  fieldTexts,
  hiddenFields,
  readOutline,
  readProperties,
  type NamedText,
} from './named-texts.ts';
import { readPagePaint } from './page-images.ts';
import type { PagePictures } from './page-pictures.ts';
import { readPageRows, type PageRow } from './page-rows.ts';
import { HEADING_REACH_POINTS, pageGridRows, unmappedCharacters } from './page-text.ts';
import type { Readings } from './readings.ts';
import type { WarningCounts } from './warnings.ts';

/** Images that cover this much of a page can hold words worth reading: an identity card on A4 covers 7 %. */
const LEGIBLE_IMAGE_SHARE = 0.05;
/** Fewer characters than this are a page number or a stamp: whatever else the page shows was not read. */
const MIN_PAGE_CHARACTERS = 30;
/** Shapes on a page without text: more are letters drawn as outlines. */
const MAX_SHAPES_WITHOUT_TEXT = 100;
/** Characters without a meaning that are still bullets and logos, as a count and as a share of the page. */
const MAX_UNMAPPED = 10;
const MAX_UNMAPPED_SHARE = 0.05;

export interface PdfRoom {
  readonly readings: Readings;
  readonly sink: ExtractSink;
  readonly limits: ExtractLimits;
  readonly warnings: WarningCounts;
  readonly pictures: PagePictures;
}

/** Reads an open PDF into passages, page by page. */
export class PdfReader {
  readonly #room: PdfRoom;
  readonly #builder: PassageBuilder;
  readonly #grid: GridReader;
  readonly #attachments: PdfAttachments;
  readonly #fieldIds = new Set<string>();
  #charactersLeft: number;

  constructor(room: PdfRoom) {
    this.#room = room;
    this.#builder = new PassageBuilder((passage) => room.sink.passage(passage), room.limits.flushPassageChars);
    this.#grid = new GridReader(this.#builder, room.limits, HEADING_REACH_POINTS);
    this.#attachments = new PdfAttachments(room.sink, room.limits);
    this.#charactersLeft = room.limits.maxDocumentChars;
  }

  /** Reads everything. What fails in one place becomes a gap there. */
  async read(): Promise<void> {
    const { readings, sink, limits } = this.#room;
    const count = await readings.countPages();
    const pages = Math.min(count, limits.maxPages);
    if (pages < count) sink.gap('limit', `page ${pages + 1}`);
    for (let number = 1; number <= pages; number++) {
      if (this.#charactersLeft < 0) {
        sink.gap('limit', `page ${number}`);
        break;
      }
      await this.#readPage(number);
    }
    this.#grid.end();
    await this.#attempt('attachments', async () =>
      this.#attachments.takeAll(await readings.read(({ document }) => document.getAttachments())),
    );
    await this.#attempt('form', async () =>
      this.#writeNamed(await readings.read(({ document }) => hiddenFields(document, this.#fieldIds)), 'form-field'),
    );
    await this.#attempt('properties', async () =>
      this.#writeNamed(await readings.read(({ document }) => readProperties(document)), 'property'),
    );
    await this.#attempt('outline', async () =>
      this.#writeProse(await readings.read(({ document }) => readOutline(document)), { ...NOWHERE, path: 'outline' }),
    );
    await this.#attempt('script', async () => {
      const actions = await readings.read(({ document }) => document.getJSActions());
      this.#writeProse(Object.values(actions ?? {}).flat(), { ...NOWHERE, path: 'script' });
    });
    if (await this.#isUnreadForm()) sink.gap('unsupported', 'form');
    this.#builder.flush();
  }

  async #readPage(number: number): Promise<void> {
    const { readings, sink, warnings } = this.#room;
    const lossesBefore = warnings.losses;
    const where = `page ${number}`;
    let rows: PageRow[];
    let isPartial = false;
    try {
      rows = await readings.read((pdf) => this.#rowsOf(pdf, number));
    } catch {
      isPartial = true;
      try {
        rows = await this.#rowsOf(readings.tolerant, number);
      } catch {
        sink.gap('corrupt', where);
        return;
      }
    }
    sink.cover('pages', 1);
    const text = this.#writeRows(rows, number);
    await this.#attempt(where, () => this.#writeAnnotations(number));
    isPartial ||= unmappedCharacters(text) > Math.max(MAX_UNMAPPED, text.length * MAX_UNMAPPED_SHARE);
    isPartial = (await this.#judgePaint(number, text.replace(/\s/g, '').length)) || isPartial;
    if (isPartial || warnings.losses > lossesBefore) sink.gap('partial-content', where);
  }

  async #rowsOf(pdf: OpenPdf, number: number): Promise<PageRow[]> {
    const page = await pdf.document.getPage(number);
    try {
      return await readPageRows(page);
    } finally {
      page.cleanup();
    }
  }

  /** Hands images on that may hold writing, and reports what cannot be handed on. Answers whether text was painted that could not be read. */
  async #judgePaint(number: number, characters: number): Promise<boolean> {
    const { readings, sink, warnings, pictures } = this.#room;
    let page: PdfPage | null = null;
    try {
      page = await readings.tolerant.document.getPage(number);
      const paint = await readPagePaint(page, () => warnings.removedImages);
      const isLegible = paint.imageShare >= LEGIBLE_IMAGE_SHARE;
      const isScan = paint.images > 0 && characters < MIN_PAGE_CHARACTERS;
      const isOutlined = characters === 0 && paint.shapes > MAX_SHAPES_WITHOUT_TEXT;
      const isHandedOn = (isLegible || isScan) && pictures.handOn(number, paint.images);
      // Who reads an image counts it.
      if (paint.images > 0 && !isHandedOn) sink.cover('images', paint.images);
      if (isOutlined || ((isLegible || isScan) && !isHandedOn)) sink.gap('image-not-read', `page ${number}`);
      return paint.glyphs > 2 * characters + MIN_PAGE_CHARACTERS;
    } catch {
      return true;
    } finally {
      page?.cleanup();
    }
  }

  /** Writes the printed lines and answers their text. */
  #writeRows(rows: readonly PageRow[], number: number): string {
    const text = rows.flatMap((row) => row.segments.map((segment) => segment.text)).join(' ');
    this.#charactersLeft -= text.length;
    for (const row of pageGridRows(rows, number)) this.#grid.push(row);
    this.#grid.endRows();
    return text;
  }

  async #writeAnnotations(number: number): Promise<void> {
    const annotations: readonly PdfAnnotation[] = await this.#room.readings.read(async ({ document }) =>
      (await document.getPage(number)).getAnnotations(),
    );
    for (const { id, fieldType } of annotations)
      if (id !== undefined && fieldType !== undefined) this.#fieldIds.add(id);
    for (const { file } of annotations) this.#attachments.take(file);
    this.#writeNamed(fieldTexts(annotations), 'form-field', number);
    this.#writeProse(annotationTexts(annotations), { ...NOWHERE, page: number, path: 'annotation' });
  }

  /** A form in XFA alone shows its fields nowhere else. */
  async #isUnreadForm(): Promise<boolean> {
    const metadata = this.#room.readings.read(({ document }) => document.getMetadata());
    const { info } = await metadata.catch(() => ({ info: {} }));
    const facts: Readonly<Record<string, unknown>> = info ?? {};
    return facts['IsXFAPresent'] === true && facts['IsAcroFormPresent'] !== true;
  }

  /** One record of named fields. */
  #writeNamed(texts: readonly NamedText[], path: string, page: number | null = null): void {
    const builder = this.#builder;
    builder.openRecord(RecordForm.fields);
    for (const { heading, text } of texts) {
      this.#charactersLeft -= text.length;
      const place =
        path === 'property' ? `property/${heading.replace(/[^\w:.-]/g, '').toLowerCase() || 'custom'}` : path;
      const start = builder.appendPlaced(text, { ...NOWHERE, page, path: place });
      builder.markField(start, builder.length, builder.headingId(heading));
      builder.appendGlue('\n');
    }
    builder.closeRecord();
    builder.flushIfFull();
  }

  #writeProse(texts: readonly string[], location: Location): void {
    for (const text of texts) {
      this.#charactersLeft -= text.length;
      this.#builder.openRecord(RecordForm.prose);
      this.#builder.appendPlaced(text, location);
      this.#builder.appendGlue('\n');
      this.#builder.closeRecord();
      this.#builder.flushIfFull();
    }
  }

  async #attempt(where: string, read: () => Promise<void>): Promise<void> {
    try {
      await read();
    } catch {
      this.#room.sink.gap('partial-content', where);
    }
  }
}
