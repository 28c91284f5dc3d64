import { afterEach, describe, expect, it } from '@jest/globals';
import { createSandbox, type Sandbox, type SandboxLimits } from '../../../src/scanner/sandbox/index.ts';

const RECOGNIZING = new URL('./children/recognizing.ts', import.meta.url);
const open: Sandbox[] = [];

async function scan(times: number, workMs: number, limits: Partial<SandboxLimits>): Promise<string> {
  const box = createSandbox({
    setup: {},
    readableDirectories: [],
    childModule: RECOGNIZING,
    limits: { children: 1, scanMsPerMebibyte: 1, ...limits },
  });
  open.push(box);
  await box.whenReady();
  const answer = await box.scan({ bytes: new Uint8Array(3), submission: { times, workMs } });
  return answer.outcome === 'gap' ? answer.gap.reason : answer.outcome;
}

afterEach(async () => {
  for (const box of open.splice(0)) await box.close();
});

describe('the clock of a scan', () => {
  it('starts anew, when the scan begins to read images', async () => {
    expect(await scan(1, 3_000, { baseScanMs: 1_500, maxRecognitionScanMs: 20_000 })).toBe('report');
  });

  it('does not, when the scan says nothing', async () => {
    expect(await scan(0, 3_000, { baseScanMs: 1_500, maxRecognitionScanMs: 20_000 })).toBe('timeout');
  });

  it('ends a scan that reads images for too long', async () => {
    expect(await scan(1, 20_000, { baseScanMs: 1_500, maxRecognitionScanMs: 1_500 })).toBe('timeout');
  });

  it('starts anew once: a child that asks again is not believed', async () => {
    expect(await scan(2, 0, { baseScanMs: 5_000, maxRecognitionScanMs: 5_000 })).toBe('internal');
  });
});
