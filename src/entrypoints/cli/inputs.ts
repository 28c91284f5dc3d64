import type { Stats } from 'node:fs';
import { glob, lstat, realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import { errorCode } from './error-code.ts';
import type { Input } from './input.ts';
import { UsageError } from './usage-error.ts';
import { walkFolder } from './walk.ts';

/** What one argument turned out to be, before any folder is read. */
export type Target =
  { readonly kind: 'input'; readonly input: Input } | { readonly kind: 'folder'; readonly path: string };

const PATTERN = /[*?[{]/;

/**
 * What the arguments name, in their order; a pattern becomes its matches in sorted order. A path that a person names is
 * followed even if it is a symbolic link. Throws {@link UsageError} for a path that does not exist, by its position.
 */
export async function resolveTargets(paths: readonly string[]): Promise<Target[]> {
  const targets: Target[] = [];
  for (const [index, path] of paths.entries()) {
    if (path === '-') {
      if (paths.indexOf('-') !== index)
        throw new UsageError('표준 입력(-)은 한 번만 쓸 수 있습니다.', 'Standard input (-) can be given once.');
      targets.push({ kind: 'input', input: { kind: 'standard-input', name: '-' } });
      continue;
    }
    const target = await resolvePath(path);
    if (target !== null) {
      targets.push(target);
      continue;
    }
    const matches = PATTERN.test(path) ? await expandPattern(path) : [];
    if (matches.length === 0)
      throw new UsageError(`${index + 1}번째 경로를 찾을 수 없습니다.`, `Path number ${index + 1} does not exist.`);
    targets.push(...matches);
  }
  return targets;
}

/** Every input of the targets, in order. Folders are read as they are reached, so memory stays constant over many files. */
export async function* listInputs(targets: readonly Target[]): AsyncGenerator<Input> {
  const roots: string[] = [];
  for (const target of targets)
    if (target.kind === 'folder') roots.push(await realpath(target.path).catch(() => target.path));
  const isBelowRoots = (path: string): boolean =>
    roots.some((root) => path === root || path.startsWith(root.endsWith(sep) ? root : root + sep));
  for (const target of targets) {
    if (target.kind === 'input') yield target.input;
    else yield* walkFolder(target.path, isBelowRoots);
  }
}

async function resolvePath(path: string): Promise<Target | null> {
  let stats: Stats;
  try {
    stats = await stat(path);
  } catch (error) {
    if (!isMissing(error) || (await isLink(path)))
      return { kind: 'input', input: { kind: 'unread', name: path, where: 'file', reason: 'internal' } };
    return null;
  }
  if (stats.isDirectory()) return { kind: 'folder', path };
  // A pipe that a person names (`<(command)`) is meant to be read; a device or a socket has no end.
  if (stats.isFile() || stats.isFIFO())
    return { kind: 'input', input: { kind: 'file', name: path, path, isNamed: true } };
  return { kind: 'input', input: { kind: 'unread', name: path, where: 'special file', reason: 'unsupported' } };
}

async function expandPattern(pattern: string): Promise<Target[]> {
  const matches: string[] = [];
  for await (const match of glob(pattern)) matches.push(match);
  matches.sort();
  const targets: Target[] = [];
  let folder: string | null = null;
  for (const match of matches) {
    // `**` gives a folder and everything below it: the folder's own walk covers both.
    if (folder !== null && match.startsWith(folder + sep)) continue;
    const target = await resolvePath(match);
    if (target === null) continue;
    if (target.kind === 'folder') folder = match;
    targets.push(target);
  }
  return targets;
}

function isMissing(error: unknown): boolean {
  const code = errorCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (stats) => stats.isSymbolicLink(),
    () => false,
  );
}
