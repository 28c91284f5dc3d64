import { PackageError } from './package-error.ts';

/** Longest data descriptor with its signature and 64-bit sizes (APPNOTE.TXT 6.3.10, section 4.3.9). */
const MAX_DESCRIPTOR_BYTES = 24;

/** The bytes of an entry from its local header to the end of its data. Offsets from the start of the archive. */
export interface ZipExtent {
  readonly start: number;
  readonly end: number;
}

/**
 * Answers whether bytes stand between the entries that belong to none of them.
 * @throws PackageError `corrupt` if entries overlap: such an archive unpacks the same bytes many times over.
 */
export function hasBytesBetween(extents: readonly ZipExtent[], directoryStart: number): boolean {
  let end = 0;
  let isForeign = false;
  for (const extent of [...extents].sort((one, other) => one.start - other.start)) {
    if (extent.start < end) throw new PackageError('corrupt');
    if (extent.start > end + MAX_DESCRIPTOR_BYTES || (end === 0 && extent.start > 0)) isForeign = true;
    end = extent.end;
  }
  if (end > directoryStart) throw new PackageError('corrupt');
  return isForeign || directoryStart > end + MAX_DESCRIPTOR_BYTES;
}
