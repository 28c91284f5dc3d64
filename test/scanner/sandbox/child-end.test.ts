import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { childCommand, packageDirectories } from '../../../src/scanner/sandbox/child-command.ts';
import { Probe } from '../../../src/scanner/sandbox/probe.ts';
import { lastOfChain } from '../../../src/scanner/sandbox/processes.ts';
import { DEFAULT_SANDBOX_LIMITS } from '../../../src/scanner/sandbox/sandbox-limits.ts';
import { findWrapping } from '../../../src/scanner/sandbox/wrapping.ts';

const HERE = import.meta.url;
const NO_REQUEST = { writePrefix: '', port: 0, portBeyond: 0, servicePid: 0, foreignFiles: [] };
const isWrapped = findWrapping([fileURLToPath(HERE)]).includes('--pid');
const whereWrapped = isWrapped ? it : it.skip;

function command(module: string) {
  const readableDirectories = packageDirectories(HERE);
  const path = fileURLToPath(new URL(module, HERE));
  return childCommand({ module: path, readableDirectories, limits: DEFAULT_SANDBOX_LIMITS });
}

async function isGone(pid: number): Promise<boolean> {
  for (let times = 0; times < 100; times++) {
    if (!existsSync(`/proc/${pid}`)) return true;
    await pause(30);
  }
  return false;
}

describe('the end of a child', () => {
  whereWrapped('is reached by a kill, when it computes behind the programs that keep it apart', async () => {
    const probe = new Probe(command('../../../src/scanner/sandbox/probe-child.ts'), NO_REQUEST);
    expect(await probe.started()).toBe(true);
    const first = probe.child.pid ?? 0;
    const last = lastOfChain(first);
    void probe.attempt('spin');
    await pause(100);
    probe.child.kill();
    expect(last).not.toBe(first);
    expect(await isGone(last)).toBe(true);
  });

  whereWrapped('comes with the end of the service, when that is killed while the child computes', async () => {
    const service = spawn(process.execPath, [fileURLToPath(new URL('children/killed-service.ts', HERE))], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(service.stdout, 'data')) as [Buffer];
    const child = Number(said.toString());
    expect(existsSync(`/proc/${child}`)).toBe(true);
    service.kill('SIGKILL');
    expect(await isGone(child)).toBe(true);
  });
});

it('a child may have no thread: in there the doors would be open', async () => {
  const probe = new Probe(command('children/threaded.ts'), NO_REQUEST);
  expect(await probe.attempt('workers')).toBeNull();
});
