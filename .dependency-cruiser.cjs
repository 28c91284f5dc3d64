/**
 * The layer rules of docs/architecture.md:
 * model < patterns < sniff, extract, detect, correlate, judge, report < scanner < entrypoints < main;
 * model < store, platform < entrypoints, scanner/sandbox (platform only), main; config < main.
 */
const ROOMS = 'sniff|extract|detect|correlate|judge|report';

const forbid = (name, from, to, comment) => ({ name, severity: 'error', from, to, comment });

module.exports = {
  forbidden: [
    forbid('no-cycles', {}, { circular: true }, 'Nobody walks back.'),
    forbid(
      'model-imports-nothing',
      { path: '^src/model/' },
      { pathNot: '^src/model/' },
      'The vocabulary stands alone.',
    ),
    forbid(
      'patterns-knows-model-only',
      { path: '^src/patterns/' },
      { path: '^src/', pathNot: '^src/(model|patterns)/' },
    ),
    ...ROOMS.split('|').map((room) =>
      forbid(
        `room-${room}`,
        { path: `^src/${room}/` },
        { path: '^src/', pathNot: `^src/(model|patterns|${room})/` },
        'Rooms meet only in scanner/scan.ts.',
      ),
    ),
    forbid(
      'rooms-do-no-io',
      // What recognition knows of a language lies in a package that only names its file.
      { path: `^src/(${ROOMS})/`, pathNot: '^src/extract/image/language-data\\.ts$' },
      { path: '^(node:)?(fs|net|http|https|tls|child_process|worker_threads|dgram|dns|cluster)' },
      'Bytes and values in, values out.',
    ),
    forbid('scanner-below-doors', { path: '^src/scanner/' }, { path: '^src/(entrypoints|store|config|main)' }),
    forbid('platform-only-in-sandbox', { path: '^src/scanner/(?!sandbox/)' }, { path: '^src/platform/' }),
    forbid('store-knows-model-only', { path: '^src/store/' }, { path: '^src/', pathNot: '^src/(model|store)/' }),
    forbid(
      'platform-knows-model-only',
      { path: '^src/platform/' },
      { path: '^src/', pathNot: '^src/(model|platform)/' },
    ),
    forbid(
      'doors-see-the-scanner-only',
      { path: '^src/entrypoints/' },
      { path: `^src/(${ROOMS}|scanner|patterns|config|main)` },
      'Entry points see the Scanner interface of the model, stores and platform, never a room.',
    ),
    ...['rest', 'web', 'cli', 'icap', 'ext-authz', 'jobs'].map((door) =>
      forbid(
        `door-${door}-alone`,
        { path: `^src/entrypoints/${door}/` },
        // What the two doors for proxies share stands beside them.
        { path: '^src/entrypoints/', pathNot: `^src/entrypoints/(${door}|upload)/` },
      ),
    ),
    forbid('config-for-main-only', { path: '^src/', pathNot: '^src/(main|config)' }, { path: '^src/config' }),
    forbid('src-never-imports-test', { path: '^src/' }, { path: '^(test|bench|fixtures)/' }),
    forbid(
      'parsers-in-extract',
      // A writer of reports reads nothing: what it is given are counts and names of ours.
      { path: '^src/', pathNot: '^src/(extract/|report/half-year/render/workbook\\.ts$)' },
      {
        path: 'node_modules/(pdf-parse|pdfjs-dist|@e965|xlsx|htmlparser2|iconv-lite|yauzl|saxes|cfb|word-extractor|tar-stream|tesseract|@tesseract|7z-wasm|xz-decompress|unbzip2-stream|seek-bzip|hyparquet|sql.js)',
      },
    ),
    forbid(
      'writers-in-half-year',
      { path: '^src/', pathNot: '^src/report/half-year/render/' },
      { path: 'node_modules/(pdfmake|pdfkit|d3-scale|d3-shape|@fontsource)' },
      'Documents and charts are written in one place.',
    ),
    forbid(
      'http-in-doors',
      { path: '^src/', pathNot: '^src/entrypoints/(rest|web)/' },
      { path: 'node_modules/(express|multer|helmet)/' },
    ),
    forbid(
      'sql-in-store',
      { path: '^src/', pathNot: '^src/store/' },
      { path: 'node_modules/(kysely|better-sqlite3|pg)/' },
    ),
    forbid('winston-in-platform', { path: '^src/', pathNot: '^src/platform/' }, { path: 'node_modules/winston/' }),
    forbid(
      'zod-at-the-edges',
      { path: '^src/', pathNot: '^src/(config|patterns/|entrypoints/)' },
      { path: 'node_modules/zod/' },
    ),
    forbid(
      'reveal-in-three-places',
      { path: '^src/', pathNot: '^src/(model|detect|correlate|report)/' },
      { path: '^src/model/sensitive' },
      'Raw values are readable only in detect, correlate and report/mask.',
    ),
    forbid('not-to-dev-dependencies', { path: '^src/' }, { dependencyTypes: ['npm-dev'] }),
    forbid('not-to-unresolvable', { path: '^(src|test)/' }, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
