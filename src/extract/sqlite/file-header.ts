/** What the first 100 bytes say (file format, section 1.3). */
export interface FileHeader {
  readonly pageSize: number;
  /** Page number of the first trunk page of the list of free pages, or 0. */
  readonly firstFree: number;
  /** Whether texts are UTF-8 (1), UTF-16LE (2) or UTF-16BE (3). */
  readonly encoding: number;
}

/** Reads the header; null where it cannot be one. */
export function readFileHeader(bytes: Uint8Array): FileHeader | null {
  if (bytes.length < 512) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const declared = view.getUint16(16);
  const pageSize = declared === 1 ? 65_536 : declared;
  if (pageSize < 512 || (pageSize & (pageSize - 1)) !== 0) return null;
  return {
    pageSize,
    firstFree: view.getUint32(32),
    encoding: view.getUint32(56),
  };
}
