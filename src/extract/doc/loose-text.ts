/** Text in UTF-16 of which a good part is digits or Hangul: program data hardly ever reads like that. */
const TELLING = /[\p{Script=Hangul}]{4}|\d{6}|\d{2,4}-\d{3,4}-\d|[\w.]@[\w.]/u;
const MIN_CHARS = 6;

/**
 * Texts among binary data that could be data: what an earlier state of the document left in the file, and the settings of
 * form fields. `taken` are stretches that are read elsewhere, ascending.
 */
export function looseTexts(bytes: Uint8Array, taken: readonly (readonly [start: number, end: number])[]): string[] {
  const texts: string[] = [];
  let from = 0;
  for (const [start, end] of [...taken, [bytes.length, bytes.length] as const]) {
    if (start > from) texts.push(...textsIn(bytes, from, start));
    from = Math.max(from, end);
  }
  return texts;
}

function textsIn(bytes: Uint8Array, start: number, end: number): string[] {
  return [start, start + 1].flatMap((first) => wideTexts(bytes, first, end)).filter((text) => TELLING.test(text));
}

function wideTexts(bytes: Uint8Array, first: number, end: number): string[] {
  const texts: string[] = [];
  let runStart = -1;
  for (let at = first; at + 1 < end; at += 2) {
    const isText = isPlausible(bytes[at] ?? 0, bytes[at + 1] ?? 0);
    if (isText && runStart < 0) runStart = at;
    if (runStart >= 0 && (!isText || at + 3 >= end)) {
      const to = isText ? at + 2 : at;
      if (to - runStart >= MIN_CHARS * 2) texts.push(Buffer.from(bytes.subarray(runStart, to)).toString('utf16le'));
      runStart = -1;
    }
  }
  return texts;
}

/** ASCII and Hangul syllables. */
function isPlausible(low: number, high: number): boolean {
  return high === 0 ? low >= 0x20 && low < 0x7f : high >= 0xac && high <= 0xd7;
}
