/** Formats that any text may turn out to be, and no content at all. */
export const TEXT_FORMATS = [
  'empty',
  'text',
  'delimited',
  'json',
  'ndjson',
  'xml',
  'html',
  'eml',
  'mbox',
  'vcard',
  'icalendar',
  'sql',
] as const;

/** The formats the house tells apart by content. Those without an extractor end as the gap `unsupported`. */
export const FORMATS = [
  ...TEXT_FORMATS,
  'pdf',
  'xlsx',
  'xlsm',
  'xlsb',
  'xls',
  'ods',
  'docx',
  'pptx',
  'odt',
  'odp',
  'hwp',
  'hwpx',
  'hml',
  'hwp3',
  'doc',
  'ppt',
  'msg',
  'tnef',
  'encrypted-office',
  'rtf',
  'zip',
  'gzip',
  '7z',
  'rar',
  'tar',
  'bzip2',
  'xz',
  'zstd',
  'alz',
  'egg',
  'cab',
  'lzh',
  'iso',
  'sqlite',
  'parquet',
  'image',
  'emf',
  'wmf',
  'executable',
  'unknown-binary',
] as const;
export type Format = (typeof FORMATS)[number];

/** How a character stream is encoded. */
export const CHARSETS = ['utf-8', 'utf-16le', 'utf-16be', 'cp949', 'unknown'] as const;
export type Charset = (typeof CHARSETS)[number];

/** What the content is, and whether the caller's claims disagree. */
export interface Sniffed {
  readonly format: Format;
  readonly mediaType: string;
}
