import { createDetectors } from '../detect/detect.ts';
import { dayInKorea, isoDay } from '../model/day.ts';
import { loadPack } from '../patterns/load.ts';
import { Fingerprinter } from '../report/fingerprint.ts';
import type { DocumentScan, Engine, ScanLimits } from './engine.ts';
import { DEFAULT_SCAN_LIMITS } from './limits.ts';
import { checkExamples } from './self-check.ts';
import { loadKernel } from './kernel-file.ts';
import { ENGINE_VERSION } from './version.ts';

/** What an engine is built from. */
export interface EngineOptions {
  readonly patternsDirectory: string;
  /** What the operator knows besides (`src/patterns/own-knowledge.ts`); null: nothing. */
  readonly ownDirectory?: string | null;
  /** 32 bytes, one per installation. */
  readonly fingerprintKey: Uint8Array;
  readonly limits?: Partial<ScanLimits>;
  /** The instant in milliseconds since the epoch; the machine's clock by default. */
  readonly now?: () => number;
  /** Called before the first image of a submission is read. */
  readonly onRecognition?: () => void;
}

/**
 * Loads the packs, checks every rule against its own examples and answers with a ready engine. Throws a `PackError` on a
 * bad pack and a RangeError on a key of another length.
 */
export function createEngine(options: EngineOptions, scanDocument: DocumentScan | null): Engine {
  const fingerprinter = new Fingerprinter(options.fingerprintKey);
  const now = options.now ?? Date.now;
  const today = (): number => dayInKorea(now());
  const { patternsDirectory, ownDirectory = null, fingerprintKey } = options;
  const own = ownDirectory === null ? null : { directory: ownDirectory, key: fingerprintKey };
  const pack = loadPack(patternsDirectory, isoDay(today()), own);
  const kernel = loadKernel();
  const detectors = createDetectors(pack, kernel);
  // A child gets a pack that its parent has checked.
  if (scanDocument !== null) {
    // The examples speak of the packs as they are: tables of the operator may know other numbers.
    const asShipped = own === null ? pack : loadPack(patternsDirectory, isoDay(today()));
    checkExamples(asShipped, own === null ? detectors : createDetectors(asShipped, kernel), today());
  }
  return {
    pack,
    detectors,
    kernel: kernel === null ? 'plain' : 'simd',
    fingerprinter,
    limits: { ...DEFAULT_SCAN_LIMITS, ...options.limits },
    policy: Object.freeze({ id: pack.policy.id, version: pack.policy.version, digest: pack.digest }),
    engine: Object.freeze({ version: ENGINE_VERSION, pack: pack.digest }),
    today,
    scanDocument,
    onRecognition: options.onRecognition ?? (() => undefined),
  };
}
