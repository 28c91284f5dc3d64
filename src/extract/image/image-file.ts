import type { UnpackBudget } from '../unpack-budget.ts';

/** A text that an image file carries beside its pixels. */
export interface ImageText {
  /** A name of ours or of the format (`comment`, `description`). */
  readonly name: string;
  readonly text: string;
}

/** A picture in an image file. */
export interface ImagePage {
  readonly width: number;
  readonly height: number;
  /** 1 to 8 (EXIF 2.32, section 4.6.4.A, tag 274). */
  readonly orientation: number;
  /** Files that the library opens, one below another; usually one. Null if it is packed in a way that nothing here opens. */
  pieces(budget: UnpackBudget): readonly Uint8Array[] | null;
}

/** What the structure of an image file tells before a pixel is decoded. */
export interface ImageFile {
  readonly pages: ImagePage[];
  readonly texts: ImageText[];
  readonly members: { readonly name: string; readonly bytes: Uint8Array }[];
  /** Pictures that were met and are not among the pages. */
  unread: number;
  /** False if the file ends early or its structure is damaged. */
  isWhole: boolean;
}

/** An image file of which nothing is known yet. */
export function emptyImageFile(): ImageFile {
  return { pages: [], texts: [], members: [], unread: 0, isWhole: true };
}

/** A page that is the file itself. */
export function wholePage(bytes: Uint8Array, width: number, height: number, orientation = 1): ImagePage {
  return { width, height, orientation, pieces: () => [bytes] };
}

/** What stands behind the end of an image: another file, if it is not filling. */
export function takeTrailing(file: ImageFile, bytes: Uint8Array, end: number): void {
  const trailing = bytes.subarray(end);
  if (trailing.some((byte) => byte !== 0)) file.members.push({ name: 'behind the image', bytes: trailing });
}
