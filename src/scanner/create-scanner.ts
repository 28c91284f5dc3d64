import { createDetectors } from '../detect/detect.ts';
import { dayInKorea, isoDay } from '../model/day.ts';
import type { Report } from '../model/report.ts';
import type { Scanner } from '../model/scanner.ts';
import type { Submission } from '../model/submission.ts';
import { loadPack } from '../patterns/load.ts';
import { Fingerprinter } from '../report/fingerprint.ts';
import type { DocumentScan, Engine, ScanLimits } from './engine.ts';
import { DEFAULT_SCAN_LIMITS } from './limits.ts';
import { createSandbox, type Sandbox, type SandboxLimits } from './sandbox/index.ts';
import { scan, scanText } from './scan.ts';
import { checkExamples } from './self-check.ts';
import { ENGINE_VERSION } from './version.ts';

/** What a scanner is built from. */
export interface ScannerOptions {
  readonly patternsDirectory: string;
  /** 32 bytes, one per installation. */
  readonly fingerprintKey: Uint8Array;
  readonly limits?: Partial<ScanLimits>;
  /** Limits of the children that parse documents. */
  readonly sandbox?: Partial<SandboxLimits>;
  /** The instant in milliseconds since the epoch; the machine's clock by default. */
  readonly now?: () => number;
}

/**
 * Loads the packs, checks every rule against its own examples and answers with a ready engine. Throws a `PackError` on a
 * bad pack and a RangeError on a key of another length.
 */
export function createEngine(options: Omit<ScannerOptions, 'sandbox'>, scanDocument: DocumentScan | null): Engine {
  const fingerprinter = new Fingerprinter(options.fingerprintKey);
  const now = options.now ?? Date.now;
  const today = (): number => dayInKorea(now());
  const pack = loadPack(options.patternsDirectory, isoDay(today()));
  const detectors = createDetectors(pack);
  // A child gets a pack that its parent has checked.
  if (scanDocument !== null) checkExamples(pack, detectors, today());
  return {
    pack,
    detectors,
    fingerprinter,
    limits: { ...DEFAULT_SCAN_LIMITS, ...options.limits },
    policy: Object.freeze({ id: pack.policy.id, version: pack.policy.version, digest: pack.digest }),
    engine: Object.freeze({ version: ENGINE_VERSION, pack: pack.digest }),
    today,
    scanDocument,
  };
}

/** The scanner of this process: text is scanned here, whatever a library must parse in a child process (docs/adr/0005). */
export function createScanner(options: ScannerOptions): Promise<Scanner> {
  let sandbox: Sandbox | null = null;
  const openSandbox = (): Sandbox =>
    (sandbox ??= createSandbox({
      setup: {
        patternsDirectory: options.patternsDirectory,
        fingerprintKey: Buffer.from(options.fingerprintKey).toString('base64'),
        limits: options.limits ?? {},
      },
      readableDirectories: [options.patternsDirectory],
      ...(options.sandbox === undefined ? {} : { limits: options.sandbox }),
    }));
  const engine = createEngine(options, (bytes, submission) => openSandbox().scan({ bytes, submission }));
  return Promise.resolve(scannerOf(engine, openSandbox, () => sandbox));
}

function scannerOf(engine: Engine, openSandbox: () => Sandbox, sandbox: () => Sandbox | null): Scanner {
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
    status: () => ({
      // A service that can read no document is not ready, even if texts would pass.
      ready: isOpen && sandbox()?.status().isBroken !== true,
      packDigest: engine.pack.digest,
      policyId: engine.pack.policy.id,
      engineVersion: engine.engine.version,
      children: sandbox()?.status().children ?? 0,
      running,
    }),
    async close() {
      isOpen = false;
      if (running > 0) await new Promise<void>((resolve) => idle.push(resolve));
      await sandbox()?.close();
    },
  };
}
