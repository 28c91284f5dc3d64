import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contestant, Pass } from './contest.ts';
import type { Material } from './material.ts';
import type { Pattern } from './patterns.ts';

export const RIPGREP_MATCHES = 'ripgrep -j1, every match';
export const RIPGREP_LINES = 'ripgrep -j1, lines only';

const NO_MATCH = 1;
/** Seconds on the clock, of user and of system, as bash prints them on standard error. */
const TIMED = 'TIMEFORMAT="%3R %3U %3S"; time "$0" "$@"';

/** A ripgrep with its pattern file, or why there is none. */
export type Ripgrep =
  | { readonly version: string; readonly contestants: (material: Material) => Contestant[] }
  | { readonly skipped: string };

/**
 * The pattern file has one pattern a line: ripgrep joins them into one alternation. It has no digit boundaries, and words
 * are looked for as they are written: both are faster for it than what the kernel does.
 */
export function openRipgrep(patterns: readonly Pattern[], folder: string): Ripgrep {
  const asked = spawnSync('rg', ['--version'], { encoding: 'utf8' });
  if (asked.error !== undefined || asked.status !== 0) return { skipped: 'rg is not installed (Debian: ripgrep)' };
  const patternFile = join(folder, 'ripgrep-patterns.txt');
  writeFileSync(patternFile, `${ripgrepPatterns(patterns).join('\n')}\n`);
  const version = asked.stdout.split('\n')[0] ?? '';
  const contestants = ({ file }: Material): Contestant[] => [
    {
      label: RIPGREP_MATCHES,
      bytes: file.bytes,
      run: () => runRipgrep('--count-matches', patternFile, file.path),
    },
    { label: RIPGREP_LINES, bytes: file.bytes, run: () => runRipgrep('--count', patternFile, file.path) },
  ];
  return { version, contestants };
}

/** Patterns in the syntax of ripgrep. */
export function ripgrepPatterns(patterns: readonly Pattern[]): string[] {
  return patterns.map(({ source, isCaseless }) => (isCaseless ? `(?i:${source})` : source));
}

function runRipgrep(mode: '--count' | '--count-matches', patternFile: string, file: string): Pass {
  const args = ['rg', '-j1', '--no-config', '--text', mode, '--file', patternFile, file];
  const { error, status, stdout, stderr } = spawnSync('bash', ['-c', TIMED, ...args], { encoding: 'utf8' });
  if (error !== undefined) throw error;
  if (status !== 0 && status !== NO_MATCH) throw new Error(`rg failed: ${stderr.slice(-300)}`);
  const [seconds = Number.NaN, user = Number.NaN, system = Number.NaN] = stderr.trim().split(' ').map(Number);
  return { seconds, cpuSeconds: user + system, count: Number(stdout.trim()) };
}
