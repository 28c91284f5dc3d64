/** `npm run eval`: how accurate verdicts are over the scenarios, and false alarms on clean text beside peers. */
import { openScanner } from '../engine.ts';
import { saveResult } from '../results.ts';
import { runCleanText } from './clean-text.ts';
import { gwanmun } from './gwanmun.ts';
import { parseEvaluationOptions } from './options.ts';
import { PEERS } from './peers/index.ts';
import { contestantOf } from './peers/peer.ts';
import { evaluate } from './scenario-evaluation.ts';
import { runScenarios } from './scenario-run.ts';
import { scenarioTable } from './scenario-table.ts';
import { cleanTextTable } from './tables.ts';

const options = parseEvaluationOptions(process.argv.slice(2));
const scanner = await openScanner();
try {
  const outcomes = await runScenarios(scanner);
  const scenarios = evaluate(outcomes);
  console.log(scenarioTable(scenarios, outcomes));
  const contestants = [gwanmun(scanner), ...PEERS.map(contestantOf)];
  const cleanText = options.cleanText === null ? null : await runCleanText(options.cleanText, contestants);
  console.log(cleanText === null ? '\nclean text skipped: no --clean-text DIR' : `\n${cleanTextTable(cleanText)}`);
  if (!options.isTrial) saveResult('eval', { scenarios, cleanText });
} finally {
  await scanner.close();
}
