import { gzipSync } from 'node:zlib';
import type { GapReason } from '../../src/model/gap.ts';
import type { Kind } from '../../src/model/kind.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { buildPagePdf, HELVETICA, textAt } from './pdf-builder.ts';
import { buildWorkbook, words } from './workbook-builder.ts';

/** A file that somebody may send, and what must be said of it. */
export interface BadFile {
  readonly name: string;
  readonly about: string;
  readonly bytes: Uint8Array;
  readonly verdict: Verdict;
  /** Reasons of its gaps, sorted. */
  readonly gaps: readonly GapReason[];
  /** A kind that must be counted. */
  readonly finds?: Kind;
  /** Whether a remark says that the name lies. */
  readonly lies?: boolean;
}

/** Invented; the check digit fits. */
const RESIDENT = '900101-1234568';
const LABELLED = `주민등록번호 ${RESIDENT}`;
const FOUND: Kind = 'resident-registration-number';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const pdf = buildPagePdf({
  content: textAt(72, 700, `Resident registration number ${RESIDENT}`),
  resources: '/Font << /F1 5 0 R >>',
  objects: [HELVETICA],
});
const workbook = buildWorkbook([words('A1', '주민등록번호'), words('A2', RESIDENT)]);

function garbageBehind(magic: string): Uint8Array {
  const bytes = new Uint8Array(20_000);
  let state = 12_345;
  for (let at = 0; at < bytes.length; at++) {
    state = (state * 16_807) % 2_147_483_647;
    bytes[at] = state & 0xff;
  }
  bytes.set(Buffer.from(magic, 'latin1'));
  return bytes;
}

function cut(bytes: Uint8Array, share: number): Uint8Array {
  return bytes.subarray(0, Math.floor(bytes.length * share));
}

const executable = new Uint8Array(1_024);
executable.set([0x4d, 0x5a, 0x90, 0, 3]);

function manyHeadings(): Uint8Array {
  const headings = Array.from({ length: 10_000 }, (_, at) => `항목${String(at)}`);
  const row = Array.from({ length: 10_000 }, (_, at) => `값${String(at)}`);
  return utf8(`${headings.join(',')},주민등록번호\n${`${row.join(',')},${RESIDENT}\n`.repeat(3)}`);
}

