import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Korean first: it decides where both languages read something. */
export const LANGUAGES = ['kor', 'eng'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Of the two sets that each package brings, the faster one on a full page, with as many digits right (docs/adr/0028). */
const EDITION = '4.0.0';

/** What the recognition library knows of a language, out of its package: nothing is fetched and nothing written. */
export function languageData(language: Language): Uint8Array {
  const root = dirname(createRequire(import.meta.url).resolve(`@tesseract.js-data/${language}/package.json`));
  return gunzipSync(readFileSync(join(root, EDITION, `${language}.traineddata.gz`)));
}
