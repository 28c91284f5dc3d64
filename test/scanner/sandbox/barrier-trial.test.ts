import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { BARRIERS } from '../../../src/model/isolation.ts';
import { tryBarriers } from '../../../src/scanner/sandbox/barrier-trial.ts';
import { childCommand, packageDirectories } from '../../../src/scanner/sandbox/child-command.ts';
import type { ChildCommand } from '../../../src/scanner/sandbox/child-command.ts';
import { DEFAULT_SANDBOX_LIMITS } from '../../../src/scanner/sandbox/sandbox-limits.ts';

const SANDBOX = new URL('../../../src/scanner/sandbox/', import.meta.url);
const onLinux = existsSync('/usr/bin/prlimit') ? it : it.skip;

interface Weaker {
  readonly probe?: string;
  /** Words of the command to leave out, by their beginning. */
  readonly without?: readonly string[];
  /** Words to put before the command. */
  readonly before?: readonly string[];
  readonly unwrapped?: boolean;
}

/** The command of the product, made weaker. */
function command({ probe, without = [], before = [], unwrapped = false }: Weaker): ChildCommand {
  const module =
    probe === undefined ? new URL('probe-child.ts', SANDBOX) : new URL(`children/${probe}`, import.meta.url);
  const { file, args } = childCommand({
    module: fileURLToPath(module),
    readableDirectories: packageDirectories(SANDBOX.href),
    limits: DEFAULT_SANDBOX_LIMITS,
    ...(unwrapped ? { wrapping: [] } : {}),
  });
  const words = [...before, file, ...args].filter((word) => !without.some((start) => word.startsWith(start)));
  // What ended the options of a program that was left out.
  const kept = words.filter((word, at) => word !== '--' || words[at - 1] !== '--');
  return { file: kept[0] ?? '', args: kept.slice(1) };
}

async function missing(weaker: Weaker): Promise<string[]> {
  return (await tryBarriers(command(weaker))).filter(({ holds }) => !holds).map(({ name }) => name);
}

const NO_PERMISSION = ['--permission', '--allow-fs-read'];
const PRLIMIT = ['/usr/bin/prlimit', '--data', '--core', '--fsize', '--nofile', '--cpu'];

const UNWRAPPED = ['network-namespace', 'privileges'];

describe('the trial of the barriers', () => {
  // What this machine lacks in any case.
  let here: string[];
  beforeAll(async () => {
    here = await missing({});
  });

  onLinux('tells of every barrier, and that all required ones hold here', async () => {
    const barriers = await tryBarriers(command({}));
    expect(barriers.map(({ name }) => name)).toEqual(Object.keys(BARRIERS));
    expect(barriers.filter(({ name, holds }) => BARRIERS[name].isRequired && !holds)).toEqual([]);
  });

  onLinux.each<[string, Weaker, string[]]>([
    [
      'the permission model',
      { without: NO_PERMISSION },
      ['file-write', 'file-read', 'processes', 'workers', 'network', 'native-code'],
    ],
    ['resource limits', { without: PRLIMIT }, ['memory', 'kernel-limits']],
    ['the ban on code from strings', { without: ['--disallow-code'] }, ['code-from-strings']],
    ['namespaces and dropped privileges', { unwrapped: true }, UNWRAPPED],
    ['an empty environment', { before: ['/usr/bin/env', 'SECRET=1'] }, ['environment']],
    // `node:sqlite` writes past the permission model.
    [
      'closed doors',
      { probe: 'open-doors-probe.ts', unwrapped: true },
      ['file-write', 'signals', 'network', ...UNWRAPPED],
    ],
    ['a kill that reaches it', { before: ['/usr/bin/setsid', '--wait'], unwrapped: true }, ['clock', ...UNWRAPPED]],
    ['the watch on prototypes', { probe: 'tame-probe.ts' }, ['prototypes']],
    ['a child that starts', { before: ['/usr/bin/false'] }, Object.keys(BARRIERS)],
  ])('names exactly what is missing, without %s', async (_what, weaker, names) => {
    expect(new Set(await missing(weaker))).toEqual(new Set([...here, ...names]));
  });

  onLinux('does not believe a child that says it stayed inside', async () => {
    const found = await missing({ probe: 'lying-probe.ts', without: NO_PERMISSION, unwrapped: true });
    expect(found).toEqual(expect.arrayContaining(['file-write', 'network', 'network-namespace']));
    // What was written is taken away again.
    expect(readdirSync(tmpdir()).filter((name) => /^gwanmun-.*-(?:file|folder)$/.test(name))).toEqual([]);
  });
});
