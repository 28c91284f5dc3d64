/**
 * `npm run eval`: runs every scenario through the scanner and prints how often the verdict is the one reasoned out by
 * hand. Thirty-odd scenarios show whether the rules hold together; they are no measure of accuracy on real content,
 * for which a labelled set is needed.
 */
import { fileURLToPath } from 'node:url';
import { readConfiguration } from '../src/config.ts';
import { VERDICTS } from '../src/model/verdict.ts';
import { createDestinationRegistry, systemClock } from '../src/platform/index.ts';
import { openScanner, submission } from './engine.ts';
import { evaluate } from './evaluation.ts';
import type { Evaluation, Outcome } from './evaluation.ts';
import { saveResult } from './results.ts';
import { readScenarios } from './scenarios.ts';
import { renderTable } from './table.ts';

// The registry that the scenarios were thought out for.
const registry = fileURLToPath(new URL('../fixtures/scenarios/gwanmun.yaml', import.meta.url));
const destinations = createDestinationRegistry(readConfiguration({ file: registry }).destinations, systemClock);
const outcomes: Outcome[] = [];
const scanner = await openScanner();
try {
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
} finally {
  await scanner.close();
}
const evaluation = evaluate(outcomes);
print(evaluation);
if (!process.argv.includes('--trial')) saveResult('eval', evaluation);

function print({ inputs, right, milder, confusion, kinds }: Evaluation): void {
  console.log(`verdicts right: ${right} of ${inputs}; milder than expected: ${milder}\n`);
  const rows = VERDICTS.map((expected) => [
    expected,
    ...VERDICTS.map((answered) => String(confusion[expected][answered])),
  ]);
  console.log(renderTable(['expected \\ answered', ...VERDICTS], rows));
  for (const { input, expected, answered } of outcomes.filter((outcome) => outcome.expected !== outcome.answered)) {
    console.log(`wrong: ${input}: expected ${expected}, answered ${answered}`);
  }
  const counts = kinds.map((row) => [row.kind, ...[row.expected, row.answered, row.missing, row.surplus].map(String)]);
  console.log(
    `\n${renderTable(['kind (where a scenario names it)', 'expected', 'answered', 'missing', 'surplus'], counts)}`,
  );
}
