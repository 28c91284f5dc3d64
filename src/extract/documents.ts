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
  eml: mail,
  mbox: mailbox,
  msg: outlook,
  tnef,
  hwp,
  hwpx,
  hml,
  'encrypted-office': encrypted,
};
