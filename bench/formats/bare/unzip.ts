import { fromBufferPromise } from 'yauzl';
import type { ArchiveFile } from './archive-file.ts';

/** Unpacks the files of a ZIP that are asked for. */
export async function unzip(bytes: Uint8Array, isWanted: (name: string) => boolean): Promise<ArchiveFile[]> {
  const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), { lazyEntries: true });
  const files: ArchiveFile[] = [];
  for await (const entry of zip.eachEntry()) {
    if (!isWanted(entry.fileName)) continue;
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    files.push({ name: entry.fileName, content: Buffer.concat(chunks) });
  }
  return files;
}
