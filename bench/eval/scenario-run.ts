import { fileURLToPath } from 'node:url';
import { readConfiguration } from '../../src/config.ts';
import type { Scanner } from '../../src/model/scanner.ts';
import { createDestinationRegistry, systemClock } from '../../src/platform/index.ts';
import { submission } from '../engine.ts';
import type { Outcome } from './scenario-evaluation.ts';
import { readScenarios } from './scenarios.ts';

/** Scans every input of `fixtures/scenarios` with the registry that they were thought out for. */
export async function runScenarios(scanner: Scanner): Promise<Outcome[]> {
  const file = fileURLToPath(new URL('../../fixtures/scenarios/gwanmun.yaml', import.meta.url));
  const destinations = createDestinationRegistry(readConfiguration({ file }).destinations, systemClock);
  const outcomes: Outcome[] = [];
  for (const scenario of readScenarios()) {
    const destination = destinations.resolve(scenario.destination ?? undefined);
    const content = { form: 'bytes', bytes: scenario.bytes } as const;
    const report = await scanner.scan(submission(content, scenario.file, destination));
    outcomes.push({
      input: scenario.name,
      expected: scenario.verdict,
      answered: report.verdict,
      expectedKinds: scenario.kinds,
      answeredKinds: { ...report.counts },
    });
  }
  return outcomes;
}
