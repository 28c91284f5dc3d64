import { describe, expect, it } from '@jest/globals';
import * as XLSX from 'xlsx';
import { generateCorpus } from '../../../../bench/eval/generator/corpus.ts';
import { halfOf } from '../../../../bench/eval/generator/half.ts';
import type { LabelledDocument, LabelledSpan } from '../../../../bench/eval/labelled-document.ts';
import { passesForeigner, passesLuhn, passesResident } from './independent-checks.ts';
import { EVERY_FORMAT, tinyTemplate } from './tiny-templates.ts';

const generate = (seed = 1): LabelledDocument[] => [
  ...generateCorpus({ seed, documentsPerTemplate: 40, templates: EVERY_FORMAT }),
];
const documents = generate();

/** A value as a person reads it: escapes undone, width and hidden signs gone, digits and capitals only. */
function read(document: LabelledDocument, span: LabelledSpan): string {
  return unescape(raw(document, span))
    .normalize('NFKC')
    .replace(/[^A-Z0-9]/g, '');
}

function raw(document: LabelledDocument, { start, end, cell }: LabelledSpan): string {
  if (cell === null) return document.text!.slice(start, end);
  const sheet = XLSX.read(document.bytes, { type: 'array' }).Sheets[cell.sheet]!;
  return String((sheet[cell.address] as { v: unknown }).v).slice(start, end);
}

function unescape(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_match, code: string) => String.fromCodePoint(Number(code)))
    .replace(/\\u([0-9a-f]{4})/g, (_match, code: string) => String.fromCharCode(parseInt(code, 16)));
}

const SHAPES: Readonly<Record<string, RegExp>> = {
  'resident-registration-number': /^\d{6}[1-4]\d{6}$/,
  'foreigner-registration-number': /^\d{6}[5-8]\d{6}$/,
  'card-number': /^(?:\d{16}|3[47]\d{13}|3[0689]\d{12})$/,
  'passport-number': /^(?:[A-Z]\d{8}|[A-Z]\d{3}[A-Z]\d{4})$/,
  'driver-licence-number': /^(?:1[1-9]|2[0-6]|28)\d{10}$/,
  'account-number': /^\d{10,14}$/,
};

