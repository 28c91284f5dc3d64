/** Warnings that mean text was lost or the file had to be repaired. Hints about fonts and colours are harmless and common. */
const LOSS =
  /ignoring sub-stream|getTextContent - ignoring|ignoring textContent|Indexing all PDF objects|readToUnicode - ignoring|translateFont|loadFont|Invalid cMap|Skipping invalid first page|checkLastPage|Search depth limit|^Warning: Filter |Invalid stream|findDefaultInlineStreamEnd|_parsedAnnotations|collectFieldObjects|Unable to read document outline|Embedded file specification|indexObjects/;
const REMOVED_IMAGE = 'Image exceeded maximum allowed size';

/** What the library complained of. Counts only: its messages may quote the file. */
export interface WarningCounts {
  losses: number;
  removedImages: number;
}

/** Takes the console's warnings over until `restore`; nothing of them is printed. */
export function countWarnings(): { readonly counts: WarningCounts; restore(): void } {
  const counts: WarningCounts = { losses: 0, removedImages: 0 };
  /* eslint-disable no-console -- the library speaks through the console only */
  const { warn, log, error } = console;
  const take = (...words: unknown[]): void => {
    const message = typeof words[0] === 'string' ? words[0] : '';
    if (message.includes(REMOVED_IMAGE)) counts.removedImages++;
    else if (LOSS.test(message)) counts.losses++;
  };
  console.warn = take;
  console.log = take;
  console.error = take;
  return {
    counts,
    restore() {
      console.warn = warn;
      console.log = log;
      console.error = error;
    },
  };
  /* eslint-enable no-console */
}
