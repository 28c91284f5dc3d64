#!/usr/bin/env node
// The launcher: plain JavaScript, so that an old Node can read it and be told one clear line.
import { existsSync } from 'node:fs';

const MINIMUM_NODE_MAJOR = 24;
const major = Number(process.versions.node.split('.')[0]);
if (major < MINIMUM_NODE_MAJOR) {
  process.stderr.write(
    `gwanmun: Node.js ${MINIMUM_NODE_MAJOR} 이상이 필요합니다 (현재 ${process.versions.node}). / Node.js ${MINIMUM_NODE_MAJOR} or later is needed (this is ${process.versions.node}). Run it through npm: npx gwanmun …\n`,
  );
  process.exit(70);
}
// A clone runs the sources as they stand; the published package has only dist/, because Node strips no types below node_modules.
const source = new URL('../src/main.ts', import.meta.url);
const { main } = await import(existsSync(source) ? source.href : new URL('../dist/main.js', import.meta.url).href);
await main(process.argv.slice(2));
