import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { PackError } from '../../src/model/errors.ts';
import { parseYamlWithSchema } from '../../src/patterns/yaml.ts';

const schema = z.strictObject({
  id: z.string().min(1),
  rules: z.array(z.strictObject({ id: z.string(), weight: z.number() })).default([]),
  codes: z.record(z.string(), z.string()).default({}),
  when: z.union([z.strictObject({ any: z.literal(true) }), z.strictObject({ word: z.string() })]).optional(),
});

function refusal(text: string): PackError {
  try {
    parseYamlWithSchema(text, 'pack.yaml', schema);
  } catch (error) {
    if (error instanceof PackError) return error;
    throw error;
  }
  throw new Error('the text was accepted');
}

describe('parseYamlWithSchema', () => {
  it('gives the checked value, when the text fits, with defaults filled in', () => {
    const value = parseYamlWithSchema('id: 사례 # note\nrules:\n  - id: A\n    weight: 2\n', 'pack.yaml', schema);
    expect(value).toEqual({ id: '사례', rules: [{ id: 'A', weight: 2 }], codes: {} });
  });

  it('keeps a quoted code with leading zeros, when the file gives one, as it stands', () => {
    const value = parseYamlWithSchema('id: a\ncodes: { "004": "국민은행" }\n', 'pack.yaml', schema);
    expect(value.codes).toEqual({ '004': '국민은행' });
  });

  it.each([
    ['a wrong type', 'id: a\nrules:\n  - id: A\n    weight: two\n', 4, 'rules.0.weight'],
    ['a missing key, at its parent', 'id: a\nrules:\n  - id: A\n    weight: 1\n  - id: B\n', 5, 'rules.1.weight'],
    ['an unknown key', 'id: a\nrules:\n  - id: A\n    weight: 1\n    wieght: 2\n', 5, 'rules.0.wieght'],
    ['a branch of a union', 'id: a\nwhen:\n  word: 3\n', 3, 'when.word'],
    ['an empty file', '', 1, '(file)'],
  ])('names line and field, when it meets %s, and refuses', (_what, text, line, field) => {
    const error = refusal(text);
    expect([error.file, error.line, error.field]).toEqual(['pack.yaml', line, field]);
    expect(error.message).toContain(`pack.yaml:${line}: ${field}: `);
  });

  it.each([
    ['a duplicate key', 'id: a\nid: b\n', 2],
    ['an anchor', 'id: &x a\n', 1],
    ['an alias', 'id: &x a\nrules: *x\n', 1],
    ['a merge key', 'id: a\n<<: { rules: [] }\n', 2],
    ['a tag', 'id: !!str a\n', 1],
    ['an unknown tag', 'id: !secret a\n', 1],
    ['__proto__', 'id: a\ncodes:\n  __proto__: x\n', 3],
    ['a quoted __proto__', 'id: a\ncodes: { "__proto__": x }\n', 2],
    ['an unquoted number as key', 'id: a\ncodes:\n  004: x\n', 3],
    ['a list as key', 'id: a\n? [b]\n: c\n', 2],
    ['a second document', 'id: a\n---\nid: b\n', 2],
    ['a broken line', 'id: a\nrules: [\n', 3],
    ['a tab as indent', 'id: a\nrules:\n\t- id: A\n', 3],
  ])('refuses, when the file has %s, and names the line', (_what, text, line) => {
    expect(refusal(text).line).toBe(line);
  });

  it('refuses, when brackets are nested deeper than the stack, without crashing', () => {
    expect(refusal(`id: ${'['.repeat(50_000)}`).file).toBe('pack.yaml');
  });
});
