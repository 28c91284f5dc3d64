import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const ROOT = new URL('../../../../', import.meta.url);
const GENERATOR = new URL('bench/eval/generator/', ROOT);
/** What the generator may use beside its own files: the contract with the scoring, chance, and the words of the model. */
const ALLOWED =
  /^bench\/(?:random\.ts$|eval\/labelled-document\.ts$|eval\/generator\/)|^src\/model\/|^(?:node:|yaml$|zod$|xlsx$)/;

const files = readdirSync(GENERATOR, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const sources = files.map((file) => ({ file, source: readFileSync(new URL(file, GENERATOR), 'utf8') }));

describe('independence of the generator', () => {
  it('no file of it uses the rules, the detectors or what reads them', () => {
    const used = sources.flatMap(({ file, source }) =>
      [...source.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, specifier]) => resolve(file, specifier!)),
    );
    expect(used.length).toBeGreaterThan(50);
    expect(used.filter((one) => !ALLOWED.test(one))).toEqual([]);
  });

  it('no file of it reads the folder of the rules', () => {
    expect(sources.filter(({ source }) => source.includes('patterns/')).map(({ file }) => file)).toEqual([]);
  });
});

function resolve(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return fileURLToPath(new URL(specifier, new URL(file, GENERATOR))).slice(fileURLToPath(ROOT).length);
}
