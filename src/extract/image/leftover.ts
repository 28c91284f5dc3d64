import type { Line, Word } from './recognition.ts';
import { GUESS } from './word-quality.ts';

/**
 * Puts words of a second reading among the lines of the first: in the place of guesses that they overlap, else beside
 * what stands at the same height, else as a line of their own.
 */
export function withLeftover(lines: readonly Line[], added: readonly Line[]): Line[] {
  const result: Word[][] = lines.map((line) => [...line]);
  for (const words of added) {
    const line = result.find((candidate) => isBeside(candidate, words));
    if (line === undefined) result.push([...words]);
    else {
      const kept = line.filter((word) => word.confidence >= GUESS || !words.some((other) => overlaps(word, other)));
      line.splice(0, line.length, ...[...kept, ...words].sort((one, other) => one.left - other.left));
    }
  }
  return result;
}

/** Whether the middle of the words lies within the height of a line. */
function isBeside(line: Line, words: Line): boolean {
  const top = Math.min(...line.map((word) => word.top));
  const bottom = Math.max(...line.map((word) => word.bottom));
  const middles = words.map((word) => (word.top + word.bottom) / 2);
  return line.length > 0 && middles.every((middle) => middle > top && middle < bottom);
}

function overlaps(one: Word, other: Word): boolean {
  return one.left < other.right && other.left < one.right;
}
