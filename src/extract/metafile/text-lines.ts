import type { TextRun } from './text-run.ts';

/** Baselines closer than this share of the height are one line. */
const LINE_TOLERANCE = 0.4;
/** Widths are often estimated: a run that covers less than this share of the narrower one stands beside it, not over it. */
const OVERLAP = 0.5;
/** Texts that lie over each other in one line; more are told apart no longer. */
const MAX_LAYERS = 8;

/** Runs from left to right, none over another. */
export type LineLayer = readonly TextRun[];

/**
 * The lines of a picture from top to bottom; what runs in another direction comes after. Each is one layer of runs or, where
 * shadows and text painted twice lie over each other, several: their characters must not mingle.
 */
export function textLinesOf(runs: readonly TextRun[]): LineLayer[][] {
  const sorted = [...runs].sort((one, other) => one.turn - other.turn || one.baseline - other.baseline);
  const lines: TextRun[][] = [];
  for (const run of sorted) {
    const line = lines.at(-1);
    const first = line?.[0];
    const isSameLine =
      first?.turn === run.turn && run.baseline - first.baseline < LINE_TOLERANCE * Math.min(first.height, run.height);
    if (isSameLine) line?.push(run);
    else lines.push([run]);
  }
  return lines.map((line) => layersOf(line.sort((one, other) => one.left - other.left)));
}

function layersOf(line: readonly TextRun[]): LineLayer[] {
  const layers: TextRun[][] = [];
  for (const run of line) {
    const free = layers.filter((layer) => !isOver(layer.at(-1), run));
    const [nearest] = free.sort((one, other) => endOf(other) - endOf(one));
    if (nearest !== undefined) nearest.push(run);
    else if (layers.length < MAX_LAYERS) layers.push([run]);
    else layers.at(-1)?.push(run);
  }
  return layers;
}

function endOf(layer: LineLayer): number {
  return layer.at(-1)?.right ?? 0;
}

function isOver(before: TextRun | undefined, run: TextRun): boolean {
  if (before === undefined) return false;
  const narrower = Math.min(before.right - before.left, run.right - run.left);
  return before.right - run.left > OVERLAP * narrower;
}
