import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Takes `bytes` of a disk; the function returned gives them back. */
export function fillDisk(folder: string, bytes: number): () => void {
  const path = join(folder, 'ballast');
  writeFileSync(path, Buffer.alloc(bytes));
  return () => rmSync(path);
}
