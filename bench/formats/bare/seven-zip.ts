import sevenZip, { type SevenZipModule } from '7z-wasm';
import type { ArchiveFile } from './archive-file.ts';

const ARCHIVE = 'archive.7z';
const FOLDER = 'out';

let library: Promise<SevenZipModule> | null = null;

/** Packs files as 7z. */
export async function packSevenZip(files: readonly ArchiveFile[]): Promise<Uint8Array> {
  const module = await loaded();
  const { FS } = module;
  for (const { name, content } of files) FS.writeFile(name, content);
  module.callMain(['a', ARCHIVE, ...files.map(({ name }) => name)]);
  const bytes = FS.readFile(ARCHIVE);
  for (const name of [ARCHIVE, ...files.map((file) => file.name)]) FS.unlink(name);
  return bytes;
}

/** Unpacks a 7z archive whose files stand in no folders. */
export async function unpackSevenZip(bytes: Uint8Array): Promise<ArchiveFile[]> {
  const module = await loaded();
  const { FS } = module;
  FS.writeFile(ARCHIVE, bytes);
  module.callMain(['x', '-y', `-o${FOLDER}`, ARCHIVE]);
  const names = FS.readdir(FOLDER).filter((name) => !name.startsWith('.'));
  const files = names.map((name) => ({ name, content: FS.readFile(`${FOLDER}/${name}`) }));
  for (const name of names) FS.unlink(`${FOLDER}/${name}`);
  FS.unlink(ARCHIVE);
  return files;
}

/** Started once, as the product does: starting it takes longer than a small archive. */
function loaded(): Promise<SevenZipModule> {
  library ??= sevenZip.default({ print: () => undefined, printErr: () => undefined });
  return library;
}
