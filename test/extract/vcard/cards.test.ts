import { describe, expect, it } from '@jest/globals';
import type { DocumentExtractor } from '../../../src/extract/contract.ts';
import { createTextExtractor } from '../../../src/extract/index.ts';
import { decodeWhole } from '../../../src/extract/text/decoder.ts';
import { readContentLine } from '../../../src/extract/vcard/content-line.ts';
import { collectDocument } from '../../support/collect-document.ts';
import { describeFormatFixtures, readSample } from '../../support/format-fixtures.ts';

/** The text reader of a format as a reader of a whole file, in pieces of `size` characters. */
function wholeFile(format: 'vcard' | 'icalendar', size = Infinity): DocumentExtractor {
  return (bytes, sink, limits) => {
    const extractor = createTextExtractor(format, sink, limits);
    const { text } = decodeWhole(bytes);
    for (let at = 0; at < text.length; at += size) extractor.push(text.slice(at, at + size));
    extractor.end();
    return Promise.resolve();
  };
}

describeFormatFixtures('vcf', wholeFile('vcard'));
describeFormatFixtures('ics', wholeFile('icalendar'));

const card = (...lines: readonly string[]): Buffer =>
  Buffer.from(['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n'));

describe('cards', () => {
  it.each([1, 7, 65_536])('in pieces of %i characters are read alike', async (size) => {
    const sample = readSample('vcf', 'plain');
    const [whole, pieces] = [wholeFile('vcard'), wholeFile('vcard', size)];
    expect((await collectDocument(pieces, sample)).records).toEqual((await collectDocument(whole, sample)).records);
  });

  it('with a value longer than a passage are read to its end, the record cut', async () => {
    const { text, gaps, records } = await collectDocument(
      wholeFile('vcard'),
      card('FN:x', `NOTE:${'가나 '.repeat(200_000)}900101-1234568`, 'TEL:010-0000-4821'),
    );
    expect(text.match(/900101-1234568/g)).toHaveLength(1);
    expect(text.replaceAll('\n', '').match(/가나/g)).toHaveLength(200_000);
    expect(records.at(-1)?.fields.at(-1)).toBe('TEL=010-0000-4821');
    expect(gaps).toEqual([]);
  });

  it('with a long encoded value that is cut have the gap limit', async () => {
    const value = Buffer.from('가나다 '.repeat(100_000)).toString('base64');
    expect((await collectDocument(wholeFile('vcard'), card(`NOTE;ENCODING=B:${value}`))).gaps).toContain(
      'limit encoded content',
    );
  });

  it('with a file in base64 have a gap', async () => {
    const { gaps } = await collectDocument(
      wholeFile('vcard'),
      card('KEY;ENCODING=B:AAAA', 'PHOTO:data:image/png;base64,iVBORw0KGgoAAAAN'),
    );
    expect(new Set(gaps)).toEqual(new Set(['image-not-read embedded image', 'unsupported encoded content']));
  });

  it('with a card inside stay one record', async () => {
    const inside = ['AGENT:', 'BEGIN:VCARD', 'TEL:010-0000-4821', 'END:VCARD'];
    const { records } = await collectDocument(wholeFile('vcard'), card('FN:x', ...inside));
    expect(records.map((record) => record.fields)).toEqual([['NAME=x', 'TEL=010-0000-4821']]);
  });

  it('with quoted-printable over several lines are joined', async () => {
    const { records } = await collectDocument(
      wholeFile('vcard'),
      card('NOTE;QUOTED-PRINTABLE:9001=', '01-12=', '34568', 'TEL:1'),
    );
    expect(records[0]?.fields).toEqual(['NOTE=900101-1234568', 'TEL=1']);
  });

  it('with quoted-printable of no charset have a gap', async () => {
    const { gaps } = await collectDocument(wholeFile('vcard'), card('NOTE;QUOTED-PRINTABLE:=FF=C0 =EA=B0'));
    expect(gaps).toEqual(['partial-content text encoding']);
  });

  it('with lines that are no properties lose none of them', async () => {
    const { text } = await collectDocument(wholeFile('vcard'), card('FN:x', '주민등록번호 900101-1234568'));
    expect(text).toContain('900101-1234568');
  });
});

describe('a content line', () => {
  it.each([
    [
      'item1.TEL;TYPE="a:b;c";PREF=1:x:y',
      'TEL',
      'x:y',
      [
        ['TYPE', 'a:b;c'],
        ['PREF', '1'],
      ],
    ],
    [
      'tel;cell;QUOTED-PRINTABLE:1',
      'TEL',
      '1',
      [
        ['TYPE', 'cell'],
        ['ENCODING', 'QUOTED-PRINTABLE'],
      ],
    ],
  ] as const)('%s is taken apart', (line, name, value, parameters) => {
    const property = readContentLine(line);
    expect([property?.name, property?.value, [...(property?.parameters ?? [])]]).toEqual([name, value, parameters]);
  });

  it.each(['', 'no colon', '주민등록번호: x', 'A;=:x'])('%j is none', (line) => {
    expect(readContentLine(line)).toBeNull();
  });
});
