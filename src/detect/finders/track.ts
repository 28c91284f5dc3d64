import { FACT } from '../../model/fact.ts';
import { luhn } from '../checksums/luhn.ts';
import type { FinderContext } from '../finder-context.ts';
import { CLASS } from '../kernel/character-classes.ts';

/** ISO/IEC 7813: track 1 `%B` PAN `^` name `^` expiry …, track 2 `;` PAN `=` expiry …. Bounded, so linear. */
const TRACK_1 = /%?[Bb](\d{13,19})\^[^^\n]{2,26}\^\d{4}/g;
const TRACK_2 = /;(\d{13,19})=\d{7,21}/g;
const MAX_TRACK_CHARS = 90;

/** Finds card track data around each `^` and `=`. */
export function findTracks(context: FinderContext): void {
  const { marks, passage, pack } = context;
  const rule = pack.rulesByFinder.get('track')?.[0];
  if (rule === undefined) return;
  let doneUntil = 0;
  for (let mark = 0; mark < marks.triggers.count; mark++) {
    const at = marks.triggers.at(mark);
    const character = passage.text.charAt(at);
    if (at < doneUntil || (character !== '^' && character !== '=')) continue;
    // The separator of both tracks stands directly behind the number.
    if (((marks.classes[marks.units()[at - 1] ?? 0] ?? 0) & CLASS.digit) === 0) continue;
    const from = Math.max(doneUntil, at - MAX_TRACK_CHARS);
    const pattern = character === '^' ? TRACK_1 : TRACK_2;
    pattern.lastIndex = 0;
    const match = pattern.exec(passage.text.slice(from, at + MAX_TRACK_CHARS));
    if (match === null) continue;
    const start = from + match.index;
    const end = start + match[0].length;
    const facts = FACT.separated | (luhn(match[1] ?? '') ? FACT['checksum-passes'] : FACT['checksum-fails']);
    context.candidates.push({ kind: 'card-track-data', rule: rule.index, start, end, facts, canonical: null });
    doneUntil = end;
  }
}
