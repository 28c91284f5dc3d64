import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PAGE_WITH_FONTS, provideDrawingStandIns } from './stand-ins.ts';

/** A run of text as the library gives it. `transform` is the text matrix in page units. */
export interface PdfTextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly hasEOL: boolean;
}

export interface PdfAnnotation {
  readonly id?: string;
  readonly subtype?: string;
  readonly contentsObj?: { readonly str?: string };
  readonly titleObj?: { readonly str?: string };
  readonly richText?: { readonly str?: string };
  readonly textContent?: readonly string[];
  readonly url?: string;
  readonly unsafeUrl?: string;
  readonly fieldType?: string;
  readonly fieldName?: string;
  readonly alternativeText?: string;
  readonly fieldValue?: unknown;
  readonly defaultFieldValue?: unknown;
  readonly file?: { readonly filename?: string; readonly content?: Uint8Array };
}

export interface PdfPage {
  readonly view: readonly number[];
  getViewport(options: { scale: number }): {
    readonly transform: readonly number[];
    readonly width: number;
    readonly height: number;
  };
  getTextContent(): Promise<{ readonly items: readonly (PdfTextItem | { readonly type: string })[] }>;
  getAnnotations(): Promise<readonly PdfAnnotation[]>;
  getOperatorList(): Promise<{ readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] }>;
  cleanup(): unknown;
  /** Decoded objects of the page, and those that pages share. */
  readonly objs: PdfObjectStore;
  readonly commonObjs: PdfObjectStore;
}

export interface PdfObjectStore {
  has(id: string): boolean;
  /** Throws without `take` if the object has not come yet. */
  get(id: string, take?: (value: unknown) => void): unknown;
}

export interface PdfOutlineItem {
  readonly title?: string;
  readonly url?: string | null;
  readonly unsafeUrl?: string;
  readonly items?: readonly PdfOutlineItem[];
}

export interface PdfDocument {
  readonly numPages: number;
  getPage(number: number): Promise<PdfPage>;
  getMetadata(): Promise<{
    readonly info?: Readonly<Record<string, unknown>>;
    readonly metadata?: Iterable<readonly [string, unknown]> | null;
  }>;
  getOutline(): Promise<readonly PdfOutlineItem[] | null>;
  getAttachments(): Promise<Readonly<
    Record<string, { readonly filename?: string; readonly description?: string; readonly content?: Uint8Array }>
  > | null>;
  getFieldObjects(): Promise<Readonly<
    Record<string, readonly { readonly id?: string; readonly value?: unknown }[]>
  > | null>;
  getJSActions(): Promise<Readonly<Record<string, readonly string[]>> | null>;
}

/** An open document; `close` frees what the library holds of it. */
export interface OpenPdf {
  readonly document: PdfDocument;
  close(): Promise<void>;
}

export interface OpenPdfOptions {
  /** Fail on the first damage, instead of leaving out what cannot be read. */
  readonly isStrict: boolean;
  /** Images of more pixels are left out, with a warning each, instead of being decoded. */
  readonly maxImagePixels: number;
}

/** Opens a PDF. Rejects with the library's error: look at its `name` only. */
export async function openPdf(bytes: Uint8Array, options: OpenPdfOptions): Promise<OpenPdf> {
  provideDrawingStandIns();
  const { PDFParse } = await import('pdf-parse');
  const parser = new PDFParse({
    // The library takes the buffer over, so it gets its own.
    data: bytes.slice(),
    ...resourceFolders(),
    cMapPacked: true,
    stopAtErrors: options.isStrict,
    verbosity: 1,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: false,
    ownerDocument: PAGE_WITH_FONTS,
    maxImageSize: options.maxImagePixels,
  });
  // The wrapper keeps the document to itself, but positions and annotations stand only there.
  const loader = parser as unknown as { load(): Promise<PdfDocument> };
  const close = (): Promise<void> => parser.destroy().catch(() => undefined);
  try {
    return { document: await loader.load(), close };
  } catch (error) {
    await close();
    throw error;
  }
}

let folders: { cMapUrl: string; standardFontDataUrl: string; wasmUrl: string; iccUrl: string } | null = null;

/** Character maps and standard fonts, found in the installed package: Korean text needs them, and nothing is fetched. */
function resourceFolders(): NonNullable<typeof folders> {
  if (folders === null) {
    const fromWrapper = createRequire(createRequire(import.meta.url).resolve('pdf-parse'));
    const root = dirname(fromWrapper.resolve('pdfjs-dist/package.json'));
    folders = {
      cMapUrl: join(root, 'cmaps/'),
      standardFontDataUrl: join(root, 'standard_fonts/'),
      wasmUrl: join(root, 'wasm/'),
      iccUrl: join(root, 'iccs/'),
    };
  }
  return folders;
}
