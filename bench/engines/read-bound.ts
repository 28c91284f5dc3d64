import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileKernel, webAssembly, type KernelModule } from '../../src/detect/kernel/web-assembly.ts';
import { CHUNK_BYTES } from '../corpora.ts';
import { inProcess, type Contestant } from './contest.ts';
import type { Material } from './material.ts';

export const READ_BOUND = 'wasm read bound';
export const READ_BOUND_AGAIN = 'wasm read bound again';

const PAGE_BYTES = 65_536;
/** The module's own globals lie before it. */
const BYTES_AT = PAGE_BYTES;
const STEP_BYTES = 64;
const SOURCE = 'bench/engines/assembly/read-bound.ts';
const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--enable', 'simd'];

interface ReadBound {
  readonly countRuns: (from: number, length: number) => number;
}

/** Compiles the pass into `folder`; null where this machine cannot run SIMD. */
export function buildReadBound(folder: string): KernelModule | null {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const compiler = fileURLToPath(import.meta.resolve('assemblyscript/bin/asc.js'));
  const outFile = join(folder, 'read-bound.wasm');
  execFileSync(process.execPath, [compiler, SOURCE, '--outFile', outFile, '--baseDir', root, ...OPTIONS], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return compileKernel(readFileSync(outFile));
}

/** The pass over the larger corpus, which lies in its memory already; twice, so that its noise can be seen. */
export function readBound(module: KernelModule, { file: { path, bytes } }: Material): Contestant[] {
  const memory = new webAssembly.Memory({ initial: 1 + Math.ceil((bytes + STEP_BYTES) / PAGE_BYTES) });
  const { countRuns } = new webAssembly.Instance(module, { env: { memory } }).exports as ReadBound;
  new Uint8Array(memory.buffer).set(readFileSync(path), BYTES_AT);
  const pass = (): number => {
    let runs = 0;
    for (let at = 0; at < bytes; at += CHUNK_BYTES) runs += countRuns(BYTES_AT + at, Math.min(CHUNK_BYTES, bytes - at));
    return runs;
  };
  return [READ_BOUND, READ_BOUND_AGAIN].map((label) => inProcess(label, bytes, pass));
}
