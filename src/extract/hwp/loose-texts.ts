/** Runs of units that people write: letters, digits, punctuation, blanks. */
const READABLE = /[\p{Script=Hangul}\p{Script=Latin}\p{Script=Han}\p{N}\p{P}\p{Sc}+=~^|<> ]{3,}/gu;

/** Readable runs of UTF-16LE in a record of unknown layout, at even and at odd offsets. */
export function looseTexts(data: DataView, from = 0): string[] {
  const bytes = Buffer.from(data.buffer, data.byteOffset + from, Math.max(0, data.byteLength - from));
  return [bytes, bytes.subarray(1)].flatMap((part) =>
    (
      part
        .subarray(0, part.length & ~1)
        .toString('utf16le')
        .match(READABLE) ?? []
    ).filter(isTelling),
  );
}

/** Bytes read as UTF-16 often fall among rare Hanja: a run counts with Hangul, or mostly Latin letters and digits. */
function isTelling(run: string): boolean {
  const text = run.trim();
  if (text.length < 3) return false;
  const known = text.replace(/[^\p{Script=Hangul}\u0020-\u007e]/gu, '').length;
  return known * 2 >= text.length;
}
