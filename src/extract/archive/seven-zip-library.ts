import sevenZip from '7z-wasm';

/** What is used of the library; its own types leave out the descriptors. */
interface SevenZipModule {
  readonly FS: {
    readonly streams: readonly ({ stream_ops: object } | null)[];
    readonly ErrnoError: new (code: number) => Error;
    writeFile(path: string, bytes: Uint8Array, options: { readonly canOwn: boolean }): void;
    unlink(path: string): void;
  };
  callMain(args: readonly string[]): number;
}
type SevenZipFactory = (options: object) => Promise<SevenZipModule>;

/** Files to lay beside the archive, by path. */
export type ExtraFiles = Readonly<Record<string, Uint8Array>>;

/** Takes what 7-Zip writes, in order; false ends the run. The bytes are only lent. */
export type OutputTaker = (bytes: Uint8Array) => boolean;

/** How a run of 7-Zip ended. */
export interface SevenZipOutcome {
  /** It ended without complaint. */
  readonly isGood: boolean;
  /** Its complaints, which may quote names from the archive: to be matched against words of ours, never to be shown. */
  readonly complaints: readonly string[];
}

/** Where the archive stands in the memory of the library; its other files are no files either. */
export const ARCHIVE_PATH = '/in';
const STANDARD_OUTPUT = 1;
/** `ENOSPC` of the library: ends the run at once. */
const NO_SPACE = 51;
/** The stack is not taken back between runs: more than some hundreds run over it. */
const MAX_RUNS = 16;
const MAX_COMPLAINTS = 100;

/** 7-Zip in WebAssembly, ready to run. */
interface Loaded {
  readonly module: SevenZipModule;
  readonly complaints: string[];
  runs: number;
}

let loaded: Loaded | null = null;

/** Runs 7-Zip over an archive in memory. `args` name it as {@link ARCHIVE_PATH}. Never rejects for content. */
export async function runSevenZip(
  bytes: Uint8Array,
  args: readonly string[],
  take: OutputTaker,
  extraFiles: ExtraFiles = {},
): Promise<SevenZipOutcome> {
  const library = loaded !== null && loaded.runs < MAX_RUNS ? loaded : await load();
  // Taken away while it runs: after an error its memory is in no known state.
  loaded = null;
  library.runs++;
  library.complaints.length = 0;
  const { module } = library;
  directOutput(module, take);
  const files = Object.entries({ ...extraFiles, [ARCHIVE_PATH]: bytes });
  for (const [path, content] of files) module.FS.writeFile(path, content, { canOwn: true });
  try {
    const isGood = module.callMain(args) === 0;
    for (const [path] of files) module.FS.unlink(path);
    loaded = library;
    return { isGood, complaints: [...library.complaints] };
  } catch {
    return { isGood: false, complaints: [...library.complaints] };
  }
}

const MEMORY_REFUSED = /allocate|memory/i;

/** Why a run failed: a dictionary that does not fit into memory is a limit, everything else is damage. */
export function failureOf(complaints: readonly string[]): 'limit' | 'corrupt' {
  return complaints.some((line) => MEMORY_REFUSED.test(line)) ? 'limit' : 'corrupt';
}

function directOutput({ FS }: SevenZipModule, take: OutputTaker): void {
  const output = FS.streams[STANDARD_OUTPUT];
  if (output === null || output === undefined) throw new Error('7-Zip has no standard output');
  output.stream_ops = {
    ...output.stream_ops,
    write: (_stream: unknown, buffer: Uint8Array, offset: number, length: number): number => {
      if (!take(buffer.subarray(offset, offset + length))) throw new FS.ErrnoError(NO_SPACE);
      return length;
    },
  };
}

/**
 * Starts the library. It asks Node for the names of file flags by `process.binding`, which the permission model refuses,
 * to mount folders of the machine, which nobody here does: it gets an empty answer, for as long as it asks.
 */
async function load(): Promise<Loaded> {
  const complaints: string[] = [];
  const complain = (line: string): void => {
    if (complaints.length < MAX_COMPLAINTS) complaints.push(line);
  };
  const factory = sevenZip.default as unknown as SevenZipFactory;
  const { binding } = process as unknown as { binding: unknown };
  const options = { print: () => undefined, printErr: complain, stdin: () => null, quit: () => undefined };
  let starting: Promise<SevenZipModule>;
  Object.assign(process, { binding: () => ({ fs: {} }) });
  try {
    // It asks before it waits for anything, so nobody else meets the stand-in.
    starting = factory(options);
  } finally {
    Object.assign(process, { binding });
  }
  return { module: await starting, complaints, runs: 0 };
}