/** Files that are empty, broken, hostile or lie about what they are. */
export const BAD_FILES: readonly BadFile[] = [
  bad('empty.txt', 'no bytes at all', new Uint8Array(), 'undetermined', ['partial-content']),
  bad('empty.xlsx', 'a workbook without bytes', new Uint8Array(), 'undetermined', ['partial-content']),
  bad(
    'invalid.txt',
    'bytes of no charset',
    Uint8Array.from({ length: 4_000 }, (_, at) => 0x80 + ((at * 7) % 128)),
    'undetermined',
    ['partial-content'],
  ),
  bad(
    'half-invalid.txt',
    'UTF-8 with a broken byte',
    Buffer.concat([utf8(`${LABELLED} 가나다라마바사`), Buffer.from([0xff, 0xc0]), utf8('끝')]),
    'outside-exemption',
    ['partial-content'],
    { finds: FOUND },
  ),
  bad(
    'nul.txt',
    'a text with NULs',
    Buffer.from('memo\0\0\0about\0nothing', 'latin1'),
    'undetermined',
    ['unsupported'],
    { lies: true },
  ),
  bad(
    'deep.json',
    'JSON a hundred thousand levels deep',
    utf8('['.repeat(100_000) + ']'.repeat(100_000)),
    'undetermined',
    ['limit'],
  ),
  bad(
    'deep-value.json',
    'a number below a hundred thousand levels',
    utf8(`${'{"a":'.repeat(100_000)}"${LABELLED}"${'}'.repeat(100_000)}`),
    'outside-exemption',
    ['limit'],
    { finds: FOUND },
  ),
  bad(
    'wide.json',
    'JSON with half a million members',
    utf8(`{${Array.from({ length: 500_000 }, (_, at) => `"k${String(at)}":0`).join(',')}}`),
    'within-exemption',
    [],
  ),
  bad('broken.json', 'JSON that breaks off', utf8(`{"주민등록번호":"${RESIDENT}","a":[1,2,`), 'outside-exemption', [], {
    finds: FOUND,
  }),
  bad(
    'surrogates.json',
    'lone surrogates in JSON',
    utf8(`{"a":"\\ud800 \\udc00 ${LABELLED}"}`),
    'outside-exemption',
    [],
    { finds: FOUND },
  ),
  bad(
    'deep.xml',
    'XML ten thousand levels deep',
    utf8(`${'<a>'.repeat(10_000)}x${'</a>'.repeat(10_000)}`),
    'undetermined',
    ['limit'],
  ),
  bad(
    'laughs.xml',
    'XML whose entities explode',
    utf8('<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'),
    'undetermined',
    ['unsupported'],
  ),
  bad('pdf.txt', 'a PDF that says it is text', pdf, 'outside-exemption', [], { finds: FOUND, lies: true }),
  bad('text.xlsx', 'a text that says it is a workbook', utf8(LABELLED), 'outside-exemption', [], {
    finds: FOUND,
    lies: true,
  }),
  bad('workbook.pdf', 'a workbook that says it is a PDF', workbook, 'outside-exemption', [], {
    finds: FOUND,
    lies: true,
  }),
  bad('program.docx', 'a program that says it is a document', executable, 'undetermined', ['unsupported'], {
    lies: true,
  }),
  bad('garbage.pdf', 'a PDF of garbage', garbageBehind('%PDF-1.7\n'), 'undetermined', ['corrupt']),
  bad('garbage.xlsx', 'a zip of garbage', garbageBehind('PK\u0003\u0004'), 'undetermined', ['corrupt'], { lies: true }),
  bad('cut.xlsx', 'a workbook that was cut off', cut(workbook, 0.7), 'undetermined', ['corrupt']),
  // 64 MiB out of 65 KB: over the ratio that one submission may unpack to.
  bad('bomb.gz', 'a gzip bomb', gzipSync(Buffer.alloc(64 * 1024 * 1024)), 'undetermined', ['limit']),
  bad(
    'cell.csv',
    'a cell of five megabytes',
    utf8(`성명,메모\n홍길동,"${'가나다 '.repeat(500_000)}${LABELLED}"\n김가나,x\n`),
    'outside-exemption',
    [],
    { finds: FOUND },
  ),
  bad('digits.txt', 'a line of a million digits', utf8('1234567890'.repeat(100_000)), 'within-exemption', []),
  bad('zeros.txt', 'a line of a million zeros', utf8('0'.repeat(1_000_000)), 'within-exemption', []),
  bad(
    'quotes.csv',
    'quotes that never close',
    utf8(`a,b\n${'"x,y\n'.repeat(50_000)}${LABELLED}`),
    'outside-exemption',
    [],
    { finds: FOUND },
  ),
  bad('headings.csv', 'ten thousand headings', manyHeadings(), 'outside-exemption', [], { finds: FOUND }),
  bad(
    'mail.eml',
    'a mail with an encoded part',
    utf8(
      `From: a@example.com\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\n${Buffer.from(LABELLED).toString('base64')}\n`,
    ),
    'outside-exemption',
    [],
    { finds: FOUND },
  ),
  bad(
    'cut.eml',
    'a mail whose last part is cut off',
    utf8(
      `From: a@example.com\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n${LABELLED}\n--b\nContent-Transfer-Encoding: base64\n\nQUJ`,
    ),
    'outside-exemption',
    ['partial-content'],
    { finds: FOUND },
  ),
  bad('blob.txt', 'a large file in base64', utf8(garbageBase64()), 'undetermined', ['unsupported']),
  bad(
    'secret.txt',
    'a PGP message',
    utf8('-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n'),
    'undetermined',
    ['encrypted'],
  ),
];

function bad(
  name: string,
  about: string,
  bytes: Uint8Array,
  verdict: Verdict,
  gaps: readonly GapReason[],
  more: Pick<BadFile, 'finds' | 'lies'> = {},
): BadFile {
  return { name, about, bytes, verdict, gaps, ...more };
}

function garbageBase64(): string {
  return Buffer.from(garbageBehind('x')).toString('base64');
}