describe('corpus', () => {
  it('the same seed gives the same bytes, another seed other bytes', () => {
    const bytes = (list: readonly LabelledDocument[]): string[] =>
      list.map((one) => Buffer.from(one.bytes).toString('base64'));
    expect(bytes(generate())).toEqual(bytes(documents));
    expect(bytes(generate(2))).not.toEqual(bytes(documents));
  });

  it('the text is the bytes, except where a mail or a workbook encodes it', () => {
    for (const { text, bytes, fileName } of documents) {
      if (/\.(?:eml|xlsx)$/.test(fileName)) continue;
      expect(Buffer.from(bytes).toString()).toBe(text);
    }
  });

  it('every span of a number holds a whole number of its kind', () => {
    for (const document of documents) {
      for (const span of document.spans) {
        const shape = SHAPES[span.kind];
        if (shape === undefined) continue;
        const value = read(document, span);
        // A workbook keeps numbers without their leading zeros.
        const whole = span.form === 'lost-leading-zero' ? value.padStart(13, '0') : value;
        expect([span.kind, span.form, whole]).toEqual([span.kind, span.form, expect.stringMatching(shape)]);
      }
    }
  });

  it('numbers called checksum-valid pass a check written anew, and those called labelled fail it', () => {
    const checks: Readonly<Record<string, (value: string) => boolean>> = {
      'resident-registration-number': passesResident,
      'foreigner-registration-number': passesForeigner,
      'card-number': passesLuhn,
    };
    const seen = new Set<string>();
    for (const document of documents) {
      for (const span of document.spans) {
        const passes = checks[span.kind];
        if (passes === undefined || span.basis === 'unlabelled') continue;
        seen.add(`${span.kind} ${span.basis}`);
        const value = read(document, span);
        const whole = span.form === 'lost-leading-zero' ? value.padStart(13, '0') : value;
        expect([span.kind, whole, passes(whole)]).toEqual([span.kind, whole, span.basis === 'checksum-valid']);
      }
    }
    expect(seen.size).toBe(6);
  });

  it('all values of one person are one value, however they are written', () => {
    const template = tinyTemplate('text', '주민번호 {{rrn}} 그리고 {{rrn}} 또 {{rrn}}');
    for (const document of generateCorpus({ seed: 5, documentsPerTemplate: 60, templates: [template] })) {
      expect(new Set(document.spans.map((span) => read(document, span))).size).toBe(1);
      expect(document.subjects).toBe(1);
    }
  });

  it('a record in a text is its section without white space at its edges', () => {
    const template = tinyTemplate('text', 'a\n{{#credit}}\n{{name label}} 잔액 {{balance}}원\n{{/credit}}\nb');
    const [document] = [...generateCorpus({ seed: 1, documentsPerTemplate: 1, templates: [template] })];
    const [record] = document!.records;
    const [place] = record!.places;
    expect(document!.text!.slice(place!.start, place!.end)).toMatch(/^\S{3,4} 잔액 [\d,]+원$/);
    expect(document!.subjects).toBe(1);
  });

  it('a record in a workbook is the cells of its row', () => {
    const workbook = documents.find(({ fileName }) => fileName.endsWith('.xlsx'))!;
    const cells = workbook.records.map(({ places }) => places.map(({ cell }) => cell!.address));
    expect(cells.slice(0, 2)).toEqual([
      ['A3', 'B3', 'C3'],
      ['A4', 'B4', 'C4'],
    ]);
  });

  it('halves of a number in two cells are one span from the first to the last', () => {
    const template = tinyTemplate('csv', '앞,뒤\n{{#people 2}}{{rrn front}},{{rrn back}}\n{{/people}}');
    for (const document of generateCorpus({ seed: 9, documentsPerTemplate: 10, templates: [template] })) {
      expect(document.spans.map((span) => raw(document, span))).toEqual([
        expect.stringMatching(/^\d{6}"?,"?\d{7}$/),
        expect.stringMatching(/^\d{6}"?,"?\d{7}$/),
      ]);
    }
  });

  it('an account without a label stands beside the name of its bank', () => {
    const template = tinyTemplate('text', '보낼 곳 {{account bare}} 끝');
    for (const { text } of generateCorpus({ seed: 3, documentsPerTemplate: 20, templates: [template] })) {
      expect(text).toMatch(/(?:은행|뱅크|농협|금고|신협|우체국|조합|증권) [\d０-９]/);
    }
  });

  it('parts of a mail begin where its headers and its body do', () => {
    const mail = documents.find(({ fileName }) => fileName.endsWith('.eml'))!;
    const at = (path: string): string => mail.text!.slice(mail.parts.find((part) => part.path === path)!.start);
    expect(at('header/subject')).toMatch(/^회신 /);
    expect(at('body/text')).toMatch(/^안내\r\n\r\n주민등록번호/);
  });

  it.each([
    ['a name and a phone of each', '{{#people 2}}{{name label}} {{phone}}\n{{/people}}', 2],
    ['tokens in records', '{{#people 3}}{{#pseudonymised}}{{token}} {{balance}}{{/pseudonymised}}\n{{/people}}', 3],
    ['a token outside of a record', '{{token}} {{x:uuid}}', 0],
    ['an address on the network', 'ip={{ip}}', 0],
    ["a company's account", '계좌번호 {{company-account}}', 0],
    ['the same person again', '{{#person}}{{#times 3}}{{rrn}} {{card}}\n{{/times}}{{/person}}', 1],
  ])('%s: people are counted', (_what, body, subjects) => {
    const [document] = [
      ...generateCorpus({ seed: 1, documentsPerTemplate: 1, templates: [tinyTemplate('text', body)] }),
    ];
    expect(document!.subjects).toBe(subjects);
  });

  it('a half holds the documents of its templates, the same as in the whole', () => {
    const half = [...generateCorpus({ seed: 1, half: 'tuning', documentsPerTemplate: 40, templates: EVERY_FORMAT })];
    expect(half.map(({ id }) => id)).toEqual(documents.filter(({ half: own }) => own === 'tuning').map(({ id }) => id));
    const last = half.at(-1)!;
    expect(last.bytes).toEqual(documents.find(({ id }) => id === last.id)!.bytes);
  });

  // FNV-1a, 32 bits, of "a" is e40c292c and of "foobar" bf9cf968 (vectors of the authors): both even.
  it('the half is the lowest bit of the hash of the id', () => {
    expect([halfOf('a'), halfOf('foobar')]).toEqual(['tuning', 'tuning']);
    expect(halfOf('b')).toBe('held-out');
  });
});
