import { readFileSync } from 'node:fs';
import type { MakeFiles } from './file.ts';

const PAGE = new URL('../../../fixtures/scenarios/scanned-document/made-from/page.png', import.meta.url);

/** What a scanner writes: a PDF of one A4 page that is a picture and has no text. Takes an 8-bit PNG, grey or RGB. */
function pictureDocument(png: Buffer): Uint8Array {
  const size = `/Width ${String(png.readUInt32BE(16))} /Height ${String(png.readUInt32BE(20))}`;
  const isGrey = png[25] === 0;
  // The compressed rows of a PNG can stand in a PDF as they are, given the PNG predictor.
  const parameters = `/DecodeParms << /Predictor 15 /Colors ${isGrey ? '1' : '3'} /Columns ${String(png.readUInt32BE(16))} >>`;
  const stream = (dictionary: string, data: Buffer): Buffer<ArrayBuffer> =>
    Buffer.concat([
      Buffer.from(`<< ${dictionary} /Length ${String(data.length)} >>\nstream\n`),
      data,
      Buffer.from('\nendstream'),
    ]);
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from(
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /Im0 5 0 R >> >> >>',
    ),
    stream('', Buffer.from('q 595 0 0 842 0 0 cm /Im0 Do Q')),
    stream(
      `/Type /XObject /Subtype /Image ${size} /ColorSpace /${isGrey ? 'DeviceGray' : 'DeviceRGB'} /BitsPerComponent 8 /Filter /FlateDecode ${parameters}`,
      compressedRows(png),
    ),
  ];
  const parts = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  objects.forEach((object, index) => {
    offsets.push(lengthOf(parts));
    parts.push(Buffer.from(`${String(index + 1)} 0 obj\n`), object, Buffer.from('\nendobj\n'));
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const entries = String(objects.length + 1);
  parts.push(
    Buffer.from(
      `xref\n0 ${entries}\n0000000000 65535 f \n${table}trailer\n<< /Size ${entries} /Root 1 0 R >>\nstartxref\n${String(lengthOf(parts))}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

/** The data of all IDAT chunks, joined. */
function compressedRows(png: Buffer): Buffer<ArrayBuffer> {
  const data: Buffer[] = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return Buffer.concat(data);
}

function lengthOf(parts: readonly Buffer[]): number {
  return parts.reduce((total, part) => total + part.length, 0);
}

/** A page that a scanner took. */
export const SCANNED_PAGE: MakeFiles = {
  'scanned-document/input.pdf': () => pictureDocument(readFileSync(PAGE)),
};
