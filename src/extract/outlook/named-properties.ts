const ENTRY_BYTES = 8;
const FIRST_NAMED = 0x8000;
const MAX_NAME_BYTES = 1_024;

/** Names of the named properties by identifier (MS-OXMSG 2.2.3): the names that people and programs gave them. */
export function readPropertyNames(entries: Uint8Array | null, strings: Uint8Array | null): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  if (entries === null) return names;
  const view = new DataView(entries.buffer, entries.byteOffset, entries.byteLength);
  for (let at = 0; at + ENTRY_BYTES <= entries.length; at += ENTRY_BYTES) {
    const value = view.getUint32(at, true);
    const isString = (view.getUint16(at + 4, true) & 1) === 1;
    const name = isString ? nameAt(strings, value) : `named ${value.toString(16).padStart(4, '0')}`;
    if (name !== '') names.set(FIRST_NAMED + view.getUint16(at + 6, true), name);
  }
  return names;
}

/** The name at an offset of the string stream: its length in bytes, then UTF-16. */
function nameAt(strings: Uint8Array | null, offset: number): string {
  if (strings === null || offset + 4 > strings.length) return '';
  const length = new DataView(strings.buffer, strings.byteOffset).getUint32(offset, true);
  const bytes = strings.subarray(offset + 4, offset + 4 + Math.min(length, MAX_NAME_BYTES));
  return Buffer.from(bytes).toString('utf16le');
}
