import { createCorpus } from './corpora.ts';

/** Bytes of one text in UTF-8, at most. */
export const TEXT_BYTES = 2_048;
/** Different texts of each kind, so that nothing is measured that only one text can be remembered for. */
export const BODIES = 64;

/** Bodies `{"text":…}` with Korean prose of 2 KB in UTF-8, each another stretch of it, that end in one sentence of ours. */
export function textBodies(ending: () => string): string[] {
  const sentences = createCorpus('prose', 2 * BODIES * TEXT_BYTES)
    .buffer()
    .toString()
    .split(/(?<=\.)\s+/)
    .filter((sentence) => !/\d/.test(sentence));
  let next = 0;
  return Array.from({ length: BODIES }, () => {
    const last = ending();
    let text = '';
    for (;;) {
      const longer = `${text}${sentences[next % sentences.length] ?? ''} `;
      if (Buffer.byteLength(longer) + Buffer.byteLength(last) > TEXT_BYTES) break;
      text = longer;
      next += 1;
    }
    return JSON.stringify({ text: text.trimEnd() + last });
  });
}
