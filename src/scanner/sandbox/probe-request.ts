/** What one probe child is asked to try in turn: these leave no traces in it. */
export const QUIET_ATTEMPTS = [
  'file-write',
  'file-read',
  'processes',
  'workers',
  'signals',
  'network',
  'network-namespace',
  'code-from-strings',
  'native-code',
  'environment',
] as const;

/** What a probe child is asked to try. */
export const ATTEMPTS = ['memory', 'spin', ...QUIET_ATTEMPTS, 'prototypes'] as const;

export type AttemptName = (typeof ATTEMPTS)[number];

/** What the trial tells a probe child. */
export interface ProbeRequest {
  readonly attempt: AttemptName;
  /** Files that it tries to write begin like this. */
  readonly writePrefix: string;
  /** Files that are none of its business. */
  readonly foreignFiles: readonly string[];
  /** Where the service listens on the loopback interface, to see whether anybody comes. */
  readonly port: number;
  /** The same for an attempt as if the child had not closed the network itself. */
  readonly portBeyond: number;
  /** The process of the service. */
  readonly servicePid: number;
}
