import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SandboxLimits } from './sandbox-limits.ts';
import { findWrapping } from './wrapping.ts';

/** A program and its arguments. */
export interface ChildCommand {
  readonly file: string;
  readonly args: readonly string[];
}

/** What the command of a child is made from. */
export interface ChildPlan {
  /** The module that the child runs. */
  readonly module: string;
  /** The folders it may read. */
  readonly readableDirectories: readonly string[];
  readonly limits: SandboxLimits;
  /** The prefix that takes it apart from the system; by default the strongest that works here. */
  readonly wrapping?: readonly string[];
}

const PRLIMIT_PATHS = ['/usr/bin/prlimit', '/bin/prlimit', '/usr/local/bin/prlimit'];

/**
 * The command that runs a module as a child: apart from the network and other processes and without privileges where the
 * system allows it, with resource limits where it has `prlimit`, and Node with its permission model (no files but the
 * readable folders, no children, no workers, no native code) and without code made from strings.
 */
export function childCommand(plan: ChildPlan): ChildCommand {
  const { module, limits, wrapping = findWrapping([module]) } = plan;
  const prlimit = PRLIMIT_PATHS.find((path) => existsSync(path));
  const limited = prlimit === undefined ? [] : [prlimit, ...resourceLimits(limits), '--'];
  const [file = process.execPath, ...args] = [...wrapping, ...limited, process.execPath, ...nodeArguments(plan)];
  return { file, args };
}

function nodeArguments({ module, readableDirectories, limits }: ChildPlan): string[] {
  return [
    '--permission',
    // By the name given and by the real one: modules are opened under the latter, packs under the former.
    ...[...new Set(readableDirectories.flatMap((directory) => [directory, realpathSync(directory)]))].map(
      (directory) => `--allow-fs-read=${withSlash(directory)}`,
    ),
    `--max-old-space-size=${limits.heapMebibytes}`,
    '--disallow-code-generation-from-strings',
    '--disable-proto=delete',
    '--no-warnings',
    module,
  ];
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
