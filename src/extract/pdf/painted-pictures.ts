import type { PdfObjectStore, PdfPage } from './library.ts';

/** A decoded picture as the library holds it. */
export interface PaintedPicture {
  readonly width: number;
  readonly height: number;
  /** Brightness, row by row. */
  readonly values: Uint8Array;
}

/** Operators of the library's list that paint a picture. */
const OPS = { imageMask: 83, image: 85, inlineImage: 86, imageRepeat: 88, imageMaskRepeat: 89 } as const;
const PAINTING: ReadonlySet<number> = new Set(Object.values(OPS));
/** How the library says that pixels are stored (`ImageKind`). */
const KIND = { bilevel: 1, rgb: 2, rgba: 3 } as const;
/** An object that does not come was not decoded. */
const MAX_WAIT_MS = 5_000;

/**
 * The pictures that a page paints, in order. Null for one that could not be decoded; `undefined` for one that was painted
 * before. The document must be open with its images.
 */
export async function readPictures(page: PdfPage): Promise<(PaintedPicture | null | undefined)[]> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const seen = new Set<string>();
  const pictures: (PaintedPicture | null | undefined)[] = [];
  for (let index = 0; index < fnArray.length; index++) {
    if (!PAINTING.has(fnArray[index] ?? -1)) continue;
    const args = argsArray[index];
    const first: unknown = Array.isArray(args) ? args[0] : null;
    const id = idOf(first);
    if (id !== null && seen.has(id)) pictures.push(undefined);
    else {
      if (id !== null) seen.add(id);
      pictures.push(toPicture(id === null ? first : await resolve(page, id), first));
    }
  }
  return pictures;
}

/** The name of an object of the page; null where the picture stands in the list itself. */
function idOf(argument: unknown): string | null {
  if (typeof argument === 'string') return argument;
  if (argument === null || typeof argument !== 'object') return null;
  const { data } = argument as { data?: unknown };
  return typeof data === 'string' ? data : null;
}

async function resolve(page: PdfPage, id: string): Promise<unknown> {
  const store: PdfObjectStore = id.startsWith('g_') ? page.commonObjs : page.objs;
  if (store.has(id)) return store.get(id);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((settle) => {
    timer = setTimeout(() => settle(null), MAX_WAIT_MS);
  });
  const coming = new Promise<unknown>((settle) => {
    store.get(id, settle);
  });
  try {
    return await Promise.race([coming, late]);
  } finally {
    clearTimeout(timer);
  }
}

function isBytes(data: unknown): data is Uint8Array | Uint8ClampedArray {
  return ArrayBuffer.isView(data) && 'length' in data;
}

function toPicture(value: unknown, argument: unknown): PaintedPicture | null {
  if (value === null || typeof value !== 'object') return null;
  const { data, kind = KIND.bilevel } = value as { data?: unknown; kind?: number };
  const size = { ...(argument !== null && typeof argument === 'object' ? argument : {}), ...value };
  const { width = 0, height = 0 } = size as { width?: number; height?: number };
  if (!isBytes(data) || width <= 0 || height <= 0) return null;
  const bytesPerPixel = kind === KIND.rgb ? 3 : kind === KIND.rgba ? 4 : 0;
  const rowBytes = bytesPerPixel === 0 ? Math.ceil(width / 8) : width * bytesPerPixel;
  if (data.length < rowBytes * height) return null;
  const values = new Uint8Array(width * height);
  for (let y = 0, target = 0; y < height; y++) {
    for (let x = 0, at = y * rowBytes; x < width; x++, at += bytesPerPixel, target++) {
      values[target] =
        bytesPerPixel === 0
          ? ((data[at + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1
            ? 255
            : 0
          : 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0) + 0.5;
    }
  }
  return { width, height, values };
}
