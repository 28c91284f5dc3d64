import { describe, expect, it } from '@jest/globals';
import type { ExtractLimits } from '../../../src/extract/contract.ts';
import { extractRtf } from '../../../src/extract/rtf/index.ts';
import { collectDocument, type CollectedDocument } from '../../support/collect-document.ts';

const RESIDENT = '900101-1234568';
const PNG = '89504e470d0a1a0a0000000d49484452';

/** Reads a body behind the head that Korean programs write. */
function read(body: string, limits: Partial<ExtractLimits> = {}): Promise<CollectedDocument> {
  return readAll(`{\\rtf1\\ansi\\ansicpg949\\uc1 ${body}}`, limits);
}

function readAll(rtf: string, limits: Partial<ExtractLimits> = {}): Promise<CollectedDocument> {
  return collectDocument(extractRtf, Buffer.from(rtf, 'latin1'), limits);
}

/** Bytes of CP949 as control symbols. */
const GANADA = "\\'b0\\'a1\\'b3\\'aa\\'b4\\'d9";

describe('text of RTF', () => {
  it('joins a number over groups, formats, line ends and a non-breaking hyphen', async () => {
    const { text } = await read('900101{\\b\\_\\b0}12{\\i 34\r\n}{\\*\\bkmkstart _Ref1}5\\-68\\par');
    expect(text).toBe(`${RESIDENT}\n`);
  });

  it('decodes CP949 with and without a code page, and other charsets by the font', async () => {
    expect((await read(`${GANADA}\\par`)).text).toBe('가나다\n');
    expect((await readAll(`{\\rtf1\\ansi ${GANADA}\\par caf\\'e9\\par}`)).text).toBe('가나다\ncafé\n');
    const fonts = '{\\fonttbl{\\f0\\fcharset129 A;}{\\f1\\fcharset128 B;}{\\f2\\fcharset204 C;}}';
    expect((await read(`${fonts}\\f1\\'93\\'fa{\\f2\\'c8}\\f0\\'b0\\'a1\\par`)).text).toBe('日И가\n');
  });

  it('bytes that are no characters leave a gap, and the text around them', async () => {
    const { text, gaps } = await read(`\\'b0 ${RESIDENT}\\par`);
    expect(text).toContain(RESIDENT);
    expect(gaps).toEqual(['partial-content text encoding']);
  });

  it('passes over what stands behind a Unicode character for older programs, and nothing more', async () => {
    expect((await read("\\u44032?\\u45208\\'3f\\uc2\\u45796\\'b4\\'d9 900101\\par")).text).toBe('가나다 900101\n');
    expect((await read('900101\\u8209\\_1234568\\par')).text).toBe('900101\u20111234568\n');
    expect((await read('{\\uc0\\u-21504 }\\uc0\\u44032 1\\par')).text).toBe('가가1\n');
    expect((await read('\\u-10179?\\u-8704?\\par')).text).toBe('\u{1f600}\n');
  });

  it('deleted and hidden stretches stand beside the text, with the rest of their number', async () => {
    const found = await read('900101-12345{\\deleted 68}{\\revised 99} end {\\v secret}\\par');
    expect(found.placeOf('900101-1234599 end')).toBe('paragraph 1');
    expect(found.placeOf(RESIDENT)).toBe('paragraph 1/deleted text');
    expect(found.placeOf('secret')).toBe('paragraph 1/hidden text');
  });

  it('reads what fields ask for, but not page numbers', async () => {
    const found = await read(
      '{\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}{\\field{\\*\\fldinst INCLUDETEXT "D:/a@b.docx"}{\\fldrslt }}\\par',
    );
    expect(found.text).not.toContain('PAGE');
    expect(found.placeOf('a@b.docx')).toBe('paragraph 1/field code');
  });

  it('reads destinations that nobody knows, and tells bytes there as a gap', async () => {
    const known = await read(`text{\\*\\invented ${RESIDENT}}\\par`);
    expect(known.placeOf(RESIDENT)).toBe('paragraph 1/other');
    expect((await read(`{\\*\\invented ${'0a1b'.repeat(20)}}\\par`)).gaps).toEqual(['unsupported part of document']);
  });

  it('keeps names of fonts and styles out, unless they could be data', async () => {
    const found = await read('{\\fonttbl{\\f0 Batang;}}{\\stylesheet{\\s1 Normal;}{\\s2 900101-1234568;}}a\\par');
    expect(found.text).not.toMatch(/Batang|Normal/);
    expect(found.placeOf(RESIDENT)).toBe('settings');
  });

  it('takes a header once though a table of pages repeats it', async () => {
    const found = await read(`{\\*\\pgdsctbl{\\pgdsc0{\\header ${RESIDENT}\\par}}}{\\header ${RESIDENT}\\par}x\\par`);
    expect(found.count(RESIDENT)).toBe(1);
    expect(found.placeOf(RESIDENT)).toBe('header');
  });

  it('reads properties, those that people name, and the Unicode twin of a text once', async () => {
    const found = await read(
      '{\\info{\\upr{\\title ???}{\\*\\ud{\\title \\u44032?}}}{\\author kim}}{\\*\\userprops{\\propname RRN}\\proptype30{\\staticval 900101-1234568}}x\\par',
    );
    expect(found.placeOf('가')).toBe('property/title');
    expect(found.text).not.toContain('???');
    expect(found.records.flatMap(({ fields }) => fields)).toEqual(['title=가', 'author=kim', `RRN=${RESIDENT}`]);
  });

  it('takes a text box once though it is written twice, and what only the second says', async () => {
    const shape = (second: string): string =>
      `{\\shp{\\*\\shpinst{\\sp{\\sn wzDescription}{\\sv alt ${RESIDENT}}}{\\sp{\\sn wzName}{\\sv Shape 1}}{\\shptxt box\\par}}{\\shprslt{\\*\\do{\\dptxbxtext ${second}\\par}}}}\\par`;
    const same = await read(shape('box'));
    expect(same.count('box')).toBe(1);
    expect(same.placeOf('box')).toBe('textbox');
    expect(same.placeOf(RESIDENT)).toBe('paragraph 1/alt text');
    expect(same.text).not.toContain('Shape 1');
    expect((await read(shape('other'))).placeOf('other')).toBe('textbox');
  });
});

