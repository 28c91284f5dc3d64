const EXTENDED = 0xffff;

/** The strings of a table (MS-DOC 2.2.4); one that does not fit ends it. */
export function readStringTable(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 6) return [];
  const isWide = view.getUint16(0, true) === EXTENDED;
  let at = isWide ? 2 : 0;
  const count = view.getUint16(at, true);
  const extraBytes = view.getUint16(at + 2, true);
  at += 4;
  const texts: string[] = [];
  for (let index = 0; index < count && at + 2 <= bytes.length; index++) {
    const length = isWide ? view.getUint16(at, true) * 2 : view.getUint8(at);
    at += isWide ? 2 : 1;
    if (at + length > bytes.length) break;
    texts.push(Buffer.from(bytes.subarray(at, at + length)).toString(isWide ? 'utf16le' : 'latin1'));
    at += length + extraBytes;
  }
  return texts;
}

/** Strings one behind the other, each with its length in front (MS-DOC 2.9.355). */
export function readCountedStrings(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts: string[] = [];
  for (let at = 0; at + 2 <= bytes.length;) {
    const end = at + 2 + view.getUint16(at, true) * 2;
    if (end > bytes.length) break;
    texts.push(Buffer.from(bytes.subarray(at + 2, end)).toString('utf16le'));
    at = end;
  }
  return texts;
}
