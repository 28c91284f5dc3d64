/** Warnings that mean text was lost or the file had to be repaired. Hints about fonts and colours are harmless and common. */
const LOSS =
  /ignoring sub-stream|getTextContent - ignoring|ignoring textContent|Indexing all PDF objects|readToUnicode - ignoring|translateFont|loadFont|Invalid cMap|Skipping invalid first page|checkLastPage|Search depth limit|^Warning: Filter |Invalid stream|findDefaultInlineStreamEnd|_parsedAnnotations|collectFieldObjects|Unable to read document outline|Embedded file specification|indexObjects/;
const REMOVED_IMAGE = 'Image exceeded maximum allowed size';
/** Remarks about the hinting programs inside TrueType fonts: the commonest of all, and never about text. */
const HINTING = 'Warning: TT: ';

/** What the library complained of. Counts only: its messages may quote the file. */
export interface WarningCounts {
  losses: number;
  /** Everything but removed images and hinting: after the first one nothing shows that a reading left nothing out. */
  doubts: number;
  removedImages: number;
}

/** Takes the console's warnings over until `restore`; nothing of them is printed. */
export function countWarnings(): { readonly counts: WarningCounts; restore(): void } {
  const counts: WarningCounts = { losses: 0, doubts: 0, removedImages: 0 };
  /* eslint-disable no-console -- the library speaks through the console only */
  const { warn, log, error } = console;
  const take = (...words: unknown[]): void => {
    const message = typeof words[0] === 'string' ? words[0] : '';
    if (message.includes(REMOVED_IMAGE)) counts.removedImages++;
    else if (!message.startsWith(HINTING)) {
      counts.doubts++;
      if (LOSS.test(message)) counts.losses++;
    }
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
