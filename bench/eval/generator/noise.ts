import type { Random } from '../../random.ts';
import { formOf } from './forms/index.ts';
import { withLookAlikes } from './forms/digits.ts';
import type { Piece } from './piece.ts';

type Value = Extract<Piece, { type: 'value' }>;

/** Characters before a drawn value in which no line is broken: its label stands there. */
const LABEL_WINDOW = 24;
const NUMBER_KIND = /^(?:resident|foreigner)-registration-number$|^(?:driver-licence|card|account)-number$/;

/**
 * Disturbs a filled document as text recognition does: digits read as letters, digits set apart, lines broken between
 * words. Numbers without a label stay as they are: misread, nobody could tell them from anything else.
 */
export function addNoise(pieces: readonly Piece[], random: Random): readonly Piece[] {
  return pieces.map((piece, index) => {
    if (piece.type === 'record') return piece;
    if (piece.type === 'value') return disturb(piece, random);
    const next = pieces[index + 1];
    const keepFrom = next?.type === 'value' ? piece.text.length - LABEL_WINDOW : piece.text.length;
    return { ...piece, text: breakLines(piece.text, keepFrom, random) };
  });
}

function disturb(piece: Value, random: Random): Value {
  const { text, mark } = piece;
  const chance = random.below(10);
  if (mark === null)
    return chance < 2 && /^[\d-]{8,}$/.test(text) ? { ...piece, text: withLookAlikes(text, random) } : piece;
  const isReadable = mark.form === 'plain' || mark.form === 'no-separator';
  if (!NUMBER_KIND.test(mark.kind) || mark.basis === 'unlabelled' || !isReadable || chance >= 6) return piece;
  if (chance < 4) return rewritten(piece, 'recognised-letters', withLookAlikes(text, random));
  return rewritten(piece, 'spaced-digits', formOf('spaced-digits').write(text.split('-'), random));
}

function rewritten(piece: Value, form: string, text: string): Value {
  return { ...piece, text, mark: piece.mark === null ? null : { ...piece.mark, form } };
}

function breakLines(text: string, keepFrom: number, random: Random): string {
  return text.replace(/ /g, (space, at: number) => (at < keepFrom && random.below(25) === 0 ? '\n' : space));
}
