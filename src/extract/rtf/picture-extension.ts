/** Signatures of the pictures that other readers know. */
const SIGNATURES: readonly (readonly [extension: string, at: number, bytes: readonly number[]])[] = [
  ['png', 0, [0x89, 0x50, 0x4e, 0x47]],
  ['jpg', 0, [0xff, 0xd8, 0xff]],
  ['emf', 40, [0x20, 0x45, 0x4d, 0x46]],
  ['wmf', 0, [0xd7, 0xcd, 0xc6, 0x9a]],
  // RTF keeps metafiles without a header of their own: the length of theirs is nine words.
  ['wmf', 0, [1, 0, 9, 0]],
  ['wmf', 0, [2, 0, 9, 0]],
];

/** The extension of a picture by its first bytes, or null for one that no reader knows. */
export function pictureExtension(bytes: Uint8Array): string | null {
  const found = SIGNATURES.find(([, at, magic]) => magic.every((byte, index) => bytes[at + index] === byte));
  return found?.[0] ?? null;
}
