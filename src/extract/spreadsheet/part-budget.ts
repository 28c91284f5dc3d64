import { readZipMember, ZipError, type ZipMember } from './zip-directory.ts';

/** Inflated bytes of one workbook, all parts together. */
const MAX_INFLATED_BYTES = 500_000_000;
/** Beyond the first stretch, a part may inflate to this many times its packed size. */
const MAX_RATIO = 200;
const RATIO_FREE_BYTES = 10_000_000;
/** Parts that are asked for again (sheets are read by the library, counted, and read behind their cells) are kept up to here. */
const MAX_KEPT_BYTES = 33_554_432;
const XML_PART = /\.(?:xml|rels|vml)$/i;
/** In UTF-8, and in UTF-16 of either order. */
const DOCTYPES = [Buffer.from('<!DOCTYPE'), Buffer.from('<!DOCTYPE', 'utf16le').subarray(0, -1)];
/** Names of public document types are shorter than this; what is longer counts as declarations. */
const DOCTYPE_WINDOW = 1_024;
const DECLARING = /^<!DOCTYPE(?:[^[>"']|"[^"]*"|'[^']*')*(?:\[|$)/;

/** Reads the parts of a package under one budget of inflated bytes; a part read twice counts once. */
export class PartBudget {
  readonly #bytes: Uint8Array;
  readonly #counted = new Set<string>();
  readonly #kept = new Map<string, Buffer>();
  #keptBytes = 0;
  #left = MAX_INFLATED_BYTES;
  #hasEntities = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Whether a part that was read declares entities of its own: the library reads over them, so their text is nowhere. */
  get hasEntities(): boolean {
    return this.#hasEntities;
  }

  /**
   * The inflated bytes of a part.
   * @throws ZipError `limit` past the budget or the ratio, `corrupt` for damage.
   */
  read(member: ZipMember): Buffer {
    if (member.isEncrypted) throw new ZipError('corrupt');
    const kept = this.#kept.get(member.name);
    // A view of its own: the library notes on the buffer how far it has read.
    if (kept !== undefined) return kept.subarray();
    const byRatio = Math.max(RATIO_FREE_BYTES, member.compressedSize * MAX_RATIO);
    const isCounted = this.#counted.has(member.name);
    const data = readZipMember(this.#bytes, member, isCounted ? byRatio : Math.min(byRatio, this.#left));
    if (!isCounted) {
      this.#counted.add(member.name);
      this.#left -= data.length;
      this.#hasEntities ||= XML_PART.test(member.name) && declaresEntities(data);
    }
    this.#keepIfSmall(member.name, data);
    return data;
  }

  #keepIfSmall(name: string, data: Buffer): void {
    if (this.#keptBytes + data.length > MAX_KEPT_BYTES) return;
    this.#keptBytes += data.length;
    this.#kept.set(name, data);
  }
}

/** Whether XML has an internal subset (XML 1.0, section 2.8). Macros of OpenDocument have document types without one. */
function declaresEntities(xml: Buffer): boolean {
  const at = Math.max(...DOCTYPES.map((doctype) => xml.indexOf(doctype)));
  if (at < 0) return false;
  const head = xml.subarray(at, at + DOCTYPE_WINDOW).toString('latin1');
  return DECLARING.test(head.replaceAll('\0', ''));
}
