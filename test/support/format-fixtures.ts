import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { DocumentExtractor } from '../../src/extract/contract.ts';
import { collectDocument, type DocumentRecord } from './collect-document.ts';
import { readSample } from './read-sample.ts';

export { readSample };

/** What a sample is expected to give; thought out from its source, not copied from a run. */
interface ExpectedDocument {
  /** `reason where`, in order. */
  readonly gaps: readonly string[];
  readonly covered: Readonly<Record<string, number>>;
  /** Where each text stands; each stands there and nowhere before. */
  readonly places: Readonly<Record<string, string>>;
  /** Records that must be among those read. */
  readonly records: readonly Pick<DocumentRecord, 'form' | 'fields'>[];
  readonly members?: readonly string[];
}

const ROOT = new URL('../../fixtures/formats/', import.meta.url);

/** Runs every sample of a format against what is expected of it. */
export function describeFormatFixtures(format: string, extract: DocumentExtractor): void {
  describe(`samples of ${format}`, () => {
    for (const name of namesOf(format)) {
      it(`${name}: reads every text in its place, and reports what it cannot read`, async () => {
        const text = readFileSync(new URL(`${format}/${name}/expected.json`, ROOT), 'utf8');
        const expected = JSON.parse(text) as ExpectedDocument;
        const read = await collectDocument(extract, readSample(format, name));
        const places = Object.keys(expected.places).map((value) => [value, read.placeOf(value)]);
        expect(Object.fromEntries(places)).toEqual(expected.places);
        expect(read.gaps).toEqual(expected.gaps);
        expect(read.covered).toEqual(expected.covered);
        expect(read.members.map((member) => member.name)).toEqual(expected.members ?? []);
        const records = read.records.map(({ form, fields }) => ({ form, fields }));
        for (const record of expected.records) expect(records).toContainEqual(record);
      });
    }
  });
}

/** Samples with an answer of their reader; those without one are read whole by `test/contract/formats.test.ts`. */
function namesOf(format: string): string[] {
  const names = readdirSync(new URL(`${format}/`, ROOT));
  return names.filter((name) => existsSync(new URL(`${format}/${name}/expected.json`, ROOT)));
}
