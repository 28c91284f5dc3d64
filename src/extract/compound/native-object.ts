import type { ExtractSink } from '../contract.ts';
import { createCp949Decoder } from '../text/cp949.ts';

/**
 * Hands on the file in the native data of an object (MS-OLEDS 2.3.6) with the layout of the packager: size, flags, label, file
 * name, temporary path, file. Answers with the names.
 */
export function handOnNative(name: string, stream: Uint8Array, sink: ExtractSink): string[] {
  const view = Buffer.from(stream.buffer, stream.byteOffset, stream.byteLength);
  try {
    let at = 6;
    const [label, afterLabel] = byteString(view, at);
    const [path, afterPath] = byteString(view, afterLabel);
    at = afterPath + 4;
    const pathBytes = view.readUInt32LE(at);
    const temporary = korean(view.subarray(at + 4, at + 4 + pathBytes)).replace(/\0[\s\S]*$/, '');
    at += 4 + pathBytes;
    const size = view.readUInt32LE(at);
    if (view.readUInt16LE(4) !== 2 || at + 4 + size > view.length) throw new RangeError();
    sink.member(name, stream.subarray(at + 4, at + 4 + size));
    return [...new Set([label, path, temporary])].filter((text) => text.trim() !== '');
  } catch {
    // Other programs put their own data behind the size.
    sink.member(name, stream.subarray(Math.min(4, stream.length)));
    return [];
  }
}

function byteString(view: Buffer, start: number): [text: string, next: number] {
  const end = view.indexOf(0, start);
  if (end < 0) throw new RangeError();
  return [korean(view.subarray(start, end)), end + 1];
}

function korean(bytes: Uint8Array): string {
  const decoder = createCp949Decoder();
  return decoder.push(bytes) + decoder.end();
}
