import { buildZip as buildPackage } from '../support/zip-builder.ts';
import { describe, expect, it } from '@jest/globals';
import { compareClaims, looksBinary, sniffBinary, sniffText } from '../../src/sniff/index.ts';
import { buildCompoundFile, buildZip } from '../support/build-containers.ts';

function latin(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

function pad(head: string, length = 600): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set(latin(head));
  return bytes;
}

const TAR = new Uint8Array(512);
TAR.set(latin('a.txt'));
TAR.set(latin('ustar\x0000'), 257);

function atOffset(at: number, mark: string): Uint8Array {
  const bytes = new Uint8Array(at + 64);
  bytes.set(latin(mark), at);
  return bytes;
}

/** A header as tar of the seventh Unix wrote it; `first` changes its name behind the back of its checksum. */
function unmarkedTar(first = 'a'): Uint8Array {
  const bytes = pad('a.txt', 1_024);
  bytes.set(latin('0000644\x000000000\x000000000\x0000000000003\x0000000000000\x00        '), 100);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.set(latin(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  bytes.set(latin(first));
  return bytes;
}

describe('sniffBinary', () => {
  const cases: [string, Uint8Array, string][] = [
    ['nothing', new Uint8Array(0), 'empty'],
    ['a PDF', latin('%PDF-1.7\n1 0 obj'), 'pdf'],
    ['a PDF behind other bytes', latin(`${'x'.repeat(900)}%PDF-1.4\n`), 'pdf'],
    ['PNG', latin('\x89PNG\r\n\x1a\n'), 'image'],
    ['JPEG', latin('\xff\xd8\xff\xe0'), 'image'],
    ['GIF', latin('GIF89a\x01'), 'image'],
    ['BMP', latin('BM\x46\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00'), 'image'],
    ['TIFF', latin('II*\x00\x08'), 'image'],
    ['WebP', latin('RIFF\x10\x00\x00\x00WEBPVP8 '), 'image'],
    ['EMF', new Uint8Array([...latin('\x01\0\0\0\x6c'), ...atOffset(35, ' EMF')]), 'emf'],
    ['WMF', latin('\x01\0\x09\0\0\x03\x40\0\0\0\x02\0\x20\0\0\0\0\0'), 'wmf'],
    ['WMF in memory with the header of Aldus', latin('\xd7\xcd\xc6\x9a\0\0'), 'wmf'],
    [
      'what begins as WMF and has members',
      latin('\x01\0\x09\0\0\x03\x40\0\0\0\x02\0\x20\0\0\0\x01\0'),
      'unknown-binary',
    ],
    ['gzip', latin('\x1f\x8b\x08\x00'), 'gzip'],
    ['7z', latin('7z\xbc\xaf\x27\x1c\x00'), '7z'],
    ['rar', latin('Rar!\x1a\x07\x01\x00'), 'rar'],
    ['bzip2', latin('BZh91AY&SY\x00'), 'bzip2'],
    ['xz', latin('\xfd7zXZ\x00\x00'), 'xz'],
    ['bzip2 of nothing', latin('BZh9\x17\x72\x45\x38\x50\x90\0\0\0\0'), 'bzip2'],
    ['zstd', latin('\x28\xb5\x2f\xfd\x04'), 'zstd'],
    ['alz', latin('ALZ\x01\x0a\0\0\0'), 'alz'],
    ['egg', latin('EGGA\x00\x01'), 'egg'],
    ['cab', latin('MSCF\0\0\0\0\x2c'), 'cab'],
    ['lzh', latin('\x24\x5e-lh5-\x10\0'), 'lzh'],
    ['iso', atOffset(32_769, 'CD001'), 'iso'],
    ['tar', TAR, 'tar'],
    ['tar without a mark', unmarkedTar(), 'tar'],
    ['what has the form of an unmarked tar and another sum', unmarkedTar('0'), 'unknown-binary'],
    ['RTF', latin('{\\rtf1\\ansi'), 'rtf'],
    ['RTF that only Word takes for such', latin('{\\rt1\\ansi'), 'rtf'],
    ['ELF', latin('\x7fELF\x02\x01'), 'executable'],
    ['MZ', pad('MZ\x90\x00'), 'executable'],
    ['garbage', latin('\x00\x01\x02\x03\x04'), 'unknown-binary'],
    ['an empty zip', buildZip([]), 'zip'],
    ['a zip of anything', buildZip([['a.txt', 'hi']]), 'zip'],
    [
      'XLSX',
      buildZip([
        ['[Content_Types].xml', ''],
        ['xl/workbook.xml', ''],
      ]),
      'xlsx',
    ],
    [
      'XLSM',
      buildZip([
        ['xl/workbook.xml', ''],
        ['xl/vbaProject.bin', ''],
      ]),
      'xlsm',
    ],
    ['XLSB', buildZip([['xl/workbook.bin', '']]), 'xlsb'],
    ['DOCX', buildZip([['word/document.xml', '']]), 'docx'],
    ['PPTX', buildZip([['ppt/presentation.xml', '']]), 'pptx'],
    ['ODS', buildZip([['mimetype', 'application/vnd.oasis.opendocument.spreadsheet']]), 'ods'],
    ['ODT', buildZip([['mimetype', 'application/vnd.oasis.opendocument.text']]), 'odt'],
    ['ODS with a deflated type', deflatedType('application/vnd.oasis.opendocument.spreadsheet'), 'ods'],
    ['a deflated type that unpacks to much', deflatedType('application/hwp+zip'.repeat(50)), 'zip'],
    ['ODP', buildZip([['mimetype', 'application/vnd.oasis.opendocument.presentation']]), 'odp'],
    ['ODG', buildZip([['mimetype', 'application/vnd.oasis.opendocument.graphics']]), 'odp'],
    ['OTT', buildZip([['mimetype', 'application/vnd.oasis.opendocument.text-template']]), 'odt'],
    ['HWPX', buildZip([['Contents/content.hpf', '']]), 'hwpx'],
    ['HWP', buildCompoundFile(['FileHeader', 'DocInfo', 'BodyText']), 'hwp'],
    ['an encrypted workbook', buildCompoundFile(['EncryptionInfo', 'EncryptedPackage']), 'encrypted-office'],
    ['DOC', buildCompoundFile(['WordDocument', '1Table']), 'doc'],
    ['XLS', buildCompoundFile(['Workbook']), 'xls'],
    ['old XLS', buildCompoundFile(['Book']), 'xls'],
    ['PPT', buildCompoundFile(['PowerPoint Document']), 'ppt'],
    ['MSG', buildCompoundFile(['__properties_version1.0']), 'msg'],
    ['another compound file', buildCompoundFile(['Whatever']), 'unknown-binary'],
  ];
  for (const [name, bytes, format] of cases) {
    it(`tells the format, when the bytes are ${name}`, () => {
      expect(sniffBinary(bytes).format).toBe(format);
      if (bytes.length > 0) expect(looksBinary(bytes)).toBe(true);
    });
  }

  it('never throws, when a container is cut off or has bytes turned over', () => {
    for (const whole of [
      buildZip([
        ['mimetype', 'application/hwp+zip'],
        ['xl/workbook.xml', 'x'],
      ]),
      buildCompoundFile(['FileHeader', 'DocInfo']),
    ]) {
      let state = 99;
      for (let length = 0; length <= whole.length; length += 7)
        expect(typeof sniffBinary(whole.slice(0, length)).format).toBe('string');
      for (let round = 0; round < 2_000; round++) {
        const broken = whole.slice();
        for (let flip = 0; flip < 4; flip++) {
          state = (state * 16_807) % 2_147_483_647;
          broken[state % broken.length] = state & 0xff;
        }
        expect(typeof sniffBinary(broken).format).toBe('string');
      }
    }
  });
});

describe('looksBinary', () => {
  const texts: [string, Uint8Array][] = [
    ['empty', new Uint8Array(0)],
    ['ASCII', latin('hello, world\r\n\ttab')],
    ['UTF-8', Uint8Array.from(Buffer.from('안녕하세요 주민번호'))],
    ['CP949', latin('\xc8\xab\xb1\xe6\xb5\xbf')],
    ['UTF-16LE with a mark', Uint8Array.from(Buffer.from('\ufeff안녕 abc', 'utf16le'))],
    ['UTF-16LE without a mark', Uint8Array.from(Buffer.from('주민번호 900101-1234568 입니다', 'utf16le'))],
    ['UTF-16BE without a mark', Uint8Array.from(Buffer.from('주민 900101-1234568', 'utf16le').swap16())],
    ['beginning with BM', latin('BM is how this begins')],
    ['beginning with MZ', latin('MZ generation report, long enough to have a header: '.repeat(3))],
    ['beginning with PK', latin('PK or not')],
    ['about PDF', latin('a file begins with %PDF- as everybody knows')],
    ['with terminal colours', latin('\x1b[31mred\x1b[0m\n'.repeat(50))],
  ];
  for (const [name, bytes] of texts) {
    it(`says text, when the bytes are ${name}`, () => {
      expect(looksBinary(bytes)).toBe(false);
    });
  }
});

describe('sniffText', () => {
  const cases: [string, string, string][] = [
    ['prose with commas', '안녕하세요, 홍길동입니다.\n오늘, 우리는, 만납니다.\n내일, 또, 봅니다.\n', 'text'],
    ['English prose', 'First, we met, and talked.\nThen, we left, and slept.\nLater, we woke, and ate.\n', 'text'],
    ['one line', 'a,b,c', 'text'],
    ['one line with an end', 'a,b,c\n', 'text'],
    ['Markdown with a table', '# 제목\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n', 'text'],
    ['program source', 'const a = f(1, 2);\nconst b = g(3, 4);\nif (a) { h(a, b); }\nreturn x;\n', 'text'],
    ['a log', '[2026-01-02 10:22:33] INFO a, b\n[2026-01-02 10:22:34] INFO c, d\n', 'text'],
    ['a template', '{name} 님, 안녕하세요\n', 'text'],
    ['a mathematical text', '<가> 나다라\n<나> 마바사\n', 'text'],
    ['CSV', '이름,전화,주소\n홍길동,010-1234-5678,서울\n김가나,010-2345-6789,부산\n', 'delimited'],
    ['CSV of two rows', '이름,주민번호\n홍길동,900101-1234568\n', 'delimited'],
    ['CSV with titles', '고객 명단\n\n이름,전화,주소\n홍길동,010,서울\n김가나,011,부산\n', 'delimited'],
    ['CSV with quoted commas and line ends', 'a,b,c\n"1,5","x\ny",3\n"2,5","z",4\n', 'delimited'],
    ['CSV with a lost quote', `a,b,c\n1,"2,3\n${'4,5,6\n'.repeat(30)}`, 'delimited'],
    ['TSV', 'a\tb\n1\t2\n3\t4\n', 'delimited'],
    ['semicolons', 'a;b;c\n1;2;3\n', 'delimited'],
    ['pipes', 'a|b|c\n1|2|3\n4|5|6\n', 'delimited'],
    ['JSON', '{"a": 1}', 'json'],
    ['pretty JSON', '[\n  {\n    "a": 1\n  }\n]', 'json'],
    ['cut-off JSON', '{"a": [1, 2, {"b": "c', 'json'],
    ['JSON lines', '{"a":1}\n{"a":2}\n', 'ndjson'],
    ['XML', '<?xml version="1.0"?>\n<a><b>1</b></a>', 'xml'],
    ['XML without declaration', '<list><row a="1"/></list>', 'xml'],
    ['HTML', '<!DOCTYPE html><html><body>x</body></html>', 'html'],
    ['XHTML', '<?xml version="1.0"?><html xmlns="x"><body/></html>', 'html'],
    ['an HTML fragment', '  <table><tr><td>1</td></tr></table>', 'html'],
    ['nothing', '', 'text'],
  ];
  for (const [name, text, format] of cases) {
    it(`tells ${format}, when the text is ${name}`, () => {
      expect(sniffText(text).format).toBe(format);
    });
  }

  it('answers in time, when the text is made to slow it down', () => {
    const hostile = [
      `<a${' '.repeat(200_000)}`,
      '\n'.repeat(200_000),
      `${'-'.repeat(100_000)}|`,
      ' |'.repeat(100_000),
      '['.repeat(200_000),
      '",'.repeat(100_000),
      `"${'""'.repeat(100_000)}`,
    ];
    for (const text of hostile) expect(typeof sniffText(text).format).toBe('string');
  });
});

describe('compareClaims', () => {
  const csv = { format: 'delimited', mediaType: 'text/csv' } as const;
  const pdf = { format: 'pdf', mediaType: 'application/pdf' } as const;

  it('notes both, when name and claimed type say something else', () => {
    expect(compareClaims(pdf, '보고서.xlsx', 'image/png')).toEqual([
      { code: 'name-disagrees-with-content', claimed: 'xlsx', actual: 'pdf' },
      { code: 'claimed-type-disagrees-with-content', claimed: 'image', actual: 'pdf' },
    ]);
  });

  it('knows the macro and template kinds of office files', () => {
    const word = { format: 'docx', mediaType: 'x' } as const;
    const show = { format: 'pptx', mediaType: 'x' } as const;
    for (const name of ['a.docm', 'a.dotx', 'a.dotm']) expect(compareClaims(word, name, null)).toEqual([]);
    for (const name of ['a.pptm', 'a.ppsx', 'a.potx']) expect(compareClaims(show, name, null)).toEqual([]);
    expect(compareClaims(word, 'a.ppsx', null)).toHaveLength(1);
    expect(compareClaims({ format: 'odt', mediaType: 'x' }, 'a.ott', null)).toEqual([]);
  });

  it('notes nothing, when the claims fit, are loose, or unknown', () => {
    expect(compareClaims(csv, 'a.txt', 'text/plain; charset=utf-8')).toEqual([]);
    expect(compareClaims(csv, 'a.csv', 'application/vnd.ms-excel')).toEqual([]);
    expect(compareClaims(pdf, 'a', 'application/octet-stream')).toEqual([]);
    expect(compareClaims(pdf, null, null)).toEqual([]);
    expect(compareClaims(pdf, 'a.unknown', 'application/x-made-up')).toEqual([]);
    expect(compareClaims(pdf, 'a.constructor', 'constructor')).toEqual([]);
  });

  it('never repeats the caller, when a claim is made up', () => {
    expect(JSON.stringify(compareClaims(pdf, 'x.txt', 'text/900101-1234568'))).not.toContain('900101');
  });
});

function deflatedType(type: string): Uint8Array {
  return buildPackage([{ name: 'mimetype', content: type, isDeflated: true }]);
}
