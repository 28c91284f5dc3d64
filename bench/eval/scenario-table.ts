import { figure, renderTable } from '../table.ts';
import type { Evaluation, Outcome } from './scenario-evaluation.ts';
import { confusionTable } from './tables.ts';

/** What the scenarios gave, and which of them are wrong. */
export function scenarioTable(
  { inputs, right, milder, confusion, kinds }: Evaluation,
  outcomes: readonly Outcome[],
): string {
  const wrong = outcomes.filter(({ expected, answered }) => expected !== answered);
  const counts = kinds.map((row) => [row.kind, ...[row.expected, row.answered, row.missing, row.surplus].map(figure)]);
  return [
    `scenarios: verdicts right ${right} of ${inputs}; milder than expected: ${milder}`,
    confusionTable(confusion),
    ...wrong.map(({ input, expected, answered }) => `wrong: ${input}: expected ${expected}, answered ${answered}`),
    renderTable(['kind (where a scenario names it)', 'expected', 'answered', 'missing', 'surplus'], counts),
  ].join('\n');
}
