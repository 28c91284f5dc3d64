import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SandboxLimits } from './sandbox-limits.ts';

/** A program and its arguments. */
export interface ChildCommand {
  readonly file: string;
  readonly args: readonly string[];
}

const PRLIMIT_PATHS = ['/usr/bin/prlimit', '/bin/prlimit', '/usr/local/bin/prlimit'];

/**
 * The command that runs a module as a child: resource limits where the system has `prlimit`, and Node with its
 * permission model (no files but the readable folders, no children, no workers, no native code) and without code made
 * from strings.
 */
export function childCommand(
  modulePath: string,
  readableDirectories: readonly string[],
  limits: SandboxLimits,
): ChildCommand {
  const node = [
    '--permission',
    // By the name given and by the real one: modules are opened under the latter, packs under the former.
    ...[...new Set(readableDirectories.flatMap((directory) => [directory, realpathSync(directory)]))].map(
      (directory) => `--allow-fs-read=${withSlash(directory)}`,
    ),
    `--max-old-space-size=${limits.heapMebibytes}`,
    '--disallow-code-generation-from-strings',
    '--disable-proto=delete',
    '--no-warnings',
    modulePath,
  ];
  const prlimit = PRLIMIT_PATHS.find((path) => existsSync(path));
  if (prlimit === undefined) return { file: process.execPath, args: node };
  return { file: prlimit, args: [...resourceLimits(limits), '--', process.execPath, ...node] };
}

/** Plain numbers: some versions of `prlimit` misread `1G`. */
function resourceLimits(limits: SandboxLimits): string[] {
  const cpuSeconds = Math.ceil((limits.maxScanMs / 1_000) * limits.maxDocumentsPerChild * 2);
  return [`--data=${limits.maxDataBytes}`, '--core=0', '--fsize=0', '--nofile=64', `--cpu=${cpuSeconds}`];
}

/**
 * The folders that hold this package and the packages it loads: its own root, and every `node_modules` on the way up
 * (an installer may put them beside the package, above it, or behind a link). `moduleUrl`: a file of the package.
 */
export function packageDirectories(moduleUrl: string): string[] {
  let root = dirname(fileURLToPath(moduleUrl));
  while (!existsSync(join(root, 'package.json'))) {
    const parent = dirname(root);
    if (parent === root) throw new Error('package root not found');
    root = parent;
  }
  const directories = [root];
  for (let at = root; ; at = dirname(at)) {
    const modules = basename(at) === 'node_modules' ? at : join(at, 'node_modules');
    if (existsSync(modules) && !directories.includes(modules)) directories.push(modules);
    if (dirname(at) === at) return directories;
  }
}

function withSlash(directory: string): string {
  return directory.endsWith('/') ? `${directory}*` : `${directory}/*`;
}
