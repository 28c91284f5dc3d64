import * as library from 'xlsx';
import type { ParsingOptions, WorkBook } from 'xlsx';
import type { PartBudget } from './part-budget.ts';
import type { ZipMember } from './zip-directory.ts';

/** What the library's ZIP reader asks of a container: parts by name, each giving its bytes when asked. */
interface PartContainer {
  readonly files: Readonly<Record<string, { readonly name: string; asNodeBuffer(): Buffer }>>;
}

/** Exported by the library, absent from its types. */
const { parse_zip: parseParts } = library as unknown as {
  parse_zip: (container: PartContainer, options: ParsingOptions) => WorkBook;
};

const OPTIONS: ParsingOptions = {
  dense: true,
  cellFormula: true,
  cellHTML: false,
  cellText: true,
  cellNF: true,
  cellDates: false,
  bookVBA: false,
};

/**
 * Parses a packaged workbook (XLSX, XLSM, XLSB, ODS). The parts come through our own ZIP reader, so that the library sees
 * the bytes that were measured and checked, and inflates nothing itself.
 */
export function readPackagedWorkbook(members: readonly ZipMember[], budget: PartBudget): WorkBook {
  const files = members
    .filter((member) => !member.name.endsWith('/'))
    .map((member) => [member.name, { name: member.name, asNodeBuffer: () => budget.read(member) }] as const);
  return parseParts({ files: Object.fromEntries(files) }, { ...OPTIONS });
}

/** Parses a binary workbook (XLS, BIFF 2 to 8). Old ones keep Korean text in CP949, so the code pages are loaded first. */
export async function readBinaryWorkbook(bytes: Uint8Array): Promise<WorkBook> {
  const codePages = await import('xlsx/dist/cpexcel.full.mjs');
  library.set_cptable(codePages);
  return library.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { ...OPTIONS, type: 'buffer' });
}

/** A stream or storage of a compound file (OLE2). */
export interface CompoundEntry {
  /** Path from the root, without the leading root name. */
  readonly path: string;
  readonly content: Uint8Array;
}

/** The streams of a compound file, or null if it is none or is damaged. */
export function readCompoundFile(bytes: Uint8Array): CompoundEntry[] | null {
  const reader = library.CFB as {
    read(
      data: Uint8Array,
      options: { type: 'buffer' },
    ): {
      FullPaths: string[];
      FileIndex: { content?: Uint8Array | number[]; type?: number }[];
    };
  };
  try {
    const container = reader.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { type: 'buffer' });
    return container.FullPaths.flatMap((path, index) => {
      const content = container.FileIndex[index]?.content;
      if (content === undefined || path.endsWith('/')) return [];
      return [
        {
          path: path.replace(/^Root Entry\//, ''),
          content: content instanceof Uint8Array ? content : Uint8Array.from(content),
        },
      ];
    });
  } catch {
    return null;
  }
}
