import type { Segment } from '../pdf/page-rows.ts';
import type { LineLayer } from './text-lines.ts';
import type { TextRun } from './text-run.ts';

/** In heights of the text: wider gaps part words. */
const WORD_GAP = 0.2;
/** Wider gaps part cells; in a line that has such a gap, smaller ones do too. */
const CELL_GAP = 1.1;
const CELL_GAP_IN_TABLE = 0.6;
/** The parts of a number stand this close: their widths are often estimated. */
const NUMBER_GAP = 0.35;
/** Runs with as many digits may be numbers of their own in cells that touch; one of more digits surely is. */
const MIN_NUMBER_DIGITS = 6;
const WHOLE_NUMBER_DIGITS = 10;
const ENDS_IN_NUMBER = /[\d-]$/;
const BEGINS_WITH_NUMBER = /^[\d-]/;

/** A segment of a line, and the numbers in it as they stand if its runs are two cells. */
export interface LineSegment extends Segment {
  readonly apart: readonly string[];
}

/** Where cells begin that are set off by a wide gap, in units of the device. */
export function columnEdges(layers: readonly LineLayer[]): ReadonlySet<number> {
  const edges = new Set<number>();
  for (const layer of layers) {
    const cellGap = cellGapOf(layer);
    for (const [index, run] of layer.entries()) {
      const before = layer[index - 1];
      if (before !== undefined && gapBetween(before, run) > cellGap) edges.add(Math.round(run.left));
    }
  }
  return edges;
}

/** Joins the runs of a line that belong together: text is often written in pieces of any length. */
export function segmentsOf(layer: LineLayer, edges: ReadonlySet<number>): LineSegment[] {
  const segments: (Omit<LineSegment, 'apart'> & { readonly apart: string[] })[] = [];
  const cellGap = cellGapOf(layer);
  for (const [index, run] of layer.entries()) {
    const segment = segments.at(-1);
    const before = layer[index - 1];
    if (before === undefined || segment === undefined || isNewCell(before, run, cellGap, edges)) {
      segments.push({ ...run, apart: [] });
      continue;
    }
    const isInNumber = isNumberSplit(before, run);
    if (isInNumber && areTwoNumbers(before, run, WHOLE_NUMBER_DIGITS)) {
      segment.apart.push(before.text.trim(), run.text.trim());
    }
    segment.text += (isInNumber || gapBetween(before, run) < WORD_GAP ? '' : ' ') + run.text;
    segment.right = Math.max(segment.right, run.right);
  }
  return segments;
}

/** Digits written one by one stand on the edges of other columns by chance, so an edge parts no number. */
function isNewCell(before: TextRun, run: TextRun, cellGap: number, edges: ReadonlySet<number>): boolean {
  if (gapBetween(before, run) > cellGap) return true;
  if (!edges.has(Math.round(run.left))) return false;
  return !isNumberSplit(before, run) || areTwoNumbers(before, run, MIN_NUMBER_DIGITS);
}

function isNumberSplit(before: TextRun, run: TextRun): boolean {
  return gapBetween(before, run) < NUMBER_GAP && ENDS_IN_NUMBER.test(before.text) && BEGINS_WITH_NUMBER.test(run.text);
}

/** Whether two runs may be a number each: one has at least so many digits, and neither ends at a hyphen. */
function areTwoNumbers(before: TextRun, run: TextRun, wholeDigits: number): boolean {
  if (before.text.endsWith('-') || run.text.startsWith('-')) return false;
  const digits = [before, run].map(({ text }) => text.replace(/\D/g, '').length);
  return Math.min(...digits) >= MIN_NUMBER_DIGITS && Math.max(...digits) >= wholeDigits;
}

function cellGapOf(layer: LineLayer): number {
  const isTable = layer.some((run, index) => {
    const before = layer[index - 1];
    return before !== undefined && gapBetween(before, run) > CELL_GAP;
  });
  return isTable ? CELL_GAP_IN_TABLE : CELL_GAP;
}

function gapBetween(before: TextRun, run: TextRun): number {
  return (run.left - before.right) / Math.min(before.height, run.height);
}
