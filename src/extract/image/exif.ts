import { DirectoryReader, type Directory } from './directory.ts';
import type { ImageFile } from './image-file.ts';
import { keepBytes, keepRuns, keepText, keepXmp } from './texts.ts';

/** Tags of EXIF 2.32 and TIFF 6.0. */
const TAG = {
  orientation: 274,
  exifDirectory: 34_665,
  placeDirectory: 34_853,
  xmp: 700,
  newspaper: 33_723,
  userComment: 37_510,
  makerNote: 37_500,
  thumbnailAt: 513,
  thumbnailBytes: 514,
} as const;
const ASCII = 2;
/** Dates and versions. */
const WITHOUT_CONTENT = new Set([306, 36_864, 36_867, 36_868, 36_880, 36_881, 36_882, 37_520, 37_521, 37_522, 40_960]);
/** Title, remark, author, key words, subject as Windows writes them, in UTF-16. */
const WIDE_TEXTS = new Set([40_091, 40_092, 40_093, 40_094, 40_095]);
const MIN_THUMBNAIL_BYTES = 30_000;

/** Keeps the texts of a block of EXIF data and answers with the orientation that it states. */
export function readExif(file: ImageFile, bytes: Uint8Array): number {
  try {
    const reader = new DirectoryReader(bytes);
    const directory = reader.read(reader.first);
    keepDirectoryTexts(file, reader, directory);
    keepThumbnail(file, reader, directory.next);
    const [orientation = 1] = reader.numbers(directory.entries.get(TAG.orientation));
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
  } catch {
    keepRuns(file, 'exif', bytes);
    file.isWhole = false;
    return 1;
  }
}

/** Keeps the texts of a directory and of those it points to. */
export function keepDirectoryTexts(file: ImageFile, reader: DirectoryReader, directory: Directory): void {
  for (const { tag, type, bytes } of directory.entries.values()) {
    if (WITHOUT_CONTENT.has(tag)) continue;
    if (type === ASCII) keepBytes(file, 'exif', bytes);
    else if (WIDE_TEXTS.has(tag)) keepText(file, 'exif', decodeWide(bytes, true));
    else if (tag === TAG.userComment) keepComment(file, reader, bytes);
    else if (tag === TAG.xmp) keepXmp(file, bytes);
    else if (tag === TAG.newspaper || tag === TAG.makerNote) keepRuns(file, 'exif', bytes);
    else if (tag === TAG.exifDirectory || tag === TAG.placeDirectory) {
      const [at = 0] = reader.numbers(directory.entries.get(tag));
      const inner = reader.read(at);
      // One level: a directory may point to itself.
      const leaf = new Map(
        [...inner.entries].filter(([key]) => key !== TAG.exifDirectory && key !== TAG.placeDirectory),
      );
      keepDirectoryTexts(file, reader, { entries: leaf, next: 0 });
    }
  }
}

/** The first eight bytes say how the rest is written (EXIF 2.32, section 4.6.5.D). */
function keepComment(file: ImageFile, reader: DirectoryReader, bytes: Uint8Array): void {
  const kind = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  if (kind.startsWith('UNICODE')) {
    const rest = bytes.subarray(8);
    // Programs disagree about the byte order: the one that gives letters is meant.
    const wide = decodeWide(rest, reader.isLittle);
    const other = decodeWide(rest, !reader.isLittle);
    const isOther =
      (other.match(/[\p{sc=Hangul}\w]/gu)?.length ?? 0) > (wide.match(/[\p{sc=Hangul}\w]/gu)?.length ?? 0);
    keepText(file, 'exif', isOther ? other : wide);
  } else keepBytes(file, 'exif', bytes.subarray(8));
}

function decodeWide(bytes: Uint8Array, isLittle: boolean): string {
  return new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(bytes);
}

/** The small picture of the camera is no news, but a large one may show what was cut away. */
function keepThumbnail(file: ImageFile, reader: DirectoryReader, at: number): void {
  if (at === 0 || at >= reader.bytes.length) return;
  const { entries } = reader.read(at);
  const [start = 0] = reader.numbers(entries.get(TAG.thumbnailAt));
  const [length = 0] = reader.numbers(entries.get(TAG.thumbnailBytes));
  if (length < MIN_THUMBNAIL_BYTES || start + length > reader.bytes.length) return;
  file.members.push({ name: 'thumbnail', bytes: reader.bytes.subarray(start, start + length) });
}
