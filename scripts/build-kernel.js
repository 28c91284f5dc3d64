// Builds build/kernel.wasm from src/detect/kernel/assembly. Runs after every install of a clone (`prepare`) and before
// packing, so that no binary is kept in the source. Without the compiler (an installation without development
// dependencies) there is nothing to do: the plain TypeScript scanner runs instead, and says so.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const OPTIONS = [
  '-O3',
  '--noAssert',
  '--runtime',
  'stub',
  '--importMemory',
  '--enable',
  'simd',
  '--enable',
  'mutable-globals',
];

const compiler = await import('assemblyscript/asc').catch(() => null);
if (compiler === null) {
  console.log('The compiler of the kernel is not installed: the plain scanner will run.');
} else {
  await mkdir(`${root}/build`, { recursive: true });
  const { error, stderr } = await compiler.main(
    ['src/detect/kernel/assembly/kernel.ts', '--outFile', 'build/kernel.wasm', '--baseDir', root, ...OPTIONS],
    {},
  );
  if (error !== null) {
    console.error(stderr.toString());
    process.exitCode = 1;
  }
}
