import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Where the programs of util-linux lie. */
const PROGRAM_FOLDERS = ['/usr/bin', '/bin', '/usr/sbin', '/sbin', '/usr/local/bin'];
const TRIAL_MS = 2_000;
/** Nobody: owns nothing and is the same number on every Linux. */
const NOBODY = '65534';
const DIE_WITH_PARENT = ['--pdeathsig', 'KILL'];
const NAMESPACES = ['--net', '--ipc'];
const NEW_PROCESS_TREE = ['--pid', '--fork', '--kill-child'];
const NO_CAPABILITIES = ['--inh-caps=-all', '--bounding-set=-all'];

const found = new Map<string, readonly string[]>();

/**
 * The strongest chain of `unshare` (no network, no IPC, no foreign processes) and `setpriv` (no privileges, nobody's user
 * id where the service runs as root) that this system really lets us run: a prefix for a command, empty where there is
 * none. Found once for the same paths. `mustOpen`: files, and folders of files, that must stay readable behind it.
 */
export function findWrapping(mustOpen: readonly string[]): readonly string[] {
  const key = mustOpen.join('\0');
  const known = found.get(key);
  if (known !== undefined) return known;
  const files = mustOpen.flatMap(filesBelow);
  const wrapping = candidates().find((candidate) => works(candidate, files)) ?? [];
  found.set(key, wrapping);
  return wrapping;
}

/** From the strongest to the weakest. */
function candidates(): string[][] {
  const unshare = program('unshare');
  const setpriv = program('setpriv');
  const isRoot = process.getuid?.() === 0;
  const apart = [
    ...(isRoot ? [[...NAMESPACES, ...NEW_PROCESS_TREE]] : []),
    ['--map-root-user', ...NAMESPACES, ...NEW_PROCESS_TREE],
    ...(isRoot ? [NAMESPACES] : []),
    ['--map-root-user', ...NAMESPACES],
  ].map((options) => (unshare === null ? [] : [unshare, ...options, '--']));
  const nobody = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  const humble = [
    ...(isRoot ? [[...nobody, ...NO_CAPABILITIES, ...DIE_WITH_PARENT]] : []),
    [...NO_CAPABILITIES, ...DIE_WITH_PARENT],
    DIE_WITH_PARENT,
    [],
  ].map((options) => (setpriv === null ? [] : [setpriv, '--no-new-privs', ...options, '--']));
  // Whoever ends the service at once must not leave its children behind, so the outermost program dies with it.
  const outermost = setpriv === null ? [] : [setpriv, ...DIE_WITH_PARENT, '--'];
  return [...apart, []].flatMap((first) =>
    [...humble, []].map((second) => [...(first.length === 0 ? [] : outermost), ...first, ...second]),
  );
}

function program(name: string): string | null {
  return PROGRAM_FOLDERS.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** Runs Node behind the prefix, and opens what a child will open: files that only root may read rule out nobody. */
function works(prefix: readonly string[], mustOpen: readonly string[]): boolean {
  const [file, ...args] = prefix;
  if (file === undefined) return true;
  const runs = (command: readonly string[]): boolean =>
    spawnSync(file, [...args, ...command], {
      stdio: 'ignore',
      env: {},
      cwd: '/',
      timeout: TRIAL_MS,
      killSignal: 'SIGKILL',
    }).status === 0;
  const reader = program('head');
  return runs([process.execPath, '--version']) && reader !== null && runs([reader, '-qc', '1', '--', ...mustOpen]);
}

function filesBelow(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
