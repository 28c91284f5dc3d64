import { createEngine, type EngineOptions } from './create-engine.ts';
import type { Engine } from './engine.ts';
import type { Report } from '../model/report.ts';
import type { Scanner } from '../model/scanner.ts';
import type { Submission } from '../model/submission.ts';
import { IsolationGate, type IsolationDemand } from './isolation-gate.ts';
import { createSandbox, openBarrierTrial, type Sandbox, type SandboxLimits } from './sandbox/index.ts';
import { scan, scanText } from './scan.ts';

/** What a scanner is built from. */
export interface ScannerOptions extends EngineOptions {
  /** Limits of the children that parse documents. */
  readonly sandbox?: Partial<SandboxLimits>;
  /** What must be known of the barriers around those children before a document is read; by default nothing. */
  readonly isolation?: IsolationDemand;
  /** Called once, when the first children start and nothing but Node itself holds them. */
  readonly onBareChildren?: () => void;
}

/** The scanner of this process: text is scanned here, whatever a library must parse in a child process (docs/adr/0005). */
export function createScanner(options: ScannerOptions): Promise<Scanner> {
  const { patternsDirectory, ownDirectory = null, fingerprintKey, sandbox: limits = {} } = options;
  const readableDirectories = [patternsDirectory, ...(ownDirectory === null ? [] : [ownDirectory])];
  let sandbox: Sandbox | null = null;
  const openSandbox = (): Sandbox => {
    if (sandbox !== null) return sandbox;
    sandbox = createSandbox({
      setup: {
        patternsDirectory,
        ownDirectory,
        fingerprintKey: Buffer.from(fingerprintKey).toString('base64'),
        limits: options.limits ?? {},
      },
      readableDirectories,
      limits,
      contentKey: fingerprintKey,
    });
    if (sandbox.isBare) options.onBareChildren?.();
    return sandbox;
  };
  const gate = new IsolationGate(options.isolation ?? 'nothing', () => openBarrierTrial(readableDirectories, limits));
  const engine = createEngine(options, async (bytes, submission) => {
    if (await gate.whenOpen()) return openSandbox().scan({ bytes, submission });
    return { outcome: 'gap', gap: { reason: 'internal', where: 'document' } };
  });
  return Promise.resolve(scannerOf(engine, gate, openSandbox, () => sandbox));
}

function scannerOf(
  engine: Engine,
  gate: IsolationGate,
  openSandbox: () => Sandbox,
  sandbox: () => Sandbox | null,
): Scanner {
  let running = 0;
  let isOpen = true;
  const idle: (() => void)[] = [];
  return {
    async scan(submission: Submission): Promise<Report> {
      running++;
      try {
        return await scan(submission, engine);
      } finally {
        running--;
        if (running === 0) for (const resolve of idle.splice(0)) resolve();
      }
    },
    scanText: (submission) => scanText(submission, submission.content, engine),
    warm: () => {
      openSandbox();
    },
    tryBarriers: () => gate.try(),
    status: () => ({
      // A service that can read no document is not ready, even if texts would pass.
      ready: isOpen && gate.isOpen && sandbox()?.status().isBroken !== true,
      packDigest: engine.pack.digest,
      policyId: engine.pack.policy.id,
      engineVersion: engine.engine.version,
      kernel: engine.kernel,
      children: sandbox()?.status().children ?? 0,
      running,
      isolation: gate.isolation,
      barriers: gate.barriers,
    }),
    async close() {
      isOpen = false;
      if (running > 0) await new Promise<void>((resolve) => idle.push(resolve));
      await sandbox()?.close();
    },
  };
}
