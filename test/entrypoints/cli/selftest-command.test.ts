import { describe, expect, it } from '@jest/globals';
import { runSelftestCommand } from '../../../src/entrypoints/cli/index.ts';
import type { SelftestCommandDependencies } from '../../../src/entrypoints/cli/index.ts';
import { PackError } from '../../../src/model/errors.ts';
import { BARRIERS } from '../../../src/model/isolation.ts';
import type { BarrierName } from '../../../src/model/isolation.ts';
import type { Scanner } from '../../../src/model/scanner.ts';
import { createFakeScanner } from '../../support/fake-cli-scanner.ts';
import { CaptureStream } from '../../support/run-cli.ts';
import { sampleReport } from '../../support/sample-report.ts';

async function selftest(args: readonly string[], overrides: Partial<SelftestCommandDependencies> = {}) {
  const stdout = new CaptureStream();
  const code = await runSelftestCommand(args, {
    stdout,
    stderr: new CaptureStream(),
    locale: 'ko',
    version: '0.1.0',
    nodeVersion: '24.21.0',
    openScanner: () => Promise.resolve(createFakeScanner()),
    ...overrides,
  });
  return { code, lines: stdout.text.trimEnd().split('\n') };
}

function without(missing: BarrierName): Scanner {
  const barriers = (Object.keys(BARRIERS) as BarrierName[]).map((name) => ({ name, holds: name !== missing }));
  return { ...createFakeScanner(), tryBarriers: () => Promise.resolve(barriers) };
}

describe('gwanmun selftest', () => {
  it('when all is well, tells each check in a line and answers 0', async () => {
    const { code, lines } = await selftest([]);
    expect(code).toBe(0);
    expect(lines.length).toBe(7 + Object.keys(BARRIERS).length);
    for (const line of lines) expect(line).toMatch(/^✔ 정상 {2}/);
  });

  it('when a canary gets another verdict, says which and answers 70', async () => {
    const scanner = { ...createFakeScanner(), scan: () => Promise.resolve(sampleReport()) };
    const { code, lines } = await selftest(['--lang', 'en'], { openScanner: () => Promise.resolve(scanner) });
    expect(code).toBe(70);
    expect(lines).toContain('✖ FAIL  test content: outside-exemption, but got within-exemption');
  });

  it('when a barrier around the children is missing, says which and answers 70', async () => {
    const { code, lines } = await selftest(['--lang', 'en'], { openScanner: () => Promise.resolve(without('memory')) });
    expect(code).toBe(70);
    expect(lines).toContain('✖ FAIL  child process: cannot take 2 GB of memory (memory)');
  });

  it('when a further wall of the kernel is missing, says so and answers 0', async () => {
    const { code, lines } = await selftest([], { openScanner: () => Promise.resolve(without('network-namespace')) });
    expect(code).toBe(0);
    expect(lines).toContain('– 없음  자식 프로세스: 커널이 네트워크를 떼어 놓음 (network-namespace, 선택)');
  });

  it('when the packs do not load, names the place and answers 70', async () => {
    const openScanner = () => Promise.reject(new PackError('detectors/card.yaml', 7, 'digits', 'must be a number'));
    const { code, lines } = await selftest([], { openScanner });
    expect([code, lines.at(-1)?.includes('detectors/card.yaml:7')]).toEqual([70, true]);
  });

  it('on a Node that is too old, answers 70', async () => {
    expect((await selftest([], { nodeVersion: '20.19.0' })).code).toBe(70);
  });

  it('with an unknown option, answers 64', async () => {
    expect((await selftest(['--fast'])).code).toBe(64);
  });
});
