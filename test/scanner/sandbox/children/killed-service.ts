import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { childCommand, packageDirectories } from '../../../../src/scanner/sandbox/child-command.ts';
import { Probe } from '../../../../src/scanner/sandbox/probe.ts';
import { lastOfChain } from '../../../../src/scanner/sandbox/processes.ts';
import { DEFAULT_SANDBOX_LIMITS } from '../../../../src/scanner/sandbox/sandbox-limits.ts';

// A service whose child computes without end; it says the child's process and waits to be killed.
const module = fileURLToPath(new URL('../../../../src/scanner/sandbox/probe-child.ts', import.meta.url));
const readableDirectories = packageDirectories(import.meta.url);
const probe = new Probe(childCommand({ module, readableDirectories, limits: DEFAULT_SANDBOX_LIMITS }), {
  writePrefix: '',
  port: 0,
  portBeyond: 0,
  servicePid: 0,
  foreignFiles: [],
});
await probe.started();
void probe.attempt('spin');
await pause(100);
process.stdout.write(String(lastOfChain(probe.child.pid ?? 0)));
await pause(60_000);
