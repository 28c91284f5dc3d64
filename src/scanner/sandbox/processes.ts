import { readFileSync } from 'node:fs';

/** The process at the end of a chain of only children: programs that prepare a child stay above it. Linux only. */
export function lastOfChain(pid: number): number {
  let last = pid;
  for (;;) {
    const next = Number.parseInt(readOrNothing(`/proc/${last}/task/${last}/children`), 10);
    if (!Number.isInteger(next)) return last;
    last = next;
  }
}

/** Resident memory of a process; null where the system does not say, and for a process that has ended. */
export function residentBytes(pid: number): number | null {
  const kibibytes = /^VmRSS:\s+(\d+) kB/m.exec(readOrNothing(`/proc/${pid}/status`))?.[1];
  return kibibytes === undefined ? null : Number(kibibytes) * 1_024;
}

/** Whether the kernel gives a process no capability and no way to one, and not root's files where we are root. */
export function hasNoPrivileges(pid: number): boolean {
  const status = readOrNothing(`/proc/${pid}/status`);
  const isNobody = process.getuid?.() !== 0 || !/^Uid:\s+0\s/m.test(status);
  return isNobody && /^NoNewPrivs:\s+1$/m.test(status) && /^CapEff:\s+0+$/m.test(status);
}

/** Whether the kernel limits the memory, the processor time, the files and the core dumps of a process. */
export function hasKernelLimits(pid: number): boolean {
  const limits = readOrNothing(`/proc/${pid}/limits`);
  return ['Max cpu time +\\d', 'Max data size +\\d', 'Max file size +0 ', 'Max core file size +0 '].every((line) =>
    new RegExp(`^${line}`, 'm').test(limits),
  );
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
