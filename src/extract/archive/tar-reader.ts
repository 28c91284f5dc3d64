import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { decodeName, memberName } from './archive-names.ts';
import { writeArchiveTexts, type ArchiveText } from './archive-texts.ts';
import { storedMember } from './member-readings.ts';
import { isPadding } from './padding.ts';
import { isSparse, readPaxRecords, wordsOf, type PaxRecords } from './pax-records.ts';
import { readTarHeader, TAR_BLOCK_BYTES, upToZero, type TarHeader } from './tar-header.ts';

/** Type flags (POSIX.1-2017; GNU tar manual, "Extensions"). What is not listed is read as a file, as POSIX asks. */
const LINKS = '12';
/** Devices, folders, pipes, and the label of a volume: no data. */
const WITHOUT_DATA = '3456V';
const HARD_LINK = '1';
const SPARSE = 'S';
/** The rest of a file that began in another archive. */
const CONTINUED = 'M';

/** Says what the next header's fields are too short for. */
interface Extension {
  name: string | null;
  linkTarget: string | null;
  records: PaxRecords;
}

const NO_RECORDS: PaxRecords = new Map();

/** Reads one archive, or several behind one another. Content is handed on as views into it. */
export class TarReader {
  readonly #bytes: Uint8Array;
  readonly #sink: ExtractSink;
  readonly #limits: ExtractLimits;
  readonly #texts: ArchiveText[] = [];
  #extension: Extension = { name: null, linkTarget: null, records: NO_RECORDS };
  #at = 0;
  #count = 0;
  #zeroBlocks = 0;
  #isDamaged = false;
  #hasForeignBytes = false;

  constructor(bytes: Uint8Array, sink: ExtractSink, limits: ExtractLimits) {
    this.#bytes = bytes;
    this.#sink = sink;
    this.#limits = limits;
  }

  read(): void {
    while (this.#at + TAR_BLOCK_BYTES <= this.#bytes.length && this.#count <= this.#limits.maxMembers)
      this.#readBlock();
    if (this.#count > this.#limits.maxMembers) this.#sink.gap('limit', 'document');
    else this.#checkEnd();
    if (this.#isDamaged) this.#sink.gap('corrupt', 'document');
    if (this.#hasForeignBytes) this.#sink.gap('partial-content', 'bytes outside archive');
    writeArchiveTexts(this.#texts, this.#sink, this.#limits);
  }

  /** An archive ends with two blocks of zeros: without them nobody knows whether it was cut off between two files. */
  #checkEnd(): void {
    if (this.#zeroBlocks < 2) this.#isDamaged = true;
    if (!isPadding(this.#bytes, Math.min(this.#at, this.#bytes.length))) this.#hasForeignBytes = true;
  }

  #readBlock(): void {
    const block = this.#bytes.subarray(this.#at, this.#at + TAR_BLOCK_BYTES);
    this.#at += TAR_BLOCK_BYTES;
    if (isPadding(block, 0)) {
      this.#zeroBlocks++;
      return;
    }
    const header = readTarHeader(block);
    if (header !== null) {
      this.#zeroBlocks = 0;
      this.#readEntry(header);
    } else if (this.#zeroBlocks >= 2) this.#hasForeignBytes = true;
    // After damage the next block that is a header is where it goes on.
    else this.#isDamaged = true;
  }

  #readEntry(header: TarHeader): void {
    if (header.hasMoreSparse) this.#skipSparseList();
    switch (header.type) {
      case 'x':
      case 'X':
        this.#extension.records = this.#takeRecords(header);
        break;
      case 'g':
        this.#takeRecords(header);
        break;
      case 'L':
        this.#extension.name = decodeName(upToZero(this.#takeData(header.size)));
        break;
      case 'K':
        this.#extension.linkTarget = decodeName(upToZero(this.#takeData(header.size)));
        break;
      default:
        this.#readFile(header, this.#extension);
        this.#extension = { name: null, linkTarget: null, records: NO_RECORDS };
    }
  }

  #readFile(header: TarHeader, { name: longName, linkTarget, records }: Extension): void {
    this.#count++;
    const name = memberName(records.get('GNU.sparse.name') ?? records.get('path') ?? longName ?? header.name);
    this.#texts.push({ text: name, path: 'member names' });
    if (LINKS.includes(header.type)) {
      const target = records.get('linkpath') ?? linkTarget ?? header.linkTarget;
      this.#texts.push({ text: memberName(target), path: 'link target' });
    }
    const size = sizeOf(header, records);
    if (!this.#hasData(header, size)) return;
    const data = this.#takeData(size);
    const isInPieces = header.type === SPARSE || isSparse(records);
    if (isInPieces || header.type === CONTINUED) this.#sink.gap('partial-content', 'special file');
    this.#sink.member(name, storedMember(data, this.#sink.budget, this.#limits));
  }

  /** A second name for a file has no data; some writers give it a size nevertheless, others repeat the data. */
  #hasData({ type }: TarHeader, size: number): boolean {
    if (type === '2' || WITHOUT_DATA.includes(type)) return false;
    if (type !== HARD_LINK) return true;
    if (size <= 0) return false;
    const next = this.#bytes.subarray(this.#at, this.#at + TAR_BLOCK_BYTES);
    return !isPadding(next, 0) && readTarHeader(next) === null;
  }

  #takeRecords({ size }: TarHeader): PaxRecords {
    const records = readPaxRecords(this.#takeData(size));
    if (records === null) this.#isDamaged = true;
    else this.#texts.push(...wordsOf(records).map((text) => ({ text, path: 'member property' })));
    return records ?? NO_RECORDS;
  }

  /** The data behind a header, as far as it is there. */
  #takeData(size: number): Uint8Array {
    const left = this.#bytes.length - this.#at;
    if (size < 0 || size > left) this.#isDamaged = true;
    const data = this.#bytes.subarray(this.#at, this.#at + Math.max(0, Math.min(size, left)));
    this.#at += Math.ceil(data.length / TAR_BLOCK_BYTES) * TAR_BLOCK_BYTES;
    return data;
  }

  /** GNU: further blocks of the list of pieces; the flag of the last one is off. */
  #skipSparseList(): void {
    let hasMore = true;
    while (hasMore && this.#at + TAR_BLOCK_BYTES <= this.#bytes.length) {
      hasMore = this.#bytes[this.#at + 504] === 1;
      this.#at += TAR_BLOCK_BYTES;
    }
  }
}

function sizeOf(header: TarHeader, records: PaxRecords): number {
  const said = records.get('size');
  return said !== undefined && /^\d{1,15}$/.test(said) ? Number(said) : header.size;
}
