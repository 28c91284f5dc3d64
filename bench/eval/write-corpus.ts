import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMixCounter } from './generator/mix.ts';
import type { Mix } from './generator/mix.ts';
import type { LabelledDocument } from './labelled-document.ts';

/**
 * Writes documents below a folder, `<half>/<slice>/<genre>/<file>`, each with its labels beside it as `<file>.expected.json`.
 * @returns What was written, counted.
 */
export function writeCorpus(directory: string, documents: Iterable<LabelledDocument>): Mix {
  const mix = createMixCounter();
  for (const document of documents) {
    const { bytes, ...labels } = document;
    const folder = join(directory, labels.half, labels.slice, labels.genre);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, labels.fileName), bytes);
    writeFileSync(
      join(folder, `${labels.fileName}.expected.json`),
      `${JSON.stringify({ ...labels, text: undefined }, null, 2)}\n`,
    );
    mix.add(document);
  }
  return mix.measure();
}
