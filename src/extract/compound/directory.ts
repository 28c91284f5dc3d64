import { CompoundError } from './compound-error.ts';

const ENTRY_BYTES = 128;
const NO_ENTRY = 0xffffffff;
const ROOT = 5;
const STORAGE = 1;
const STREAM = 2;

/** An entry of the directory of a compound file (MS-CFB 2.6.1). */
export interface DirectoryEntry {
  /** Names from the root on, joined by `/`; the root has the empty path. */
  readonly path: string;
  readonly isStream: boolean;
  readonly firstSector: number;
  /** Bytes, as declared. */
  readonly size: number;
  /** No storage lists it: programs do not show it, yet it is there. */
  readonly isUnlisted: boolean;
}

interface RawEntry {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly firstSector: number;
  readonly size: number;
}

/** The entries of a directory. */
export interface Directory {
  /** The root first, then storages and streams in the order of the tree, then streams that no storage lists. */
  readonly entries: readonly DirectoryEntry[];
  /** The tree leads to nothing somewhere, or twice to the same: entries may have been lost. */
  readonly isDamaged: boolean;
}

/**
 * Reads the directory.
 * @throws CompoundError without a root.
 */
export function readDirectory(data: Uint8Array, isLargeSector: boolean): Directory {
  const raw = rawEntries(data, isLargeSector);
  const root = raw[0];
  if (root?.type !== ROOT) throw new CompoundError();
  const entries: DirectoryEntry[] = [toEntry(root, '', false)];
  const seen = new Set([0]);
  const paths = new Set<string>();
  let isDamaged = false;
  const open: { index: number; parent: string }[] = [{ index: root.child, parent: '' }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.index < 0) continue;
    const entry = raw[next.index];
    if (entry === undefined || seen.has(next.index) || (entry.type !== STORAGE && entry.type !== STREAM)) {
      isDamaged = true;
      continue;
    }
    seen.add(next.index);
    const path = `${next.parent}${entry.name}`;
    entries.push(toEntry(entry, path, false));
    if (paths.has(path.toLowerCase())) isDamaged = true;
    paths.add(path.toLowerCase());
    open.push({ index: entry.right, parent: next.parent });
    if (entry.type === STORAGE) open.push({ index: entry.child, parent: `${path}/` });
    open.push({ index: entry.left, parent: next.parent });
  }
  raw.forEach((entry, index) => {
    if (!seen.has(index) && entry.type === STREAM && entry.size > 0) entries.push(toEntry(entry, entry.name, true));
  });
  return { entries, isDamaged };
}

function toEntry(entry: RawEntry, path: string, isUnlisted: boolean): DirectoryEntry {
  return { path, isStream: entry.type === STREAM, firstSector: entry.firstSector, size: entry.size, isUnlisted };
}

function rawEntries(data: Uint8Array, isLargeSector: boolean): RawEntry[] {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const entries: RawEntry[] = [];
  for (let at = 0; at + ENTRY_BYTES <= data.length; at += ENTRY_BYTES) {
    const nameBytes = Math.min(64, view.getUint16(at + 64, true));
    const name = Buffer.from(data.subarray(at, at + Math.max(0, nameBytes - 2))).toString('utf16le');
    const high = isLargeSector ? view.getUint32(at + 124, true) : 0;
    entries.push({
      name,
      type: data[at + 66] ?? 0,
      left: index(view, at + 68),
      right: index(view, at + 72),
      child: index(view, at + 76),
      firstSector: view.getUint32(at + 116, true),
      size: high * 0x1_0000_0000 + view.getUint32(at + 120, true),
    });
  }
  return entries;
}

function index(view: DataView, at: number): number {
  const value = view.getUint32(at, true);
  return value === NO_ENTRY ? -1 : value;
}
