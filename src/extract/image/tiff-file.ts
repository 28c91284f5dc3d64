import { DirectoryReader, type Directory } from './directory.ts';
import { keepDirectoryTexts } from './exif.ts';
import { emptyImageFile, type ImageFile, type ImagePage } from './image-file.ts';
import { piecesOfPage, TIFF_TAG } from './tiff-pieces.ts';

const MAX_PAGES = 10_000;

/** Reads the pages of a TIFF file (TIFF 6.0). */
export function readTiffFile(bytes: Uint8Array): ImageFile {
  const file = emptyImageFile();
  try {
    const reader = new DirectoryReader(bytes);
    const seen = new Set<number>();
    for (let at = reader.first; at !== 0;) {
      if (seen.has(at) || seen.size >= MAX_PAGES) throw new RangeError('directories go round');
      seen.add(at);
      const directory = reader.read(at);
      keepDirectoryTexts(file, reader, directory);
      file.pages.push(pageOf(reader, directory, at));
      if (directory.entries.has(TIFF_TAG.innerDirectories)) file.unread++;
      at = directory.next;
    }
  } catch {
    file.isWhole = false;
  }
  return file;
}

function pageOf(reader: DirectoryReader, directory: Directory, at: number): ImagePage {
  const first = (tag: number): number => reader.numbers(directory.entries.get(tag))[0] ?? 0;
  return {
    width: first(TIFF_TAG.width),
    height: first(TIFF_TAG.height),
    // The library turns the page as its tag says.
    orientation: 1,
    pieces: (budget) => piecesOfPage(reader, directory, at, budget),
  };
}
