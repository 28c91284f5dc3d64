#!/usr/bin/env node
// The launcher: plain JavaScript, so that an old Node can read it and be told one clear line.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MINIMUM_NODE_MAJOR = 24;
/**
 * The service scans in constant memory, but V8 lets its heap grow to what the machine has: a stream that needs 40 MB was
 * seen to hold 170. A small young generation and a bound on the old one keep the process small (bench/README.md, memory).
 */
const SERVICE_HEAP_FLAGS = ['--max-semi-space-size=8', '--max-old-space-size=512'];

const major = Number(process.versions.node.split('.')[0]);
if (major < MINIMUM_NODE_MAJOR) {
  process.stderr.write(
    `gwanmun: Node.js ${MINIMUM_NODE_MAJOR} 이상이 필요합니다 (현재 ${process.versions.node}). / Node.js ${MINIMUM_NODE_MAJOR} or later is needed (this is ${process.versions.node}). Run it through npm: npx gwanmun …\n`,
  );
  process.exit(70);
}
const isBounded = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].some((flag) => flag.includes('-space-size'));
if (process.argv[2] === 'serve' && !isBounded && typeof process.execve === 'function' && process.platform !== 'win32') {
  // Replaces this process: the same id, descriptors and signals. Where a platform lacks it, the service runs as it is.
  const command = [process.execPath, ...process.execArgv, ...SERVICE_HEAP_FLAGS, fileURLToPath(import.meta.url)];
  process.execve(process.execPath, [...command, ...process.argv.slice(2)], process.env);
}
// A clone runs the sources as they stand; the published package has only dist/, because Node strips no types below node_modules.
const source = new URL('../src/main.ts', import.meta.url);
const { main } = await import(existsSync(source) ? source.href : new URL('../dist/main.js', import.meta.url).href);
await main(process.argv.slice(2));
