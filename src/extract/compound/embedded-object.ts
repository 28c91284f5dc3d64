import type { ExtractSink } from '../contract.ts';
import { CompoundError } from './compound-error.ts';
import type { CompoundFile } from './compound-file.ts';
import { handOnNative } from './native-object.ts';
import { openCompound, startsCompound } from './open-compound.ts';

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
  const object = startsCompound(bytes) ? openCompound(bytes, sink.budget) : null;
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
