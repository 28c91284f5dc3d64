/** An object of a PDF: its dictionary (or other value), and the data of its stream if it has one. */
export interface PdfObject {
  readonly value: string;
  readonly stream?: Uint8Array | string;
}

/** A PDF of these objects, numbered from 1; the first is the catalogue. */
export function buildPdf(objects: readonly PdfObject[]): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n', 'latin1')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (part: Buffer): void => {
    parts.push(part);
    length += part.length;
  };
  objects.forEach(({ value, stream }, index) => {
    offsets.push(length);
    const data = stream === undefined ? null : Buffer.from(stream);
    const dictionary = data === null ? value : value.replace(/>>$/, ` /Length ${data.length} >>`);
    add(Buffer.from(`${index + 1} 0 obj\n${dictionary}\n`, 'latin1'));
    if (data !== null) add(Buffer.concat([Buffer.from('stream\n'), data, Buffer.from('\nendstream\n')]));
    add(Buffer.from('endobj\n'));
  });
  const start = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  add(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`));
  add(Buffer.from(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`));
  return new Uint8Array(Buffer.concat(parts));
}

/** What a page of a sample is made of. Object 3 is the page, 4 its content; further objects follow from 5 on. */
export interface PdfSample {
  readonly content: string;
  /** Entries of the page's resources: `/Font << /F1 5 0 R >>`. */
  readonly resources?: string;
  /** Further entries of the page: `/Annots [6 0 R]`. */
  readonly page?: string;
  /** Further entries of the catalogue. */
  readonly catalogue?: string;
  readonly objects?: readonly PdfObject[];
}

/** A PDF of one A4 page. */
export function buildPagePdf(sample: PdfSample): Uint8Array {
  return buildPdf([
    { value: `<< /Type /Catalog /Pages 2 0 R ${sample.catalogue ?? ''} >>` },
    { value: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>' },
    {
      value: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << ${sample.resources ?? ''} >> ${sample.page ?? ''} >>`,
    },
    { value: '<< >>', stream: sample.content },
    ...(sample.objects ?? []),
  ]);
}

/** A plain font of the standard set. */
export const HELVETICA: PdfObject = { value: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>' };

/** A grey picture of 8 by 8. */
export const PICTURE: PdfObject = {
  value: '<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8 >>',
  stream: Buffer.alloc(64, 128),
};

/** Content that writes a line of text at a place, with the font F1. */
export function textAt(x: number, y: number, text: string, size = 11): string {
  return `BT /F1 ${size} Tf ${x} ${y} Td (${text}) Tj ET\n`;
}
