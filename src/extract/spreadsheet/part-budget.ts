import { readZipMember, ZipError, type ZipMember } from './zip-directory.ts';

/** Inflated bytes of one workbook, all parts together. */
const MAX_INFLATED_BYTES = 500_000_000;
/** Beyond the first stretch, a part may inflate to this many times its packed size. */
const MAX_RATIO = 200;
const RATIO_FREE_BYTES = 10_000_000;

/** Reads the parts of a package under one budget of inflated bytes; a part read twice counts once. */
export class PartBudget {
  readonly #bytes: Uint8Array;
  readonly #counted = new Set<string>();
  #left = MAX_INFLATED_BYTES;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /**
   * The inflated bytes of a part.
   * @throws ZipError `limit` past the budget or the ratio, `corrupt` for damage.
   */
  read(member: ZipMember): Buffer {
    if (member.isEncrypted) throw new ZipError('corrupt');
    const byRatio = Math.max(RATIO_FREE_BYTES, member.compressedSize * MAX_RATIO);
    const isCounted = this.#counted.has(member.name);
    const data = readZipMember(this.#bytes, member, isCounted ? byRatio : Math.min(byRatio, this.#left));
    if (!isCounted) {
      this.#counted.add(member.name);
      this.#left -= data.length;
    }
    return data;
  }
}
