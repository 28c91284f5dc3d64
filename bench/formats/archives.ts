import { gzipSync } from 'node:zlib';
import { TAR_END, tarMember } from '../../test/support/archive-builder.ts';
import { buildZip } from '../../test/support/zip-builder.ts';
import { packSevenZip } from './bare/seven-zip.ts';
import { csv } from './text-files.ts';

const FILES = 100;
const UTF_8_NAMES = 0x800;

/** A table as a hundred CSV files in an archive. */
export async function csvArchives(
  table: readonly (readonly string[])[],
): Promise<Record<'zip' | 'tar.gz' | '7z', Uint8Array>> {
  const [headings = [], ...rows] = table;
  const perFile = Math.ceil(rows.length / FILES);
  const files = Array.from({ length: FILES }, (_unused, file) => ({
    name: `list ${String(file + 1)}.csv`,
    content: csv([headings, ...rows.slice(file * perFile, (file + 1) * perFile)]),
  }));
  const tar = Buffer.concat([...files.map(({ name, content }) => tarMember(name, content)), TAR_END]);
  return {
    zip: buildZip(files.map((file) => ({ ...file, isDeflated: true, flags: UTF_8_NAMES }))),
    'tar.gz': new Uint8Array(gzipSync(tar)),
    '7z': await packSevenZip(files),
  };
}
