import { readExif } from './exif.ts';
import { emptyImageFile, takeTrailing, wholePage, type ImageFile } from './image-file.ts';
import { keepBytes, keepRuns, keepXmp } from './texts.ts';

/** Markers of ITU-T T.81, table B.1. */
const MARKER = { end: 0xd9, scan: 0xda, application0: 0xe0, application15: 0xef, comment: 0xfe } as const;
const EXIF = 'Exif\0\0';
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
/** Colour profiles, and lists of where other pictures stand. */
const WITHOUT_CONTENT = /^(?:JFIF|JFXX|ICC_PROFILE|Adobe\0|Adobed|MPF\0)/;

/** Reads the segments of a JPEG file. */
export function readJpegFile(bytes: Uint8Array): ImageFile {
  const file = emptyImageFile();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let size: { width: number; height: number } | null = null;
  let orientation = 1;
  let at = 2;
  let marker = 0;
  for (at = nextMarker(bytes, at); at + 2 <= bytes.length; at = nextMarker(bytes, at)) {
    marker = view.getUint8(at + 1);
    at += 2;
    if (marker === MARKER.end) break;
    if (at + 2 > bytes.length) break;
    const length = view.getUint16(at);
    const data = bytes.subarray(at + 2, at + length);
    if (isFrame(marker) && data.length >= 5) size = { height: view.getUint16(at + 3), width: view.getUint16(at + 5) };
    else if (marker === MARKER.comment) keepBytes(file, 'comment', data);
    else if (marker >= MARKER.application0 && marker <= MARKER.application15)
      orientation = readApplicationData(file, data) ?? orientation;
    at += Math.max(2, length);
  }
  file.isWhole &&= marker === MARKER.end;
  if (size !== null) file.pages.push(wholePage(bytes, size.width, size.height, orientation));
  if (marker === MARKER.end) takeTrailing(file, bytes, at);
  return file;
}

/** Start of frame: the size stands in it. C4, C8 and CC are tables. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** The next marker that has a segment, or ends the image; stuffed bytes and restarts stand inside of pixels. */
function nextMarker(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const code = bytes[at + 1] ?? 0;
    if (code !== 0 && code !== 0xff && code !== 1 && !(code >= 0xd0 && code <= 0xd8)) return at;
  }
  return bytes.length;
}

function readApplicationData(file: ImageFile, data: Uint8Array): number | null {
  const head = Buffer.from(data.subarray(0, 64)).toString('latin1');
  if (head.startsWith(EXIF)) return readExif(file, data.subarray(EXIF.length));
  if (head.startsWith(XMP)) keepXmp(file, data.subarray(XMP.length));
  else if (!WITHOUT_CONTENT.test(head)) keepRuns(file, 'remark', data);
  return null;
}
