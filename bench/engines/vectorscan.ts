import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Contestant, Pass } from './contest.ts';
import type { Material } from './material.ts';
import type { Pattern } from './patterns.ts';

export const VECTORSCAN = 'vectorscan, stream of 64 KB';

const DRIVER = fileURLToPath(new URL('./vectorscan/driver.cpp', import.meta.url));

/** A running driver, or why there is none. */
export type Vectorscan =
  | {
      readonly version: string;
      readonly contestant: (material: Material) => Contestant;
      readonly close: () => void;
    }
  | { readonly skipped: string };

/** Builds the driver into `folder` and starts it with the patterns; it stays, so that compiling them is not timed. */
export async function openVectorscan(patterns: readonly Pattern[], folder: string): Promise<Vectorscan> {
  const program = join(folder, 'vectorscan-driver');
  const { error, status } = spawnSync('c++', ['-O2', '-o', program, DRIVER, '-lhs'], { encoding: 'utf8' });
  if (error !== undefined) return { skipped: 'there is no C++ compiler (c++)' };
  if (status !== 0) return { skipped: 'its driver cannot be built (Debian: libvectorscan-dev)' };
  const patternFile = join(folder, 'vectorscan-patterns.txt');
  writeFileSync(patternFile, `${vectorscanPatterns(patterns).join('\n')}\n`);
  const child = spawn(program, [patternFile], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = linesOf(child);
  const greeting = await lines();
  return {
    version: greeting.replace(/^ready /, ''),
    contestant: ({ file }) => ({
      label: VECTORSCAN,
      bytes: file.bytes,
      run: async () => {
        child.stdin.write(`${file.path}\n`);
        return parsePass(await lines());
      },
    }),
    close: () => child.stdin.end(),
  };
}

/** Patterns as the driver reads them. Numbers stand at word boundaries: without, it is slower and reports every overlap. */
export function vectorscanPatterns(patterns: readonly Pattern[]): string[] {
  return patterns.map(({ source, isCaseless, isShape }) => {
    const bounded = isShape ? `\\b(?:${source})\\b` : source;
    return `${isCaseless ? 'i' : '-'}${bounded}`;
  });
}

function parsePass(line: string): Pass {
  const [nanoseconds = Number.NaN, cpuNanoseconds = Number.NaN, count = Number.NaN] = line.split(' ').map(Number);
  return { seconds: nanoseconds / 1e9, cpuSeconds: cpuNanoseconds / 1e9, count };
}

/** Answers line after line of a child's output; rejects when it has ended. */
function linesOf(child: ChildProcess): () => Promise<string> {
  if (child.stdout === null) throw new Error('no output to read');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async () => {
    const step = await lines.next();
    if (step.done === true) throw new Error('the vectorscan driver has ended');
    return step.value;
  };
}
