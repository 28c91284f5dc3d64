import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, statSync, unlinkSync, writeSync } from 'node:fs';
import { systemCodeOf } from './system-code.ts';

const READABLE_BY_OTHERS = 0o007;

/**
 * Creates a file of mode 0600 unless it is there. Written under another name and linked, so that two starting processes cannot
 * see half a secret or overwrite each other's. Throws the system's error.
 */
export function createSecretFile(path: string, makeContent: () => string): void {
  if (statSync(path, { throwIfNoEntry: false }) !== undefined) return;
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    const content = Buffer.from(makeContent());
    if (writeSync(file, content) !== content.length) throw Object.assign(new Error('short write'), { code: 'ENOSPC' });
    fsyncSync(file);
    linkSync(draft, path);
  } catch (error) {
    if (systemCodeOf(error) !== 'EEXIST') throw error;
  } finally {
    closeSync(file);
    unlinkSync(draft);
  }
}

/** The text of a secret file; null when every user of the machine may read it. Throws the system's error. */
export function readSecretFile(path: string): string | null {
  const isOpen = (statSync(path).mode & READABLE_BY_OTHERS) !== 0 && process.platform !== 'win32';
  return isOpen ? null : readFileSync(path, 'latin1');
}
