import { accessSync, constants } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { describe, it } from '@jest/globals';

/** What a suite needs besides Node: programs on the path (each a list of names, any of which will do), and servers on loopback. */
export interface Needs {
  readonly programs?: readonly (readonly string[])[];
  /** Ports of 127.0.0.1 that answer, by the name of what answers there. */
  readonly ports?: Readonly<Record<string, number>>;
}

/** `off` in a plain `npm test`; `available` and `required` in `npm run test:services`. */
const MODE = process.env['GWANMUN_TEST_SERVICES'] ?? 'off';
const CONNECT_TIMEOUT_MS = 2000;

/**
 * A suite that needs more than Node. It says that it was skipped, and why: always in a plain `npm test`, and in `npm run test:services` where something is missing. With
 * `GWANMUN_TEST_SERVICES=required`, as on the build machine, what is missing is a failure.
 */
export async function describeWithServices(name: string, needs: Needs, body: () => void): Promise<void> {
  if (MODE === 'off') {
    skip(`${name} (skipped: npm run test:services runs it)`, body);
    return;
  }
  const missing = await findMissing(needs);
  if (missing.length === 0) {
    describe(name, body);
    return;
  }
  const reason = `needs ${missing.join(', ')}`;
  if (MODE !== 'required') {
    skip(`${name} (skipped: ${reason})`, body);
    return;
  }
  describe(name, () => {
    it(reason, () => {
      throw new Error(`${name} ${reason}`);
    });
  });
}

/** The path of the first of these programs that is installed. System folders count, whatever the path says. */
export function findProgram(names: readonly string[]): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/bin', '/usr/local/bin'];
  for (const name of names)
    for (const folder of folders) if (folder !== '' && isExecutable(join(folder, name))) return join(folder, name);
  return undefined;
}

/** Whether something accepts connections at this port of 127.0.0.1. */
export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: CONNECT_TIMEOUT_MS });
    const end = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}

async function findMissing({ programs = [], ports = {} }: Needs): Promise<string[]> {
  const missing = programs.filter((names) => findProgram(names) === undefined).map((names) => names.join(' or '));
  for (const [name, port] of Object.entries(ports)) if (!(await answers(port))) missing.push(`${name} at ${port}`);
  return missing;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function skip(name: string, body: () => void): void {
  describe.skip(name, body);
}
