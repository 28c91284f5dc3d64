import { CompoundError } from '../compound/compound-error.ts';
import { recordAt } from '../legacy/office-art.ts';
import { RecordType } from './record-types.ts';

const ENCRYPTED_TOKEN = 0xf3d1c4df;
/** Edits that a file can hold one upon the other. */
const MAX_EDITS = 10_000;
/** A reference to the key of an encrypted file makes the record of an edit longer (MS-PPT 2.3.3). */
const EDIT_BYTES = 28;

/** Where the objects of a presentation stand, as its last edit left them. */
export interface PersistMap {
  readonly isEncrypted: boolean;
  /** Offset of each object in the document stream. */
  readonly offsets: ReadonlyMap<number, number>;
  /** The object that holds the document. */
  readonly documentId: number;
}

/** Whether the stream of the current user says that the rest is encrypted (MS-PPT 2.3.2). */
export function isEncryptedFor(currentUser: Uint8Array): boolean {
  const view = viewOf(currentUser);
  return currentUser.length >= 16 && view.getUint32(12, true) === ENCRYPTED_TOKEN;
}

/**
 * Follows the edits from the last to the first (MS-PPT 2.1.2); what a later edit says holds.
 * @throws CompoundError for a chain that breaks off.
 */
export function readPersistMap(stream: Uint8Array, currentUser: Uint8Array): PersistMap {
  const user = viewOf(currentUser);
  if (currentUser.length < 20) throw new CompoundError();
  const view = viewOf(stream);
  const offsets = new Map<number, number>();
  const seen = new Set<number>();
  let documentId = -1;
  let isEncrypted = false;
  for (let at = user.getUint32(16, true); at !== 0 || seen.size === 0;) {
    const edit = recordAt(view, at, stream.length);
    if (edit?.type !== RecordType.userEdit || seen.has(at) || seen.size > MAX_EDITS) throw new CompoundError();
    if (edit.end - edit.start < EDIT_BYTES) throw new CompoundError();
    seen.add(at);
    if (documentId < 0) documentId = view.getUint32(edit.start + 16, true);
    if (edit.end - edit.start > EDIT_BYTES) isEncrypted = true;
    readDirectory(view, view.getUint32(edit.start + 12, true), offsets);
    at = view.getUint32(edit.start + 8, true);
  }
  return { isEncrypted, offsets, documentId };
}

/** Runs of objects with numbers one after the other (MS-PPT 2.3.4). */
function readDirectory(view: DataView, at: number, offsets: Map<number, number>): void {
  const directory = recordAt(view, at, view.byteLength);
  if (directory?.type !== RecordType.persistDirectory) throw new CompoundError();
  let position = directory.start;
  while (position + 4 <= directory.end) {
    const head = view.getUint32(position, true);
    const first = head & 0xf_ffff;
    const count = head >>> 20;
    position += 4;
    for (let index = 0; index < count && position + 4 <= directory.end; index++, position += 4) {
      if (!offsets.has(first + index)) offsets.set(first + index, view.getUint32(position, true));
    }
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
