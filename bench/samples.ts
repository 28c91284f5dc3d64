import { existsSync, readdirSync, readFileSync } from 'node:fs';

const ROOT = new URL('../fixtures/formats/', import.meta.url);

/** A sample file of a format, as `fixtures/formats` keeps them. */
export interface Sample {
  readonly format: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Resident numbers that it is expected to hold, as written in it. */
  readonly planted: readonly string[];
}

const RESIDENT_NUMBER = /^\d{6}-?\d{7}$/;

/** Every sample there is, in a fixed order. */
export function readSamples(): Sample[] {
  return readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'source')
    .map((entry) => entry.name)
    .sort()
    .flatMap((format) =>
      readdirSync(new URL(`${format}/`, ROOT))
        .sort()
        .flatMap((name) => readSample(format, name)),
    );
}

function readSample(format: string, name: string): Sample[] {
  const folder = new URL(`${format}/${name}/`, ROOT);
  const input = readdirSync(folder).find((file) => file.startsWith('input.'));
  if (input === undefined) return [];
  const bytes = new Uint8Array(readFileSync(new URL(input, folder)));
  const expectation = new URL('expected.json', folder);
  const expected = existsSync(expectation)
    ? (JSON.parse(readFileSync(expectation, 'utf8')) as { places?: Readonly<Record<string, unknown>> })
    : {};
  const planted = Object.keys(expected.places ?? {}).filter((value) => RESIDENT_NUMBER.test(value));
  return [{ format: input.slice('input.'.length), name: `${format}/${name}`, bytes, planted }];
}
