import { describe, expect, it } from '@jest/globals';
import type { OpenPdf, OpenPdfOptions } from '../../../src/extract/pdf/library.ts';
import { Readings } from '../../../src/extract/pdf/readings.ts';
import type { WarningCounts } from '../../../src/extract/pdf/warnings.ts';

interface Trial {
  readonly readings: Readings;
  readonly warnings: WarningCounts;
  /** How the file was opened, in order, and what was closed. */
  readonly log: string[];
}

/** A file of one page (strictly) or two (tolerantly), which warns or refuses at its openings as asked. */
function trial({ warns = false, refuses = false } = {}): Trial {
  const warnings: WarningCounts = { losses: 0, doubts: 0, removedImages: 0 };
  const log: string[] = [];
  const open = ({ isStrict }: OpenPdfOptions): Promise<OpenPdf> => {
    const name = isStrict ? 'strict' : 'tolerant';
    log.push(name);
    if (warns || isStrict) warnings.losses++;
    if (warns) warnings.doubts++;
    if (isStrict && refuses) return Promise.reject(new Error('damage'));
    const close = (): Promise<void> => {
      log.push(`${name} closed`);
      return Promise.resolve();
    };
    return Promise.resolve({ document: { numPages: isStrict ? 1 : 2 } as OpenPdf['document'], close });
  };
  return { readings: new Readings(open, warnings), warnings, log };
}

const pagesOf = (pdf: OpenPdf): Promise<number> => Promise.resolve(pdf.document.numPages);

describe('the openings of a PDF', () => {
  it('are one, the tolerant one, when nothing is warned of', async () => {
    const { readings, log } = trial();
    await readings.open();
    expect([await readings.countPages(), await readings.read(pagesOf)]).toEqual([2, 2]);
    await readings.close();
    expect(log).toEqual(['tolerant', 'tolerant closed']);
    expect(readings.isDamaged).toBe(false);
  });

  it('are both, and the strict one is believed, when the file warns as it is opened', async () => {
    const { readings, log, warnings } = trial({ warns: true });
    await readings.open();
    expect([await readings.countPages(), await readings.read(pagesOf)]).toEqual([1, 1]);
    await readings.close();
    expect(log).toEqual(['tolerant', 'strict', 'strict closed', 'tolerant closed']);
    // The same loss is not counted at each opening.
    expect(warnings.losses).toBe(1);
  });

  it('are both from then on, when a reading is warned of: what it gave is not believed', async () => {
    const { readings, log, warnings } = trial();
    await readings.open();
    const seen: number[] = [];
    const pages = await readings.read((pdf) => {
      seen.push(pdf.document.numPages);
      if (seen.length === 1) warnings.doubts++;
      return pagesOf(pdf);
    });
    expect([pages, seen]).toEqual([1, [2, 1]]);
    expect(await readings.read(pagesOf)).toBe(1);
    expect(log).toEqual(['tolerant', 'strict']);
  });

  it('are told from a damaged file, which is read tolerantly', async () => {
    const { readings, log } = trial({ warns: true, refuses: true });
    await readings.open();
    expect([await readings.read(pagesOf), readings.isDamaged]).toEqual([2, true]);
    expect(log).toEqual(['tolerant', 'strict']);
  });
});
