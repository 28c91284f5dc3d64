import { readFileSync, readdirSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { VERDICTS } from '../../src/model/verdict.ts';

const FOLDER = new URL('../../fixtures/scenarios/', import.meta.url);

/** The parts of `expected.yaml` that the evaluation compares; the scenario tests compare the others too. */
const EXPECTATION = z.looseObject({
  inputs: z.array(
    z.looseObject({
      file: z.string(),
      destination: z.string().optional(),
      verdict: z.enum(VERDICTS),
      kinds: z.record(z.string(), z.number()).optional(),
    }),
  ),
});

/** One input of a scenario with its bytes. */
export interface ScenarioInput {
  /** `<case>/<file>`. */
  readonly name: string;
  readonly file: string;
  readonly bytes: Buffer;
  readonly destination: string | null;
  readonly verdict: (typeof VERDICTS)[number];
  readonly kinds: Readonly<Record<string, number>>;
}

/** Reads every input of `fixtures/scenarios`. A case without an expectation fails the reading. */
export function readScenarios(): ScenarioInput[] {
  const cases = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return cases
    .map((entry) => entry.name)
    .sort()
    .flatMap((name) => {
      const folder = new URL(`${name}/`, FOLDER);
      const { inputs } = EXPECTATION.parse(parse(readFileSync(new URL('expected.yaml', folder), 'utf8')));
      return inputs.map(({ file, destination, verdict, kinds }) => ({
        name: `${name}/${file}`,
        file,
        bytes: readFileSync(new URL(file, folder)),
        destination: destination ?? null,
        verdict,
        kinds: kinds ?? {},
      }));
    });
}
