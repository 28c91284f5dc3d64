import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileKernel, type KernelModule } from '../detect/kernel/web-assembly.ts';

/** Made from `src/detect/kernel/assembly` by `npm ci` in a clone; part of the published package. */
const KERNEL_FILE = fileURLToPath(new URL('../../build/kernel.wasm', import.meta.url));

/** The compiled SIMD kernel; null where it was not built or this machine cannot run it: then plain TypeScript scans. */
export function loadKernel(): KernelModule | null {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(KERNEL_FILE);
  } catch {
    return null;
  }
  return compileKernel(bytes);
}
