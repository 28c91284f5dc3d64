import { readFileSync } from 'node:fs';

const ROOT = new URL('../../fixtures/formats/', import.meta.url);

/** The bytes of a sample. */
export function readSample(format: string, name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`${format}/${name}/input.${format}`, ROOT)));
}
