import { sevenZip, tarGz, zip } from './archives.ts';
import type { BareReading } from './bare-reading.ts';
import { parquet, sqlite } from './databases.ts';
import { doc } from './doc.ts';
import { hwp } from './hwp.ts';
import { image } from './image.ts';
import { eml, msg } from './mails.ts';
import { docx, hwpx, openDocument, pptx } from './packages.ts';
import { pdf } from './pdf.ts';
import { csv, html, json } from './text-files.ts';
import { workbook } from './workbook.ts';

/**
 * The bare library of a format: the one that the product reads it with, or where the product has a reader of its own, the
 * fastest well-known one that gives the text. None for PPT (no package reads it) and RTF (rtf-parser stops at Korean text,
 * rtf.js needs a browser).
 */
export const BARE_READINGS: Readonly<Record<string, BareReading>> = {
  xlsx: workbook,
  xls: workbook,
  ods: workbook,
  docx,
  pptx,
  odt: openDocument,
  odp: openDocument,
  hwpx,
  hwp,
  doc,
  pdf,
  eml,
  msg,
  csv,
  json,
  html,
  sqlite,
  parquet,
  zip,
  'tar.gz': tarGz,
  '7z': sevenZip,
  png: image,
};
