import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The version of this package. */
export function packageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** The packs that come with the package. */
export function packagedPatternsDirectory(): string {
  return fileURLToPath(new URL('../../patterns', import.meta.url));
}
