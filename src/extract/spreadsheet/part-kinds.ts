/** What becomes of a part of a workbook package. */
export type PartKind =
  /** read by the spreadsheet library, or holds no content */
  | 'read-elsewhere'
  /** a worksheet: the library reads the cells, we read what follows them (headers, validations) */
  | 'worksheet'
  | 'xml-text'
  | 'pivot-definition'
  | 'pivot-records'
  | 'external-link'
  | 'opendocument-content'
  | 'opendocument-properties'
  | 'opendocument-styles'
  | 'image'
  | 'thumbnail'
  | 'embedded'
  | 'macro'
  /** binary with words in it, nothing else to lose */
  | 'binary-words'
  | 'unread';

/** First match wins. Names are lower case. */
const PART_KINDS: readonly (readonly [RegExp, PartKind])[] = [
  [/\/$|^\[content_types\]\.xml$|^mimetype$|^meta-inf\//, 'read-elsewhere'],
  [/^_rels\/|^xl\/_rels\/|^xl\/worksheets\/_rels\//, 'read-elsewhere'],
  [/^docprops\/(?:core|custom|app)\.xml$/, 'read-elsewhere'],
  [/^docprops\/thumbnail|^thumbnails\//, 'thumbnail'],
  [/^xl\/(?:workbook|styles|sharedstrings|metadata|calcchain)\.(?:xml|bin)$|^xl\/theme\//, 'read-elsewhere'],
  [/^xl\/(?:worksheets|macrosheets|dialogsheets|chartsheets)\/[^/]*\.(?:xml|bin)$/, 'worksheet'],
  [/^xl\/(?:comments|threadedcomments)[^/]*(?:\/[^/]*)?\.(?:xml|bin)$/, 'read-elsewhere'],
  [/^xl\/pivotcache\/pivotcachedefinition[^/]*\.xml$/, 'pivot-definition'],
  [/^xl\/pivotcache\/pivotcacherecords[^/]*\.xml$/, 'pivot-records'],
  [/^xl\/pivotcache\/_rels\//, 'read-elsewhere'],
  [/^xl\/externallinks\/externallink[^/]*\.xml$/, 'external-link'],
  [/^xl\/printersettings\/|^settings\.xml$|^configurations2\/|^manifest\.rdf$|^layout-cache$/, 'read-elsewhere'],
  // Table parts repeat the heading cells of their sheet.
  [/^xl\/tables\//, 'read-elsewhere'],
  [/^xl\/vbaproject(?:signature[^/]*)?\.bin$/, 'macro'],
  [/^xl\/embeddings\//, 'embedded'],
  // Renderings of embedded objects whose own content is read.
  [/^objectreplacements\//, 'read-elsewhere'],
  [/^meta\.xml$/, 'opendocument-properties'],
  [/^content\.xml$/, 'opendocument-content'],
  [/^styles\.xml$/, 'opendocument-styles'],
  [/\.(?:png|jpe?g|gif|bmp|dib|tiff?|emf|wmf|wdp|svg|webp|ico|heic)$|^pictures\/|^xl\/media\//, 'image'],
  [/\.(?:xml|rels|vml|rdf|xlb|xba|xdl|txt)$/, 'xml-text'],
  [
    /^xl\/(?:activex|ctrlprops|customproperty|tables|querytables|connections|persons|revisions)[^.]*\.bin$/,
    'binary-words',
  ],
];

/** What becomes of the part of this name; a part that nobody knows is `unread`. */
export function partKind(name: string): PartKind {
  const lower = name.toLowerCase();
  return PART_KINDS.find(([pattern]) => pattern.test(lower))?.[1] ?? 'unread';
}
