import { readFileSync } from 'node:fs';

/** Linux counts process times in hundredths of a second towards programs, whatever the kernel's own clock. */
const TICKS_PER_SECOND = 100;

/** Processor time a process has used so far, user and system, all its threads, in milliseconds. */
export function cpuMilliseconds(pid: number): number {
  return parseCpuTicks(readFileSync(`/proc/${pid}/stat`, 'utf8')) * (1000 / TICKS_PER_SECOND);
}

/** The ticks of user and system time in a line of `/proc/<pid>/stat` (fields 14 and 15 of proc(5)). */
export function parseCpuTicks(stat: string): number {
  // The second field is the program's name in parentheses and may hold blanks, so counting starts after the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

/** Resident memory of a process in megabytes (10^6 bytes): now, and the highest the kernel saw. Null when it is gone. */
export function residentMegabytes(pid: number): { readonly now: number; readonly peak: number } | null {
  try {
    return parseResident(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return null;
  }
}

/** Reads `VmRSS` and `VmHWM` (kibibytes) out of `/proc/<pid>/status`. Null for a process that is ending. */
export function parseResident(status: string): { readonly now: number; readonly peak: number } | null {
  const kibibytes = (field: string): number => Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]);
  const [now, peak] = [kibibytes('VmRSS'), kibibytes('VmHWM')];
  return Number.isNaN(now) || Number.isNaN(peak) ? null : { now: (now * 1024) / 1e6, peak: (peak * 1024) / 1e6 };
}

/** The direct children of a process. */
export function childrenOf(pid: number): number[] {
  try {
    const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return list === '' ? [] : list.split(' ').map(Number);
  } catch {
    return [];
  }
}
