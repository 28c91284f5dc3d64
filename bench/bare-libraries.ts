import * as cfb from 'cfb';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { PDFParse } from 'pdf-parse';
import PostalMime from 'postal-mime';
import { SaxesParser } from 'saxes';
import * as xlsx from 'xlsx';
import { fromBufferPromise } from 'yauzl';

/** What a library does with a document when nobody looks at what it read: the least that any reader pays. */
export type BareReading = (bytes: Uint8Array) => unknown;

const workbook: BareReading = (bytes) => xlsx.read(bytes, { type: 'buffer', dense: true });

/** Unpacks every part; the XML ones go through the parser. */
const packageOfXml: BareReading = async (bytes) => {
  for (const { name, content } of await unpack(bytes)) {
    if (/\.(?:xml|rels|hpf)$/.test(name)) new SaxesParser({ xmlns: true }).write(content.toString()).close();
  }
};

async function unpack(bytes: Uint8Array): Promise<{ name: string; content: Buffer }[]> {
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
  const parts: { name: string; content: Buffer }[] = [];
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    parts.push({ name: entry.fileName, content: Buffer.concat(chunks) });
  }
  return parts;
}

/** Opens the compound file and inflates its sections. */
const hwp: BareReading = (bytes) => {
  const file = cfb.read(bytes, { type: 'buffer' });
  return file.FullPaths.flatMap((path, index) => {
    const content = file.FileIndex[index]?.content;
    return path.includes('BodyText/Section') && content !== undefined ? [inflateRawSync(Buffer.from(content))] : [];
  });
};

const pdf: BareReading = async (bytes) => {
  const root = dirname(
    createRequire(createRequire(import.meta.url).resolve('pdf-parse')).resolve('pdfjs-dist/package.json'),
  );
  const parser = new PDFParse({
    data: bytes.slice(),
    cMapUrl: join(root, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(root, 'standard_fonts/'),
    verbosity: 0,
  });
  await parser.getText();
  await parser.destroy();
};

/** The bare library of a format. */
export const BARE_READINGS: Readonly<Record<string, BareReading>> = {
  xlsx: workbook,
  xls: workbook,
  ods: workbook,
  docx: packageOfXml,
  hwpx: packageOfXml,
  hwp,
  eml: (bytes) => new PostalMime().parse(bytes),
  zip: unpack,
  pdf,
};
