import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NO_DESTINATION } from '../../src/model/destination.ts';
import type { Report } from '../../src/model/report.ts';
import type { Scanner } from '../../src/model/scanner.ts';
import { createScanner } from '../../src/scanner/create-scanner.ts';
import { PATTERNS } from '../support/engine-room.ts';
import { readSample } from '../support/format-fixtures.ts';
import * as hostile from '../support/hostile-documents.ts';
import { buildHwpx } from '../support/hwpx-builder.ts';
import { buildDocx, buildOdt, buildPptx } from '../support/office-builder.ts';
import { quineGzip } from '../support/quine-gzip.ts';
import { buildWorkbook } from '../support/workbook-builder.ts';
import { buildZip } from '../support/zip-builder.ts';

/** A hostile document must be over within this; the clock of a scan is at 30 seconds. */
const QUICK_MS = 10_000;
const RRN = '900101-1234568';
const { ENTITY_BOMB: BOMB } = hostile;

let scanner: Scanner;

beforeAll(async () => {
  scanner = await createScanner({ patternsDirectory: PATTERNS, fingerprintKey: Buffer.alloc(32, 7) });
});

afterAll(() => scanner.close());

function scan(bytes: Uint8Array): Promise<Report> {
  const about = { name: null, claimedMediaType: null, destination: NO_DESTINATION, subjectType: 'unknown' } as const;
  return scanner.scan({ ...about, content: { form: 'bytes', bytes: new Uint8Array(bytes) } });
}

const xml = (content: string): Uint8Array => Buffer.from(`<?xml version="1.0"?>${BOMB}${content}`);

/** What cannot be read in full, and the gap that says so. */
const UNREAD: readonly (readonly [name: string, build: () => Uint8Array, gap: RegExp])[] = [
  ['a gzip file that unpacks to itself', quineGzip, /^limit (?:r\/){8}r: member$/],
  ...(
    [
      ['a page tree that is its own child', /^corrupt page 1$/],
      ['an object stream that holds itself', /^corrupt document$/],
      ['a form that draws itself', /^partial-content page 1$/],
    ] as const
  ).map(([name, gap]) => [`PDF: ${name}`, () => pdf(name), gap] as const),
  [
    'DOCX: entities in entities',
    () => buildDocx('', [{ name: 'word/footnotes.xml', content: `${BOMB}<a>&e10;</a>` }]),
    /^corrupt part of document$/,
  ],
  ['PPTX: entities in entities', () => buildPptx(['slide1'], { slide1: `${BOMB}<a>&e10;</a>` }), /^corrupt slide 1$/],
  [
    'ODT: entities in entities',
    () => buildOdt('', '', [{ name: 'meta.xml', content: `${BOMB}<a>&e10;</a>` }]),
    /^corrupt part of document$/,
  ],
  [
    'XLSX: entities in entities',
    () =>
      buildWorkbook(
        [],
        [
          {
            name: 'xl/worksheets/sheet1.xml',
            content: `${BOMB}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&e10;</t></is></c></row></sheetData></worksheet>`,
          },
        ],
      ),
    /^unsupported doctype in workbook$/,
  ],
  [
    'HWPX: entities in entities',
    () => buildHwpx({ sections: [[['내용']]] }, { parts: { 'Contents/section0.xml': `${BOMB}<a>&e10;</a>` } }),
    /^corrupt section 1$/,
  ],
  ['HML: entities in entities', () => xml('<HWPML Version="2.8"><BODY>&e10;</BODY></HWPML>'), /^unsupported doctype$/],
  [
    'SVG: entities in entities',
    () => xml('<svg xmlns="http://www.w3.org/2000/svg"><text>&e10;</text></svg>'),
    /^unsupported doctype$/,
  ],
  ['XML: entities in entities', () => xml('<a>&e10;</a>'), /^unsupported doctype$/],
  ['EML: 3,000 messages in one another', () => hostile.nestedMail(3_000), /^limit message 1\.eml\/.*: member$/],
  ['MSG: 40 messages in one another', () => hostile.nestedMsg(40), /^limit nesting$/],
  ['HWP: text in a ring of sectors', hostile.loopingHwp, /^corrupt section 1$/],
  ['DOC: text in a ring of sectors', hostile.loopingDoc, /^corrupt document$/],
  ['compound file: a table of sectors that continues in itself', hostile.loopingTable, /^corrupt document$/],
  ['PNG: 60,000 by 60,000', () => hostile.boastingPng(60_000, 60_000), /^limit image$/],
  ['PNG: as wide as can be said', () => hostile.boastingPng(0x7fffffff, 0x7fffffff), /^limit image$/],
  [
    'TIFF: pictures in a ring, as wide as can be said',
    () => hostile.boastingTiff(2 ** 32 - 1, 2 ** 32 - 1),
    /^limit image$/,
  ],
  ['XZ: a dictionary of 4 GiB', hostile.greedyXz, /^corrupt document$/],
];

/** What looks endless and can be read in full: the number in it must be found. */
const READ: readonly (readonly [name: string, build: () => Uint8Array])[] = [
  ['PDF: a cross-reference table that precedes itself', () => pdf('a cross-reference table that precedes itself')],
  ['PDF: an outline in a ring', () => pdf('an outline whose entries follow each other in a ring')],
  ['XLSX: two cells, the first and the last of all', () => hostile.sparseWorkbook(RRN)],
  ['XLSX: a formula shared by every cell', () => hostile.sharedFormulaWorkbook(RRN)],
  [
    'ZIP: names that lead out of the folder',
    () =>
      buildZip(
        ['../../../../etc/cron.d/x.txt', '/tmp/x.txt', 'C:\\Windows\\x.txt'].map((name) => ({ name, content: RRN })),
      ),
  ],
];

function pdf(name: string): Uint8Array {
  const build = hostile.LOOPING_PDFS[name];
  if (build === undefined) throw new Error(`no such PDF: ${name}`);
  return build(RRN);
}

async function expectServiceAlive(): Promise<void> {
  const report = await scan(readSample('docx', 'empty'));
  expect(report).toMatchObject({ verdict: 'within-exemption', gaps: [] });
}

describe('a document made to hurt', () => {
  it.each(UNREAD)('%s: a gap, soon, and the next document is answered', async (_name, build, gap) => {
    const bytes = build();
    const started = performance.now();
    const { verdict, upload, gaps } = await scan(bytes);
    expect(performance.now() - started).toBeLessThan(QUICK_MS);
    expect({ verdict, upload }).toEqual({ verdict: 'undetermined', upload: 'block' });
    expect(gaps.map(({ reason, where }) => `${reason} ${where}`)).toContainEqual(expect.stringMatching(gap));
    await expectServiceAlive();
  });

  it.each(READ)('%s: read in full, soon, and the next document is answered', async (_name, build) => {
    const bytes = build();
    const started = performance.now();
    const { counts, gaps } = await scan(bytes);
    expect(performance.now() - started).toBeLessThan(QUICK_MS);
    expect(counts['resident-registration-number']).toBeGreaterThan(0);
    expect(gaps).toEqual([]);
    await expectServiceAlive();
  });
});
