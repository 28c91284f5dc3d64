import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Node has no call for it; every POSIX system has the program. */
const MAKE_PIPE = 'mkfifo';

/** A folder of its own for one test, removed by `remove`. */
export interface TemporaryFolder {
  readonly path: string;
  /** Writes a file below the folder, with the folders on the way, and answers its path. */
  write(name: string, content: string | Uint8Array): string;
  /** Makes a named pipe in the folder and answers its path. */
  makePipe(name: string): string;
  remove(): void;
}

/** Makes a new empty folder in the system's temporary folder. */
export function createTemporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'gwanmun-test-'));
  return {
    path,
    write(name, content) {
      const file = join(path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      return file;
    },
    makePipe(name) {
      const pipe = join(path, name);
      execFileSync(MAKE_PIPE, [pipe]);
      return pipe;
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
