import { describe, expect, it } from '@jest/globals';
import { countKeys, measureJson } from '../../../src/entrypoints/rest/json-structure.ts';

const measure = (text: string) => measureJson(Buffer.from(text));

describe('measureJson', () => {
  it('a nested value, measured, has its depth, values and keys', () => {
    expect(measure('{"a":[1,{"b":"c"}],"d":2}')).toMatchObject({ depth: 3, keys: 3 });
    expect(measure('"x"')).toEqual({ depth: 0, values: 1, keys: 0 });
  });

  it('marks inside strings, after any number of escapes, count for nothing', () => {
    for (let length = 0; length < 80; length += 1) {
      for (const escape of ['', '\\', '\\\\', '"', '\\"', '가"']) {
        const value = { a: `${'x'.repeat(length)}${escape}:[{,`, b: [escape.repeat(length)] };
        expect(measure(JSON.stringify(value))).toEqual({ depth: 2, values: 4, keys: 2 });
      }
    }
  });

  it('a string that never ends, measured, ends with the text', () => {
    for (const text of ['"', `"${'a'.repeat(100)}`, `"${'a'.repeat(100)}\\"`, '"\\']) {
      expect(measure(text)).toEqual({ depth: 0, values: 1, keys: 0 });
    }
  });

  it('keys of a parsed value, counted, equal those of the text unless one is given twice', () => {
    const text = '{"items":[{"id":"a","text":"b"},{"text":"c"}]}';
    expect(countKeys(JSON.parse(text))).toBe(measure(text).keys);
    const twice = '{"items":[{"text":"a","text":"b"}]}';
    expect(countKeys(JSON.parse(twice))).toBeLessThan(measure(twice).keys);
  });
});