describe('tables of RTF', () => {
  const row = (edges: readonly number[], ...cells: readonly string[]): string =>
    `\\trowd${edges.map((edge) => `\\cellx${edge}`).join('')}\\pard\\intbl ${cells.map((cell) => `${cell}\\cell `).join('')}\\row\n`;

  it('counts columns by the edges of all rows', async () => {
    const found = await read(
      row([6_000], 'title') +
        row([2_000, 4_010, 6_000], 'Name', 'Account', 'Balance') +
        row([4_000, 6_005], 'kim', '12345'),
    );
    expect(found.records.at(-1)?.fields).toEqual(['Name=kim', 'Balance=12345']);
    expect(found.placeOf('12345')).toBe('table 1!R3C3');
  });

  it('reads cells merged with their neighbours, and a definition behind the cells', async () => {
    const found = await read(
      row([1_000, 2_000, 3_000], 'Name', 'Account', 'Balance') +
        '\\pard\\intbl kim\\cell hidden\\cell 12345\\cell{\\trowd\\clmgf\\cellx1000\\clmrg\\cellx2000\\cellx3000\\row}\\pard after\\par',
    );
    expect(found.placeOf('12345')).toBe('table 1!R2C3');
    expect(found.placeOf('hidden')).toBe('table 1!R2C1');
    expect(found.placeOf('after')).toBe('paragraph 1');
  });

  it('a row that never ends is still a row', async () => {
    const found = await read('\\trowd\\cellx1000\\cellx2000\\pard\\intbl Name\\cell 900101-1234568');
    expect(found.placeOf(RESIDENT)).toBe('table 1!R1C2');
  });

  it('notes in a cell stand for themselves', async () => {
    const found = await read(row([1_000, 2_000], `Name{\\footnote note}`, 'value') + '\\pard end\\par');
    expect(found.placeOf('note')).toBe('footnote 1');
    expect(found.placeOf('value')).toBe('table 1!R1C2');
  });
});

