import { GLYPH, hasOnly } from './glyphs.ts';
import type { Glyph } from './read-glyphs.ts';

/** How the glyphs of a number hang together. */
export interface Grouping {
  /** Whether a new group begins with each glyph; the first one does. */
  readonly begins: readonly boolean[];
  /** What stands between the glyphs of one group: '' where they touch, `][`, ` ` … where each stands alone. */
  readonly usualGap: string;
}

const BOXES_OR_BLANKS = GLYPH.box | GLYPH.blank;
/** A gap is the usual one from this share of all gaps on. */
const MIN_USUAL_SHARE = 0.6;

/**
 * Parts glyphs into groups. Where most stand alone in boxes or between blanks, only another gap parts groups
 * (`[9][0]-[1]`); else every gap does.
 */
export function groupGlyphs(glyphs: readonly Glyph[]): Grouping {
  const usualGap = usualGapOf(glyphs);
  return { begins: glyphs.map(({ gap }, index) => index === 0 || gap !== usualGap), usualGap };
}

function usualGapOf(glyphs: readonly Glyph[]): string {
  const counts = new Map<string, number>();
  for (const { gap } of glyphs.slice(1)) counts.set(gap, (counts.get(gap) ?? 0) + 1);
  for (const [gap, count] of counts) {
    if (count >= (glyphs.length - 1) * MIN_USUAL_SHARE && hasOnly(gap, BOXES_OR_BLANKS)) return gap;
  }
  return '';
}

/** The lengths of the groups among the glyphs `from` to `until`. */
export function groupLengths({ begins }: Grouping, from: number, until: number): number[] {
  const lengths: number[] = [];
  for (let index = from; index < until; index++) {
    if (index === from || begins[index] === true) lengths.push(1);
    else lengths.push((lengths.pop() ?? 0) + 1);
  }
  return lengths;
}
