import { describe, expect, it } from '@jest/globals';
import { beginsAsForm, queryFields, readForm } from '../../../src/extract/http-body/form-fields.ts';

const read = (text: string): string[] => readForm(Buffer.from(text)).map(({ name, value }) => `${name}|${value}`);

describe('fields of a form', () => {
  it('pluses, percent signs and fields without a name or a value, read as browsers write them', () => {
    expect(read('a=1+2&b=%EA%B0%80&c&=d&&e=f=g&h=100%&i=%zz')).toEqual([
      'a|1 2',
      'b|가',
      '|c',
      '|d',
      'e|f=g',
      'h|100%',
      'i|%zz',
    ]);
  });

  it('CP949, read beside UTF-8', () => {
    expect(read('a=%B0%A1%B3%AA%B4%D9%B6%F3&b=%EA%B0%80')).toEqual(['a|가나다라', 'b|가']);
  });

  it('the query of a target, read without its fragment', () => {
    expect(queryFields('https://a.example/b?c=d%20e#f=g')).toEqual([{ name: 'c', value: 'd e' }]);
    expect(queryFields('/b')).toEqual([]);
  });

  it.each([
    ['a=1', true],
    ['%EA%B0%80=1', true],
    ['a&b', true],
    ['{"a":1}', false],
    ['<a b="c"/>', false],
    ['두 마디 글', false],
  ])('%s, begins as a form: %s', (text, expected) => {
    expect(beginsAsForm(Buffer.from(text))).toBe(expected);
  });
});
