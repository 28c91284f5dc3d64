/** A text as one record writes it, turned so that it reads from left to right; the units are those of the device. */
export interface TextRun {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly height: number;
  /** Quarter turns clockwise in which the text runs. */
  readonly turn: number;
}

/** How a run lies at the point that its record names. */
interface Anchor {
  /** Share of the width that lies before the point. */
  readonly before: number;
  /** Share of the height by which the baseline lies below the point. */
  readonly below: number;
}

/** Places a run whose text goes in the direction `angle`: radians, clockwise, because y runs downwards. */
export function turnedRun(
  text: string,
  [x, y]: readonly [x: number, y: number],
  angle: number,
  size: { readonly width: number; readonly height: number },
  { before, below }: Anchor,
): TextRun {
  const turn = Math.round(angle / (Math.PI / 2)) & 3;
  const [along, across] = [
    [x, y],
    [y, -x],
    [-x, -y],
    [-y, x],
  ][turn] as [number, number];
  const left = along - before * size.width;
  return {
    text,
    left,
    right: left + size.width,
    baseline: across + below * size.height,
    height: size.height > 0 ? size.height : 1,
    turn,
  };
}
