/**
 * `npm run eval`: how accurate verdicts, spans, records and numbers of people are, beside peers over the same documents.
 * Of the held-out half nothing but sums is printed or kept.
 */
import { openScanner } from '../engine.ts';
import { saveResult } from '../results.ts';
import { compareWithBestPeer } from './best-peer.ts';
import { runCleanText } from './clean-text.ts';
import { runCorpus } from './corpus-run.ts';
import { runEvasions } from './evasion-run.ts';
import { figuresOf } from './figures.ts';
import { cleanTextFloor, evasionFloors, heldOutFloors } from './floors.ts';
import { generateCorpus } from './generator/corpus.ts';
import { generateEvasions } from './generator/evasion/generate.ts';
import { gwanmun } from './gwanmun.ts';
import { parseEvaluationOptions } from './options.ts';
import { PEERS } from './peers/index.ts';
import { contestantOf } from './peers/peer.ts';
import { printEvaluation } from './print-evaluation.ts';
import { evaluate } from './scenario-evaluation.ts';
import { runScenarios } from './scenario-run.ts';
import { scenarioTable } from './scenario-table.ts';
import { writeCorpus } from './write-corpus.ts';

/** More than any document of the corpus holds. */
const MAX_LISTED_FINDINGS = 100_000;

const options = parseEvaluationOptions(process.argv.slice(2));
const { seed, documentsPerTemplate } = options;
if (options.writeCorpus !== null) {
  const general = writeCorpus(options.writeCorpus, generateCorpus({ seed, documentsPerTemplate }));
  const evasions = writeCorpus(options.writeCorpus, generateEvasions({ seed }));
  console.log('general slice', general);
  console.log(`evasion slices: ${evasions.documents} documents`);
  process.exit();
}
const limits = { maxListedFindings: MAX_LISTED_FINDINGS };
const scanner = await openScanner(limits);
const knowing = options.own === null ? null : await openScanner(limits, options.own);
try {
  const outcomes = await runScenarios(scanner);
  const scenarios = evaluate(outcomes);
  console.log(scenarioTable(scenarios, outcomes));

  const own = gwanmun(scanner);
  const ours = [own, ...(knowing === null ? [] : [gwanmun(knowing, "gwanmun with the operator's tables")])];
  const contestants = [...ours, ...PEERS.map(contestantOf)];
  const runs = await runCorpus(generateCorpus({ seed, documentsPerTemplate }), contestants);
  const [ownRun] = runs;
  const peerRuns = runs.slice(ours.length);
  if (ownRun === undefined) throw new RangeError('nobody answered');
  const evasions = await runEvasions(generateEvasions({ seed }), contestants);
  const cleanText = options.cleanText === null ? null : await runCleanText(options.cleanText, contestants);

  const contenders = peerRuns.map(({ contestant, halves }) => ({ contestant, rows: halves['held-out'].rows }));
  const comparisons = compareWithBestPeer({ contestant: own, rows: ownRun.halves['held-out'].rows }, contenders);
  const floors = [
    ...heldOutFloors(ownRun.halves['held-out']),
    ...evasionFloors(evasions.rows, own.name),
    ...(cleanText === null ? [] : [cleanTextFloor(cleanText, own.name)]),
  ];
  printEvaluation({ runs, evasions, cleanText, comparisons, floors }, options);
  if (!options.isTrial) {
    const figures = {
      seed,
      documentsPerTemplate,
      floors,
      comparisons,
      runs: runs.map(figuresOf),
      evasions: evasions.rows,
      cleanText,
      scenarios,
    };
    saveResult('eval', figures);
  }
  const isAllReached = floors.every(({ isReached }) => isReached) && comparisons.every(({ isAhead }) => isAhead);
  if (options.isCheck && !isAllReached) process.exitCode = 1;
} finally {
  await Promise.all([scanner.close(), knowing?.close()]);
}
