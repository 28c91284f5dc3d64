import type { ExtractSink } from '../contract.ts';
import { handOnObject } from '../compound/embedded-object.ts';
import { handOnNative } from '../compound/native-object.ts';
import { COMPOUND_MAGIC } from '../compound/open-compound.ts';
import { decodeBytes } from './code-page.ts';

const LINKED = 1;
const EMBEDDED = 2;

/**
 * Hands on the file in `\objdata` (MS-OLEDS 2.2.4 and 2.2.5): a header with the class, then the object in its own form.
 * Answers with loose texts: names of files, places that a link leads to.
 * @throws UnpackLimitError past the budget.
 */
export function handOnOleData(name: string, bytes: Uint8Array, sink: ExtractSink): string[] {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const format = view.getUint32(4, true);
    const [className, topicAt] = countedString(view, 8);
    const [topic, itemAt] = countedString(view, topicAt);
    const [item, at] = countedString(view, itemAt);
    // A link holds no data of what it leads to; the picture of it stands outside.
    if (format === LINKED) return [topic, item].filter((text) => text.trim() !== '');
    if (format !== EMBEDDED) throw new RangeError();
    const size = view.getUint32(at, true);
    if (at + 4 + size > data.length) throw new RangeError();
    const native = data.subarray(at + 4, at + 4 + size);
    // The packager keeps a file with its name; the size in front belongs to its layout.
    if (className === 'Package') return handOnNative(name, data.subarray(at, at + 4 + size), sink);
    return handOnObject(name, native, sink);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return handOnDamaged(name, data, sink);
  }
}

function handOnDamaged(name: string, data: Buffer, sink: ExtractSink): string[] {
  const start = data.indexOf(COMPOUND_MAGIC);
  if (start >= 0) return handOnObject(name, data.subarray(start), sink);
  if (data.length > 0) sink.gap('corrupt', 'embedded object');
  return [];
}

function countedString(view: DataView, at: number): [text: string, next: number] {
  const length = view.getUint32(at, true);
  const end = at + 4 + length;
  if (end > view.byteLength) throw new RangeError();
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at + 4, length);
  const last = bytes.indexOf(0);
  return [decodeBytes(last < 0 ? bytes : bytes.subarray(0, last), null).text, end];
}
