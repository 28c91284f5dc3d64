import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabelledDocument } from './labelled-document.ts';

/**
 * Writes documents below a folder, `<half>/<slice>/<genre>/<file>`, each with its labels beside it as `<file>.expected.json`.
 * @returns How many were written.
 */
export function writeCorpus(directory: string, documents: Iterable<LabelledDocument>): number {
  let written = 0;
  for (const { bytes, text: _text, ...labels } of documents) {
    const folder = join(directory, labels.half, labels.slice, labels.genre);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, labels.fileName), bytes);
    writeFileSync(join(folder, `${labels.fileName}.expected.json`), `${JSON.stringify(labels, null, 2)}\n`);
    written += 1;
  }
  return written;
}
