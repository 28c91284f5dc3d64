// `npm run fixtures`: writes every generated input of fixtures/scenarios anew; the bytes do not change from run to run.
// Expected answers are thought out by hand and never written from here. See fixtures/README.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import { generatedInputs } from '../scenario/inputs/index.ts';

const SCENARIOS = new URL('../../fixtures/scenarios/', import.meta.url);

let count = 0;
for (const { path, bytes } of generatedInputs()) {
  const file = new URL(path, SCENARIOS);
  mkdirSync(new URL('.', file), { recursive: true });
  writeFileSync(file, bytes);
  count += 1;
}
process.stdout.write(`fixtures/scenarios: ${String(count)} generated inputs written\n`);
