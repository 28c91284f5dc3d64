import { beforeAll, describe, expect, it } from '@jest/globals';
import { BARE_READINGS } from '../../bench/formats/bare/index.ts';
import { denseRows, ledgerRows, ordinaryContract } from '../../bench/formats/contents.ts';
import { benchDocuments, type BenchDocument } from '../../bench/formats/documents.ts';

/** No package reads them. */
const ALONE = ['ppt', 'rtf'];
const PICTURE = 'png';

describe('the bare libraries of the bench', () => {
  let documents: BenchDocument[] = [];
  beforeAll(async () => {
    documents = await benchDocuments();
  });

  it('are missing for the formats that no package reads, and only there', () => {
    const without = documents.filter(({ format }) => BARE_READINGS[format] === undefined);
    expect([...new Set(without.map(({ format }) => format))].sort()).toEqual(ALONE);
  });

  it('give the text of every document down to its end', async () => {
    const cut: string[] = [];
    for (const document of documents) {
      const reading = BARE_READINGS[document.format];
      if (reading === undefined || document.format === PICTURE) continue;
      const text = await reading.read(document.bytes);
      if (!text.includes(endOf(document))) cut.push(`${document.density} ${document.format}`);
    }
    expect(cut).toEqual([]);
  });
});

/** A text near the end: the shorter list ends within the longer one. */
function endOf({ density, unit }: BenchDocument): string {
  if (density === 'dense') return denseRows(1_000).at(-1)?.[3] ?? '';
  if (unit === 'cells') return ledgerRows(3_000).at(-1)?.[4] ?? '';
  return /^. \S+/.exec(ordinaryContract().signatures.at(-1) ?? '')?.[0] ?? '';
}
