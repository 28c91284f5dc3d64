import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Report } from '../../src/model/report.ts';
import { caseNames, readCase } from './cases.ts';
import type { ScenarioInput } from './cases.ts';
import { disagreements, summaryOf } from './compare.ts';
import { isUtf8Text, openHttpDoor, scanThroughCommandLine } from './doors.ts';
import type { HttpDoor } from './doors.ts';

const OPENING_TIMEOUT_MS = 300_000;

/** At least as many as were agreed on for the first version. */
const LEAST_CASES = 36;

const inputs = caseNames().flatMap(readCase);

describe('the scenarios as a bank would send them', () => {
  let http: HttpDoor;
  let commandLine: Map<string, Report>;
  const uploads = new Map<string, Promise<Report>>();

  beforeAll(async () => {
    commandLine = await scanThroughCommandLine(inputs);
    http = await openHttpDoor();
  }, OPENING_TIMEOUT_MS);

  afterAll(async () => {
    // The door is missing when the service did not start.
    await (http as HttpDoor | undefined)?.stop();
  });

  it(`are at least ${String(LEAST_CASES)} cases, every one with inputs and expected answers`, () => {
    expect(caseNames().length).toBeGreaterThanOrEqual(LEAST_CASES);
  });

  for (const input of inputs) {
    describe(`${input.path} (${input.about})`, () => {
      it('is answered as expected when it is uploaded', async () => {
        expect(disagreements(input.expected, await uploadOnce(input))).toEqual([]);
      });

      it('is answered as expected on the command line', () => {
        expect(disagreements(input.expected, commandLineReport(input.path))).toEqual([]);
      });

      it('is answered alike through both doors', async () => {
        expect(summaryOf(await uploadOnce(input))).toEqual(summaryOf(commandLineReport(input.path)));
      });

      if (isUtf8Text(input) && !input.expected.onlyAsFile) {
        it('is answered as expected when its text is sent', async () => {
          expect(disagreements(input.expected, await http.scanText(input))).toEqual([]);
        });
      }
    });
  }

  function uploadOnce(input: ScenarioInput): Promise<Report> {
    const report = uploads.get(input.path) ?? http.scanFile(input);
    uploads.set(input.path, report);
    return report;
  }

  function commandLineReport(path: string): Report {
    const report = commandLine.get(path);
    if (report === undefined) throw new Error(`the command line did not answer for ${path}`);
    return report;
  }
});
