/** Bits of the properties at offset 36 (HWP 5.0 revision 1.3, table 3). */
const COMPRESSED = 1 << 0;
const PASSWORD = 1 << 1;
const DISTRIBUTION = 1 << 2;
const DRM = 1 << 4;
const CERTIFICATE = 1 << 8;
const CERTIFICATE_DRM = 1 << 10;
const PRIVACY = 1 << 13;

const SIGNATURE = 'HWP Document File';
const MIN_BYTES = 40;

/** What the stream `FileHeader` says of the document. */
export interface HwpFileHeader {
  readonly isCompressed: boolean;
  /** A password, a rights system or a certificate keeps the body closed. */
  readonly isEncrypted: boolean;
  /** Read-only for others: the body stands in `ViewText`, under a key that the file itself holds. */
  readonly isDistribution: boolean;
  /** Parts of the text may be masked by a password of their own. */
  readonly isPrivacyProtected: boolean;
}

/** Reads the header, or null if it is none. */
export function readFileHeader(bytes: Uint8Array): HwpFileHeader | null {
  if (bytes.length < MIN_BYTES) return null;
  if (Buffer.from(bytes.subarray(0, SIGNATURE.length)).toString('latin1') !== SIGNATURE) return null;
  const flags = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(36, true);
  const has = (bits: number): boolean => (flags & bits) !== 0;
  return {
    isCompressed: has(COMPRESSED),
    isEncrypted: has(PASSWORD | DRM | CERTIFICATE | CERTIFICATE_DRM),
    isDistribution: has(DISTRIBUTION),
    isPrivacyProtected: has(PRIVACY),
  };
}
