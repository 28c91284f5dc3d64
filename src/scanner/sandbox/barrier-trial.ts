import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { BARRIERS, type Barrier, type BarrierName } from '../../model/isolation.ts';
import type { ChildCommand } from './child-command.ts';
import { Probe } from './probe.ts';
import { QUIET_ATTEMPTS, type ProbeRequest } from './probe-request.ts';
import { hasKernelLimits, hasNoPrivileges, lastOfChain } from './processes.ts';
import { effectiveLimits, moduleBeside, sandboxCommand } from './sandbox.ts';
import type { SandboxLimits } from './sandbox-limits.ts';
import { listenForVisitors, type Visitors } from './visitors.ts';

/** Longer than any probe needs; what has not been tried by then does not hold. */
const TRIAL_MS = 15_000;
/** How long a probe may compute before its clock runs out, and how long its end may take. */
const CLOCK_MS = 200;
const END_MS = 2_000;
/** Files that every system of its kind has, and lets everybody read. */
const FOREIGN_FILES = ['/etc/passwd', '/etc/hostname', '/proc/self/status', 'C:\\Windows\\win.ini'];

type Hold = (name: BarrierName, holds: boolean) => void;

/** Tries the barriers around the children of a scanner that reads these folders under these limits. */
export function openBarrierTrial(
  readableDirectories: readonly string[],
  limits: Partial<SandboxLimits> = {},
): Promise<readonly Barrier[]> {
  return tryBarriers(sandboxCommand(moduleBeside('probe-child'), readableDirectories, effectiveLimits(limits)));
}

/**
 * Runs probe children that try to get past every barrier, looks from outside whether they did, and tells of each barrier
 * whether it holds. `command`: the one of the children that parse documents, with `probe-child` as its module.
 */
export async function tryBarriers(command: ChildCommand): Promise<readonly Barrier[]> {
  const [doors, beyond] = await Promise.all([listenForVisitors(), listenForVisitors()]);
  const request: Omit<ProbeRequest, 'attempt'> = {
    writePrefix: join(tmpdir(), `gwanmun-${randomUUID()}`),
    port: doors.port,
    portBeyond: beyond.port,
    servicePid: process.pid,
    foreignFiles: FOREIGN_FILES,
  };
  const [quiet, memory, clock] = [
    new Probe(command, request),
    new Probe(command, request),
    new Probe(command, request),
  ];
  const held = new Set<BarrierName>();
  const hold: Hold = (name, holds) => {
    if (holds) held.add(name);
    else held.delete(name);
  };
  const trials = Promise.all([tryQuietly(quiet, hold), tryMemory(memory, hold), tryClock(clock, hold)]);
  await within(TRIAL_MS, trials);
  for (const { child } of [quiet, memory, clock]) child.abandon();
  lookFromOutside(request.writePrefix, doors, beyond, hold);
  for (const visitors of [doors, beyond]) visitors.close();
  return (Object.keys(BARRIERS) as BarrierName[]).map((name) => ({ name, holds: held.has(name) }));
}

async function tryQuietly(probe: Probe, hold: Hold): Promise<void> {
  if (!(await probe.started())) return;
  const pid = lastOfChain(probe.child.pid ?? 0);
  hold('privileges', hasNoPrivileges(pid));
  hold('kernel-limits', hasKernelLimits(pid));
  for (const name of QUIET_ATTEMPTS) hold(name, (await probe.attempt(name))?.isOpen === false);
  hold('prototypes', (await probe.attempt('prototypes'))?.isTainted === true);
}

/** A child that ends over it did not get what it asked for. */
async function tryMemory(probe: Probe, hold: Hold): Promise<void> {
  if (await probe.started()) hold('memory', (await probe.attempt('memory'))?.isOpen !== true);
}

/** Ends it as the clock of the sandbox does, and holds only if nothing of it is left then. */
async function tryClock(probe: Probe, hold: Hold): Promise<void> {
  if (!(await probe.started())) return;
  void probe.attempt('spin');
  await pause(CLOCK_MS);
  probe.child.kill();
  hold('clock', await within(END_MS, probe.child.whenGone));
}

/** What a probe says is not enough: a file that is there and a visitor who came tell more. */
function lookFromOutside(writePrefix: string, doors: Visitors, beyond: Visitors, hold: Hold): void {
  const folder = dirname(writePrefix);
  const written = readdirSync(folder).filter((name) => name.startsWith(basename(writePrefix)));
  for (const name of written) rmSync(join(folder, name), { recursive: true, force: true });
  if (written.length > 0) hold('file-write', false);
  if (doors.count() > 0) hold('network', false);
  if (beyond.count() > 0) hold('network-namespace', false);
}

/** Whether it ends in time. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  const clock = new AbortController();
  const late = pause(milliseconds, false, { signal: clock.signal }).catch(() => false);
  const isInTime = await Promise.race([work.then(() => true), late]);
  clock.abort();
  return isInTime;
}
