import type { PdfPage } from './library.ts';

/** Operators of the library's list that matter here. */
const OPS = {
  save: 10,
  restore: 11,
  transform: 12,
  showText: 44,
  beginMarkedContent: 69,
  beginMarkedContentProps: 70,
  endMarkedContent: 71,
  formBegin: 74,
  formEnd: 75,
  annotationBegin: 80,
  annotationEnd: 81,
  constructPath: 91,
} as const;

/** Operators after a placement that paint nothing: an image that was left out stood there. */
const ENDS: ReadonlySet<number> = new Set([
  OPS.restore,
  OPS.save,
  OPS.formEnd,
  OPS.annotationEnd,
  OPS.beginMarkedContent,
  OPS.beginMarkedContentProps,
  OPS.endMarkedContent,
]);

/** What a page paints besides the text that can be read from it. */
export interface PagePaint {
  readonly images: number;
  /** Share of the page that images cover, 0 to 1 and more where they overlap. */
  readonly imageShare: number;
  /** Visible glyphs drawn as text. */
  readonly glyphs: number;
  /** Drawn shapes: text that was turned into outlines has very many. */
  readonly shapes: number;
}

/**
 * Looks at what a page paints. The document must be open without images, so that none is decoded; how many were left
 * out is what `removedImages` counts meanwhile, and their size is that of the placements that paint nothing.
 */
export async function readPagePaint(page: PdfPage, removedImages: () => number): Promise<PagePaint> {
  const before = removedImages();
  const { fnArray, argsArray } = await page.getOperatorList();
  const images = removedImages() - before;
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const pageArea = Math.max(1, Math.abs((right - left) * (top - bottom)));
  const areas: number[] = [];
  const scales: number[] = [];
  let scale = 1;
  let glyphs = 0;
  let shapes = 0;
  for (let index = 0; index < fnArray.length; index++) {
    const operator = fnArray[index];
    const args = argsArray[index];
    if (operator === OPS.save || operator === OPS.annotationBegin) scales.push(scale);
    else if (operator === OPS.restore || operator === OPS.formEnd || operator === OPS.annotationEnd)
      scale = scales.pop() ?? 1;
    else if (operator === OPS.formBegin) {
      scales.push(scale);
      scale *= areaScale(Array.isArray(args) ? args[0] : null);
    } else if (operator === OPS.transform) {
      scale *= areaScale(args);
      const next = fnArray[index + 1];
      if (next === undefined || ENDS.has(next)) areas.push(scale);
    } else if (operator === OPS.showText) glyphs += countGlyphs(args);
    else if (operator === OPS.constructPath) shapes++;
  }
  return { images, imageShare: shareOf(areas, images, pageArea), glyphs, shapes };
}

/** By how much a matrix changes areas. */
function areaScale(matrix: unknown): number {
  if (matrix === null || typeof matrix !== 'object') return 1;
  const [a = 1, b = 0, c = 0, d = 1] = Array.from(matrix as ArrayLike<number>);
  return Math.abs(a * d - b * c);
}

/** Images of which no placement was found count as a whole page: unsure is not clean. */
function shareOf(areas: readonly number[], images: number, pageArea: number): number {
  if (images === 0) return 0;
  if (areas.length < images) return 1;
  const largest = [...areas].sort((one, other) => other - one).slice(0, images);
  return largest.reduce((sum, area) => sum + Math.min(area, pageArea), 0) / pageArea;
}

function countGlyphs(args: unknown): number {
  const glyphs: unknown = Array.isArray(args) ? args[0] : null;
  if (!Array.isArray(glyphs)) return 0;
  return glyphs.filter((glyph: unknown) => {
    if (glyph === null || typeof glyph !== 'object') return false;
    const { unicode, isSpace } = glyph as { unicode?: string; isSpace?: boolean };
    return isSpace !== true && (unicode ?? '?').trim() !== '';
  }).length;
}
