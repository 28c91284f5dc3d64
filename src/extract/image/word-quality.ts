import type { Line, Word } from './recognition.ts';

/** Words at least this sure are taken for read. */
export const SURE = 60;
/** Words less sure than this are guesses. */
export const GUESS = 40;

/** How much of an image was read, in characters weighted by how sure they are: for comparing turns of one image. */
export function weightOf(lines: readonly Line[]): number {
  return sum(lines, (word) => Math.max(0, word.confidence - 50));
}

/** Mean confidence of the characters, 0 to 100; 0 without any. */
export function confidenceOf(lines: readonly Line[]): number {
  const characters = sum(lines, () => 1);
  return characters === 0 ? 0 : sum(lines, (word) => word.confidence) / characters;
}

/** Share of the characters that are guesses, 0 to 1. */
export function guessedShare(lines: readonly Line[]): number {
  const characters = sum(lines, () => 1);
  return characters === 0 ? 0 : sum(lines, (word) => (word.confidence < GUESS ? 1 : 0)) / characters;
}

/** Share of the characters that belong to words which were surely read, 0 to 1; 0 without any. */
export function sureShare(lines: readonly Line[]): number {
  const characters = sum(lines, () => 1);
  return characters === 0 ? 0 : sum(lines, (word) => (word.confidence >= SURE ? 1 : 0)) / characters;
}

/** Usual height of a sure word in pixels, or null without one. */
export function usualHeight(lines: readonly Line[]): number | null {
  const heights = lines
    .flat()
    .filter((word) => word.confidence >= SURE && word.text.length > 1)
    .map((word) => word.bottom - word.top)
    .sort((one, other) => one - other);
  return heights[Math.floor(heights.length / 2)] ?? null;
}

/** What is read without spaces and in one piece: for finding out whether two readings say the same. */
export function joinedText(lines: readonly Line[]): string {
  return lines
    .map((line) => line.map((word) => word.text).join(''))
    .join('\n')
    .replace(/[^\S\n]/g, '');
}

/** Lines of a machine-readable zone end in fillers, which recognition never is sure of. */
const FILLERS = /<{3}/;

function sum(lines: readonly Line[], weigh: (word: Word) => number): number {
  let total = 0;
  for (const word of lines.flat()) if (!FILLERS.test(word.text)) total += word.text.length * weigh(word);
  return total;
}
