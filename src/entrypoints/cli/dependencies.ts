import type { Readable, Writable } from 'node:stream';
import type { DestinationState } from '../../model/destination.ts';
import type { Report } from '../../model/report.ts';
import type { Scanner } from '../../model/scanner.ts';
import type { Verdict } from '../../model/verdict.ts';

/** The languages of the product. */
export type Locale = 'ko' | 'en';

/** How a text report is laid out. `width` is in terminal cells (a Hangul syllable takes two). */
export interface TextOptions {
  readonly locale: Locale;
  readonly color: boolean;
  readonly width: number;
}

/** What was scanned in all, for the closing lines over several items. */
export interface ScanSummary {
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** Symbolic links met below a folder and not followed, because their target is scanned at its own place. */
  readonly linksNotFollowed: number;
  readonly bytes: number;
}

/** A stream to a terminal, a pipe or a file. */
export type OutputStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** What every command of this door is given. */
export interface CommandDependencies {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly locale: Locale;
  /** Version of the package. */
  readonly version: string;
}

/** What `gwanmun scan` is given. Entry points know no room, so the renderers come from outside. */
export interface ScanCommandDependencies extends CommandDependencies {
  /** Opens the scanner: called once, after the arguments are known to be good. The command closes what it opened. */
  readonly openScanner: () => Promise<Scanner>;
  readonly renderText: (report: Report, options: TextOptions) => string;
  readonly renderSummary: (summary: ScanSummary, options: TextOptions) => string;
  readonly renderSarif: (reports: readonly Report[]) => object;
  readonly resolveDestination: (id: string) => DestinationState;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  /** False when the environment asks for no colour (`NO_COLOR`). */
  readonly colorWelcome: boolean;
  /** Keeps the row of a report in the ledger; a report is printed only once it is kept. */
  readonly keep?: (report: Report) => Promise<void>;
  /** Ends the scan with exit code 130. Without it the command listens to SIGINT itself. */
  readonly interrupted?: AbortSignal;
}

/** What `gwanmun bench` is given. */
export interface BenchCommandDependencies extends CommandDependencies {
  readonly openScanner: () => Promise<Scanner>;
}

/** What `gwanmun selftest` is given. */
export interface SelftestCommandDependencies extends CommandDependencies {
  readonly openScanner: () => Promise<Scanner>;
  /** `process.versions.node`. */
  readonly nodeVersion: string;
}
