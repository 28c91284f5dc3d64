import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Configuration } from '../config.ts';

/** Where the operator's own knowledge stands (docs/own-knowledge.md). */
export function ownDirectoryOf({ ownDir, dataDir }: Pick<Configuration, 'ownDir' | 'dataDir'>): string {
  return resolve(ownDir ?? join(dataDir, 'own'));
}

/** The same folder, or null where there is none. */
export function ownDirectoryIfThere(configuration: Pick<Configuration, 'ownDir' | 'dataDir'>): string | null {
  const directory = ownDirectoryOf(configuration);
  return statSync(directory, { throwIfNoEntry: false })?.isDirectory() === true ? directory : null;
}
