import { setTimeout as pause } from 'node:timers/promises';
import { runChild } from '../../../../src/scanner/sandbox/run-child.ts';
import { sampleReport } from '../../../support/sample-report.ts';

/** Announces that it reads images as often as the request says, then takes its time. */
runChild((_setup, announceRecognition) =>
  Promise.resolve(async (_bytes, request) => {
    const { times, workMs } = request as { times: number; workMs: number };
    for (let time = 0; time < times; time++) announceRecognition();
    await pause(workMs);
    return sampleReport({});
  }),
);
