/**
 * Texts with their length in front (`DWORD`, then as many units), one after another, as scripts and templates are kept
 * (HWP 5.0 revision 1.3, tables 9 to 12). Null if the stream is not built so.
 */
export function readCountedStrings(bytes: Uint8Array): string[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts: string[] = [];
  let at = 0;
  while (at + 4 <= bytes.length) {
    const length = view.getUint32(at, true);
    at += 4;
    // The end of a script is marked.
    if (length === 0xffffffff) break;
    if (length * 2 > bytes.length - at) return null;
    texts.push(Buffer.from(bytes.buffer, bytes.byteOffset + at, length * 2).toString('utf16le'));
    at += length * 2;
  }
  return texts;
}
