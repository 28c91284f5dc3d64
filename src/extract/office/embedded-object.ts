import { CompoundFile } from '../compound/compound-file.ts';
import { CompoundError } from '../compound/compound-error.ts';
import type { ExtractSink } from '../contract.ts';
import { createCp949Decoder } from '../text/cp949.ts';

const COMPOUND_MAGIC = [0xd0, 0xcf, 0x11, 0xe0];
const NATIVE_STREAM = '\u0001Ole10Native';
/** Streams in which programs keep a whole file. */
const WHOLE_FILE_STREAMS = new Set(['package', 'contents', 'embeddedodf']);
/** Streams that describe the object and hold nothing of it: format, link, control state, cached pictures. */
const DESCRIBING = /^(?:CompObj|Ole|ObjInfo|LinkInfo|PIC|META|PRINT|ACCESSOBJSITEDATA|OlePres\d+)$/i;
/** A document that a compound file is itself, as the sniffer knows it. */
const WHOLE_DOCUMENT =
  /^(?:WordDocument|Workbook|Book|PowerPoint Document|EncryptedPackage|__properties_version1\.0|FileHeader)$/;

/**
 * Hands on an embedded object: an OLE wrapper is opened, and the file in it becomes the member; anything else becomes the
 * member itself. Answers with loose texts of the wrapper: the file's name and the path it came from.
 * @throws UnpackLimitError past the budget.
 */
export function handOnObject(name: string, bytes: Uint8Array, sink: ExtractSink): string[] {
  const object = COMPOUND_MAGIC.every((byte, index) => bytes[index] === byte) ? openObject(bytes, sink) : null;
  if (object === null || object.streams.some(({ path }) => WHOLE_DOCUMENT.test(path))) {
    sink.member(name, bytes);
    return [];
  }
  const texts: string[] = [];
  let handedOn = 0;
  for (const stream of object.streams) {
    if (stream.size === 0 || DESCRIBING.test(plainName(stream.path))) continue;
    const content = readStream(object, stream);
    if (content === null) {
      sink.gap('corrupt', 'embedded object');
      continue;
    }
    handedOn++;
    if (stream.path === NATIVE_STREAM) texts.push(...handOnNative(name, content, sink));
    else if (WHOLE_FILE_STREAMS.has(stream.path.toLowerCase())) sink.member(name, content);
    else sink.gap('unsupported', 'embedded object');
  }
  if (handedOn === 0) sink.gap('unsupported', 'embedded object');
  return texts;
}

function openObject(bytes: Uint8Array, sink: ExtractSink): CompoundFile | null {
  try {
    return new CompoundFile(bytes, sink.budget);
  } catch (error) {
    if (error instanceof CompoundError) return null;
    throw error;
  }
}

/** Names of such streams begin with a control character. */
function plainName(path: string): string {
  return path.charCodeAt(0) < 0x20 ? path.slice(1) : path;
}

function readStream(object: CompoundFile, stream: CompoundFile['streams'][number]): Uint8Array | null {
  try {
    return object.read(stream);
  } catch (error) {
    if (error instanceof CompoundError) return null;
    throw error;
  }
}

/** MS-OLEDS 2.3.6 with the layout of the packager: size, flags, label, file name, temporary path, file. */
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