describe('files in RTF', () => {
  it('hands on pictures in digits and in bytes, once, and tells others', async () => {
    const found = await read(
      `{\\*\\shppict{\\pict\\pngblip ${PNG.slice(0, 9)}\n${PNG.slice(9)}}}{\\nonshppict{\\pict\\wmetafile8 0100}}{\\pict\\jpegblip\\bin4 \xff\xd8\xff\xe0}`,
    );
    expect(found.members.map(({ name, bytes }) => `${name} ${bytes.length}`)).toEqual([
      'image1.png 16',
      'image2.jpg 4',
    ]);
    expect(found.gaps).toEqual([]);
    expect((await read('{\\pict\\wmetafile8 0100}')).gaps).toEqual(['image-not-read picture']);
  });

  it('hands on bytes in places where no reader looks', async () => {
    const found = await read(`a\\bin${RESIDENT.length} ${RESIDENT}\\par`);
    expect(found.members.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual([RESIDENT]);
  });

  it('an object without its header is searched for a file; one without any is a gap', async () => {
    expect((await read('{\\object{\\*\\objdata 0105000002}}')).gaps).toEqual(['corrupt embedded object']);
    const found = await read('{\\object{\\*\\objdata 0105d0cf11e0a1b11ae1}}');
    expect(found.members.map(({ bytes }) => bytes.length)).toEqual([8]);
  });

  it('a link gives the place that it leads to', async () => {
    const text = (value: string): string => Buffer.from(`\u0005\0\0\0${value}\0`, 'latin1').toString('hex');
    const found = await read(
      `x{\\object{\\*\\objdata 0105000001000000${text('File')}${text('a@bc')}${text('A1:B')}}}\\par`,
    );
    expect(found.placeOf('a@bc')).toBe('paragraph 1/embedded object');
    expect(found.gaps).toEqual([]);
  });

  it('takes wrapped HTML out, and text around it once', async () => {
    const found = await read(
      '\\fromhtml1{\\*\\htmltag <p>}\\htmlrtf {\\htmlrtf0 a & b\\htmlrtf \\par only here\\htmlrtf0{\\*\\htmltag </p>}}',
    );
    expect(found.members.map(({ name, bytes }) => `${name}: ${Buffer.from(bytes).toString()}`)).toEqual([
      'body.html: <p>a &#38; b</p>',
    ]);
    expect(found.text.trim()).toBe('only here');
  });
});

describe('damaged and oversized RTF', () => {
  it('no RTF is damage', async () => {
    expect((await readAll('plain')).gaps).toEqual(['corrupt document']);
  });

  it('a missing end is a gap, and what stands before is read', async () => {
    const { text, gaps } = await readAll(`{\\rtf1 {\\b ${RESIDENT}\\par`);
    expect([text, gaps]).toEqual([`${RESIDENT}\n`, ['partial-content document']]);
    expect((await readAll('{\\rtf1 {\\pict\\pngblip\\bin100 short')).gaps).toContain('partial-content document');
  });

  it('what stands behind the end is read or handed on, and a gap', async () => {
    const text = await readAll('{\\rtf1 a\\par}}\r\n900101{\\b -1234}568\\par}');
    expect(text.text).toBe(`a\n${RESIDENT}\n`);
    expect(text.gaps).toEqual(['partial-content document']);
    const binary = await readAll('{\\rtf1 a\\par}PK\0');
    expect(binary.members.map(({ name }) => name)).toEqual(['after the end']);
    expect(binary.gaps).toEqual(['partial-content document']);
    const blank = await readAll('{\\rtf1 a\\par}\r\n\0');
    expect([blank.members, blank.gaps]).toEqual([[], []]);
  });

  it('groups too deep are a gap, and their text is read', async () => {
    const { text, gaps } = await read(`${'{'.repeat(300)}${RESIDENT}${'}'.repeat(300)}\\par`);
    expect([text, gaps]).toEqual([`${RESIDENT}\n`, ['limit nesting']]);
  });

  it('text, cells, files and what unpacks over the limits are gaps', async () => {
    expect((await read(`${RESIDENT}\\par more and more text\\par`, { maxDocumentChars: 20 })).gaps).toEqual([
      'limit document',
    ]);
    const cells = '\\intbl a\\cell b\\cell\\row\\pard\\par';
    expect((await read(cells, { maxCells: 1 })).gaps).toEqual(['limit document']);
    expect((await read(`{\\pict\\pngblip ${PNG}}`, { maxMemberBytes: 8 })).gaps).toEqual(['limit picture']);
    expect((await read(`{\\pict\\pngblip ${PNG}}`, { maxMemberBytesTotal: 8 })).gaps).toEqual(['limit document']);
    expect((await read(`{\\pict\\pngblip ${PNG}}`.repeat(3), { maxMembers: 2 })).gaps).toEqual(['limit attachment']);
  });

  it('a passage never grows over its limit', async () => {
    const found = await read(`${'word '.repeat(4_000)}\\par`, { maxPassageChars: 1_024, flushPassageChars: 512 });
    expect(found.count('word')).toBe(4_000);
  });
});
