import { correlate } from '../correlate/correlate.ts';
import { PassageBuilder } from '../extract/passage-builder.ts';
import type { Kind } from '../model/kind.ts';
import { NOWHERE } from '../model/location.ts';
import { RecordForm, type Passage } from '../model/passage.ts';
import type { Engine } from './engine.ts';

/** Numbers that are told by themselves, without words beside them: a few bytes of anything never look like them. */
const TELLING_KINDS: ReadonlySet<Kind> = new Set([
  'resident-registration-number',
  'foreigner-registration-number',
  'card-number',
]);
const MIN_RUN_CHARS = 12;
const ASCII_RUN = /[ -~]{12,}/g;
const WIDE_RUN = /[ -~가-힣]{12,}/g;
/** Digits remembered of what was read; a larger document is not witnessed. */
const MAX_DIGITS = 16_777_216;
const NOT_DIGITS = /\D+/g;

/**
 * Looks at the bytes of a document after its reader has: a number that stands there for anyone to see, and in nothing that was
 * read, shows that a part went unread, though the reader noticed no damage. Knows no format, so no parser can lead it astray.
 */
export class Witness {
  #digits: string[] = [];
  #length = 0;

  /** Remembers the digits of a passage that was read. */
  remember(text: string): void {
    if (this.#length > MAX_DIGITS) return;
    const digits = text.normalize('NFKC').replaceAll(NOT_DIGITS, '');
    this.#length += digits.length;
    this.#digits.push(digits);
  }

  /** Whether the bytes show a number that was not read. Complexity: linear in the bytes. */
  seesMore(bytes: Uint8Array, engine: Engine): boolean {
    if (this.#length > MAX_DIGITS) return false;
    const read = this.#digits.join(' ');
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const readings = [
      runsOf(view.toString('latin1'), ASCII_RUN),
      runsOf(view.toString('utf16le'), WIDE_RUN),
      runsOf(view.subarray(1).toString('utf16le'), WIDE_RUN),
    ];
    return readings.flat().some((run) => numbersIn(run, engine).some((digits) => !read.includes(digits)));
  }
}

function runsOf(text: string, run: RegExp): string[] {
  return (text.match(run) ?? []).filter((found) => found.replaceAll(NOT_DIGITS, '').length >= MIN_RUN_CHARS);
}

/** The digits of the telling numbers in a run of characters. */
function numbersIn(run: string, engine: Engine): string[] {
  const numbers: string[] = [];
  const look = (passage: Passage): void => {
    const detections = engine.detectors.detect(passage, engine.today());
    for (const { kind, start, end } of correlate(detections, engine.pack).findings) {
      if (TELLING_KINDS.has(kind)) numbers.push(detections.passage.text.slice(start, end).replaceAll(NOT_DIGITS, ''));
    }
  };
  const builder = new PassageBuilder(look, Number.POSITIVE_INFINITY);
  builder.openRecord(RecordForm.prose);
  builder.appendPlaced(run, NOWHERE);
  builder.flush();
  return numbers;
}
