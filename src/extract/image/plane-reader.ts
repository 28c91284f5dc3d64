import { withLeftover } from './leftover.ts';
import { paintedOut } from './painted-out.ts';
import { enlarged, reduced, turned, type Plane } from './plane.ts';
import { holdsNothing } from './quiet.ts';
import { LAYOUT, RecognitionTimeoutError, type Line, type Recognition } from './recognition.ts';
import { withoutRuling, type Unruled } from './ruling.ts';
import {
  confidenceOf,
  GUESS,
  guessedShare,
  joinedText,
  SURE,
  sureShare,
  usualHeight,
  weightOf,
} from './word-quality.ts';

/** What was read of one plane. */
export interface Reading {
  readonly lines: readonly Line[];
  /** Where printed lines part columns. */
  readonly uprights: Unruled['uprights'];
  /** Whether what is on the plane can be taken for read. */
  readonly isRead: boolean;
}

/** Both sides longer than this: the scan is finer than recognition needs (A4 at 300 dpi is 2480 wide). */
const MAX_SHORT_SIDE = 3_600;
/** Print lower than this is read better enlarged. */
const MIN_PRINT_PIXELS = 16;
/** Planes are not enlarged beyond this. */
const MAX_ENLARGED_PIXELS = 12_000_000;
/** With less surely read the image may lie on its side or upside down. Trying that takes as long as reading it again. */
const UPRIGHT_SHARE = 0.5;
/** Turns are tried on a small plane, this long. */
const TRIAL_SIDE = 1_000;
/** Another turn must read this much more. */
const CLEARLY_BETTER = 1.5;
/** Below this nothing that was read is believed to be all there is. */
const MIN_CONFIDENCE = 40;
/** More guesses than this: a part was not read. */
const MAX_GUESSED_SHARE = 0.3;

const NOTHING: Reading = { lines: [], uprights: [], isRead: false };

/** Reads the writing on one plane: upright first, enlarged or turned where that reads better, then what was left over. */
export class PlaneReader {
  readonly #recognition: Recognition;
  #best: Reading = NOTHING;

  constructor(recognition: Recognition) {
    this.#recognition = recognition;
  }

  /** Never rejects for want of time: answers with what was read until then, as not read. */
  async read(source: Plane): Promise<Reading> {
    try {
      let plane = source;
      while (Math.min(plane.width, plane.height) > MAX_SHORT_SIDE) plane = reduced(plane, 2);
      plane = await this.#readUpright(plane);
      await this.#readLeftover(plane);
      return { ...this.#best, isRead: isConvincing(this.#best.lines) };
    } catch (error) {
      if (error instanceof RecognitionTimeoutError) return { ...this.#best, isRead: false };
      throw error;
    }
  }

  /** Answers with the plane as it was read: turned and enlarged. */
  async #readUpright(plane: Plane): Promise<Plane> {
    let best = await this.#readBlock(plane);
    if (sureShare(this.#best.lines) >= UPRIGHT_SHARE) return best;
    const quarters = await this.#bestTurn(plane);
    if (quarters === 0) return best;
    const upright = this.#best;
    this.#best = NOTHING;
    best = await this.#readBlock(turned(plane, quarters));
    if (weightOf(this.#best.lines) >= weightOf(upright.lines)) return best;
    this.#best = upright;
    return plane;
  }

  async #readBlock(plane: Plane): Promise<Plane> {
    const unruled = withoutRuling(plane);
    const lines = await this.#recognition.recognize(unruled.plane, LAYOUT.block);
    this.#best = { lines, uprights: unruled.uprights, isRead: false };
    const height = usualHeight(lines);
    const canGrow = plane.width * plane.height * 4 <= MAX_ENLARGED_PIXELS;
    if (!canGrow || (height !== null && height >= MIN_PRINT_PIXELS)) return unruled.plane;
    const larger = enlarged(unruled.plane, 2);
    const again = await this.#recognition.recognize(larger, LAYOUT.block);
    if (weightOf(again) < weightOf(lines)) return unruled.plane;
    const uprights = unruled.uprights.map(({ at, top, bottom }) => ({ at: at * 2, top: top * 2, bottom: bottom * 2 }));
    this.#best = { lines: again, uprights, isRead: false };
    return larger;
  }

  /** Quarters clockwise by which the image must be turned to be read. */
  async #bestTurn(plane: Plane): Promise<number> {
    const small = reduced(plane, Math.floor(Math.max(plane.width, plane.height) / TRIAL_SIDE));
    let best = 0;
    let bestWeight = weightOf(await this.#recognition.recognize(small, LAYOUT.block)) * CLEARLY_BETTER;
    for (const quarters of [1, 3, 2]) {
      const weight = weightOf(await this.#recognition.recognize(turned(small, quarters), LAYOUT.block));
      if (weight <= bestWeight) continue;
      best = quarters;
      bestWeight = weight;
    }
    return best;
  }

  /** Words that stand apart, in columns or in the middle of a picture: looked for where nothing was read yet. */
  async #readLeftover(plane: Plane): Promise<void> {
    const { lines, uprights } = this.#best;
    const read = lines.flat().filter((word) => word.confidence >= GUESS);
    const leftover = paintedOut(plane, read);
    if (holdsNothing(leftover)) return;
    const scattered = await this.#recognition.recognize(leftover, LAYOUT.scattered);
    const known = joinedText(lines);
    const added = scattered
      .map((line) => line.filter((word) => word.confidence >= SURE))
      .filter((line) => line.length > 0 && !known.includes(joinedText([line])));
    this.#best = { lines: withLeftover(lines, added), uprights, isRead: false };
  }
}

function isConvincing(lines: readonly Line[]): boolean {
  return sureShare(lines) > 0 && confidenceOf(lines) >= MIN_CONFIDENCE && guessedShare(lines) <= MAX_GUESSED_SHARE;
}
