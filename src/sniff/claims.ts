import { TEXT_FORMATS, type Format, type Sniffed } from '../model/format.ts';
import type { Note } from '../model/report.ts';

/** Formats that a name's extension may stand for. Extensions of program source and the like claim any text. */
const BY_EXTENSION: Readonly<Record<string, readonly Format[]>> = {
  txt: TEXT_FORMATS,
  log: TEXT_FORMATS,
  md: TEXT_FORMATS,
  csv: ['delimited', 'text'],
  tsv: ['delimited', 'text'],
  tab: ['delimited', 'text'],
  json: ['json', 'ndjson', 'text'],
  ndjson: ['json', 'ndjson', 'text'],
  jsonl: ['json', 'ndjson', 'text'],
  xml: ['xml', 'html', 'hml', 'text'],
  hml: ['hml', 'xml'],
  html: ['html', 'xml', 'text'],
  htm: ['html', 'xml', 'text'],
  xhtml: ['html', 'xml'],
  svg: ['xml'],
  eml: ['eml', 'text'],
  mbox: ['mbox', 'eml', 'text'],
  vcf: ['vcard', 'text'],
  ics: ['icalendar', 'text'],
  tnef: ['tnef'],
  mht: ['eml', 'html'],
  mhtml: ['eml', 'html'],
  pdf: ['pdf'],
  xlsx: ['xlsx', 'encrypted-office'],
  xlsm: ['xlsm', 'xlsx', 'encrypted-office'],
  xlsb: ['xlsb', 'encrypted-office'],
  xls: ['xls'],
  ods: ['ods'],
  docx: ['docx', 'encrypted-office'],
  docm: ['docx', 'encrypted-office'],
  dotx: ['docx', 'encrypted-office'],
  dotm: ['docx', 'encrypted-office'],
  pptx: ['pptx', 'encrypted-office'],
  pptm: ['pptx', 'encrypted-office'],
  ppsx: ['pptx', 'encrypted-office'],
  ppsm: ['pptx', 'encrypted-office'],
  potx: ['pptx', 'encrypted-office'],
  potm: ['pptx', 'encrypted-office'],
  odt: ['odt'],
  ott: ['odt'],
  odp: ['odp'],
  otp: ['odp'],
  odg: ['odp'],
  hwp: ['hwp', 'hwp3'],
  hwpx: ['hwpx'],
  doc: ['doc', 'rtf'],
  ppt: ['ppt'],
  msg: ['msg'],
  rtf: ['rtf'],
  zip: ['zip'],
  jar: ['zip'],
  gz: ['gzip'],
  tgz: ['gzip'],
  '7z': ['7z'],
  rar: ['rar'],
  tar: ['tar'],
  bz2: ['bzip2'],
  tbz2: ['bzip2'],
  xz: ['xz'],
  txz: ['xz'],
  zst: ['zstd'],
  alz: ['alz'],
  egg: ['egg'],
  cab: ['cab'],
  lzh: ['lzh'],
  iso: ['iso'],
  exe: ['executable'],
  dll: ['executable'],
  sql: ['sql', 'text'],
  sqlite: ['sqlite'],
  sqlite3: ['sqlite'],
  parquet: ['parquet'],
  png: ['image'],
  jpg: ['image'],
  jpeg: ['image'],
  gif: ['image'],
  bmp: ['image'],
  tif: ['image'],
  tiff: ['image'],
  webp: ['image'],
  emf: ['emf'],
  wmf: ['wmf'],
  emz: ['gzip'],
  wmz: ['gzip'],
};

const BY_MEDIA_TYPE: Readonly<Record<string, readonly Format[]>> = {
  'application/json': ['json', 'ndjson', 'text'],
  'application/x-ndjson': ['json', 'ndjson', 'text'],
  'application/xml': ['xml', 'html', 'hml', 'text'],
  'message/rfc822': ['eml', 'text'],
  'application/mbox': ['mbox', 'eml', 'text'],
  'application/ms-tnef': ['tnef'],
  'application/vnd.ms-outlook': ['msg'],
  'application/sql': ['sql', 'text'],
  'application/vnd.sqlite3': ['sqlite'],
  'application/x-sqlite3': ['sqlite'],
  'application/vnd.apache.parquet': ['parquet'],
  'application/pdf': ['pdf'],
  'application/zip': ['zip'],
  'application/gzip': ['gzip'],
  'application/rtf': ['rtf'],
  'application/msword': ['doc', 'rtf'],
  'application/vnd.ms-excel': ['xls', 'delimited', 'text'],
  'application/vnd.ms-powerpoint': ['ppt'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx', 'xlsm', 'encrypted-office'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx', 'encrypted-office'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx', 'encrypted-office'],
  'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/vnd.oasis.opendocument.presentation': ['odp'],
  'application/x-hwp': ['hwp', 'hwp3'],
  'application/haansofthwp': ['hwp', 'hwp3'],
  'application/hwp+zip': ['hwpx'],
};

/** Notes where the name or the claimed media type really disagrees with the content; unknown claims claim nothing. */
export function compareClaims(sniffed: Sniffed, name: string | null, claimedMediaType: string | null): Note[] {
  if (sniffed.format === 'empty') return [];
  const notes: Note[] = [];
  const extension = extensionOf(name);
  const named = Object.hasOwn(BY_EXTENSION, extension) ? BY_EXTENSION[extension] : undefined;
  if (named?.includes(sniffed.format) === false) {
    notes.push({ code: 'name-disagrees-with-content', claimed: extension, actual: sniffed.format });
  }
  const mediaType = (claimedMediaType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (formatsOfMediaType(mediaType)?.includes(sniffed.format) === false) {
    notes.push({ code: 'claimed-type-disagrees-with-content', claimed: printable(mediaType), actual: sniffed.format });
  }
  return notes;
}

function formatsOfMediaType(mediaType: string): readonly Format[] | undefined {
  if (mediaType.startsWith('text/')) return TEXT_FORMATS;
  if (mediaType.startsWith('image/')) return mediaType === 'image/svg+xml' ? ['xml'] : ['image', 'emf', 'wmf'];
  return Object.hasOwn(BY_MEDIA_TYPE, mediaType) ? BY_MEDIA_TYPE[mediaType] : undefined;
}

/** The extension, in lower case; only a short plain one, because the note is printed. */
function extensionOf(name: string | null): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(name ?? '')?.[1]?.toLowerCase() ?? '';
}

/** The claim as a word of ours: the rest of an unknown claim is the caller's text and stays out of the report. */
function printable(mediaType: string): string {
  return Object.hasOwn(BY_MEDIA_TYPE, mediaType) ? mediaType : (mediaType.split('/', 1)[0] ?? '');
}
