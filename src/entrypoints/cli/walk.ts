import type { Dirent } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { errorCode } from './error-code.ts';
import type { Input } from './input.ts';

/**
 * Every file below a folder, depth first, names in code-unit order, hidden ones too. Symbolic links are not followed: one
 * whose target `isScanned` elsewhere in this run, or does not exist, is only mentioned; one that leads out of the folders
 * given counts as unread, because whoever uploads the folder may well upload what it points to.
 */
export async function* walkFolder(folder: string, isScanned: (realPath: string) => boolean): AsyncGenerator<Input> {
  const root = /^[/\\]+$/.test(folder) ? folder : folder.replace(/[/\\]+$/, '');
  const pending: Dirent[][] = [];
  const opened = await openFolder(root);
  if (opened === null) {
    yield unreadFolder(folder);
    return;
  }
  const prefixes = [root.endsWith('/') ? root : `${root}/`];
  pending.push(opened);
  while (pending.length > 0) {
    const entry = pending.at(-1)?.pop();
    const prefix = prefixes.at(-1) ?? '';
    if (entry === undefined) {
      pending.pop();
      prefixes.pop();
      continue;
    }
    const path = prefix + entry.name;
    if (!entry.isDirectory()) {
      yield await classify(entry, path, isScanned);
      continue;
    }
    const below = await openFolder(path);
    if (below === null) yield unreadFolder(path);
    else {
      pending.push(below);
      prefixes.push(`${path}/`);
    }
  }
}

/** The entries in reverse order, so that the next one is the last; null when the folder cannot be read. */
async function openFolder(path: string): Promise<Dirent[] | null> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.sort((left, right) => (left.name < right.name ? 1 : -1));
  } catch {
    return null;
  }
}

async function classify(entry: Dirent, path: string, isScanned: (realPath: string) => boolean): Promise<Input> {
  if (entry.isFile()) return { kind: 'file', name: path, path, isNamed: false };
  if (!entry.isSymbolicLink()) return { kind: 'unread', name: path, where: 'special file', reason: 'unsupported' };
  try {
    const target = await realpath(path);
    if (isScanned(target)) return { kind: 'link-not-followed', name: path };
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ELOOP') return { kind: 'link-not-followed', name: path };
  }
  return { kind: 'unread', name: path, where: 'symbolic link', reason: 'unsupported' };
}

function unreadFolder(path: string): Input {
  return { kind: 'unread', name: path, where: 'folder', reason: 'internal' };
}
