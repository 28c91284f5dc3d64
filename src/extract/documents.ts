import type { Format } from '../model/format.ts';
import type { DocumentExtractor } from './contract.ts';

/** Loads the parser when the first such document comes: the process that never opens one never loads it. */
const pdf: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractPdf } = await import('./pdf/index.ts');
  await extractPdf(bytes, sink, limits);
};

const workbook: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractWorkbook } = await import('./spreadsheet/index.ts');
  await extractWorkbook(bytes, sink, limits);
};

const mail: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractMail } = await import('./mail/index.ts');
  await extractMail(bytes, sink, limits);
};

const mailbox: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractMailbox } = await import('./mail/index.ts');
  await extractMailbox(bytes, sink, limits);
};

const hwp: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractHwp } = await import('./hwp/index.ts');
  await extractHwp(bytes, sink, limits);
};

const hml: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractHml } = await import('./hml/index.ts');
  await extractHml(bytes, sink, limits);
};

const hwpx: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractHwpx } = await import('./hwpx/index.ts');
  await extractHwpx(bytes, sink, limits);
};

const docx: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractDocx } = await import('./docx/index.ts');
  await extractDocx(bytes, sink, limits);
};

const pptx: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractPptx } = await import('./pptx/index.ts');
  await extractPptx(bytes, sink, limits);
};

const odt: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractOdt } = await import('./opendocument/index.ts');
  await extractOdt(bytes, sink, limits);
};

const odp: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractOdp } = await import('./opendocument/index.ts');
  await extractOdp(bytes, sink, limits);
};

const outlook: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractMsg } = await import('./outlook/index.ts');
  await extractMsg(bytes, sink, limits);
};

const tnef: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractTnef } = await import('./outlook/index.ts');
  await extractTnef(bytes, sink, limits);
};

const zip: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractZip } = await import('./archive/zip-archive.ts');
  await extractZip(bytes, sink, limits);
};

const tar: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractTar } = await import('./archive/tar-archive.ts');
  await extractTar(bytes, sink, limits);
};

const gzip: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractGzip } = await import('./archive/gzip.ts');
  await extractGzip(bytes, sink, limits);
};

const zstd: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractZstd } = await import('./archive/zstd.ts');
  await extractZstd(bytes, sink, limits);
};

const bzip2: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractBzip2 } = await import('./archive/packed-stream.ts');
  await extractBzip2(bytes, sink, limits);
};

const xz: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractXz } = await import('./archive/packed-stream.ts');
  await extractXz(bytes, sink, limits);
};

const sevenZip: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractSevenZip } = await import('./archive/seven-zip.ts');
  await extractSevenZip(bytes, sink, limits);
};

const image: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractImage } = await import('./image/index.ts');
  await extractImage(bytes, sink, limits);
};

const emf: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractEmf } = await import('./metafile/index.ts');
  await extractEmf(bytes, sink, limits);
};

const wmf: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractWmf } = await import('./metafile/index.ts');
  await extractWmf(bytes, sink, limits);
};

const sqlite: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractSqlite } = await import('./sqlite/index.ts');
  await extractSqlite(bytes, sink, limits);
};

const doc: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractDoc } = await import('./doc/index.ts');
  await extractDoc(bytes, sink, limits);
};

const ppt: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractPpt } = await import('./ppt/index.ts');
  await extractPpt(bytes, sink, limits);
};

const rtf: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractRtf } = await import('./rtf/index.ts');
  await extractRtf(bytes, sink, limits);
};

const parquet: DocumentExtractor = async (bytes, sink, limits) => {
  const { extractParquet } = await import('./parquet/index.ts');
  await extractParquet(bytes, sink, limits);
};

/** The whole file is encrypted: nothing in it can be read. */
const encrypted: DocumentExtractor = (_bytes, sink) => {
  sink.gap('encrypted', 'document');
  return Promise.resolve();
};

/** Readers of binary documents by format. A format that is absent is the gap `unsupported`. */
export const documentExtractors: Readonly<Partial<Record<Format, DocumentExtractor>>> = {
  pdf,
  xlsx: workbook,
  xlsm: workbook,
  xlsb: workbook,
  xls: workbook,
  ods: workbook,
  docx,
  pptx,
  odt,
  odp,
  doc,
  ppt,
  rtf,
  eml: mail,
  mbox: mailbox,
  msg: outlook,
  tnef,
  hwp,
  hwpx,
  hml,
  zip,
  tar,
  gzip,
  zstd,
  bzip2,
  xz,
  '7z': sevenZip,
  sqlite,
  parquet,
  image,
  emf,
  wmf,
  'encrypted-office': encrypted,
};
