import { describe, expect, it } from '@jest/globals';
import { parseTemplate } from '../../../../bench/eval/generator/template-file.ts';
import { parseBody } from '../../../../bench/eval/generator/template-parser.ts';

const ORIGIN = { line: 1, column: 1 };
const parse = (body: string): unknown => parseBody(body, 'x.yaml', ORIGIN);

const HEAD = 'id: letter\ngenre: letter\nformat: text\nverdict: within-exemption\nwhy: Nothing in it.\n';

describe('template parser', () => {
  it('a value with an option, between words, gives three nodes', () => {
    expect(parse('번호 {{rrn bare}}이며')).toEqual([
      { type: 'text', text: '번호 ' },
      { type: 'value', name: 'rrn', options: new Set(['bare']), position: { line: 1, column: 4 } },
      { type: 'text', text: '이며' },
    ]);
  });

  it('a doubled brace, anywhere, is text', () => {
    expect(parse('a {{{{b}} c')).toEqual([
      { type: 'text', text: 'a {{' },
      { type: 'text', text: 'b}} c' },
    ]);
  });

  it('the brace of an object before a tag is text', () => {
    expect(parse('{{{date}}}')).toEqual([
      { type: 'text', text: '{' },
      { type: 'filler', name: 'date' },
      { type: 'text', text: '}' },
    ]);
  });

  it('a section alone on its lines leaves no empty lines', () => {
    expect(parse('a\n{{#people 2-3}}\nb\n{{/people}}\nc')).toEqual([
      { type: 'text', text: 'a\n' },
      { type: 'people', least: 2, most: 3, nodes: [{ type: 'text', text: 'b\n' }] },
      { type: 'text', text: 'c' },
    ]);
  });

  it.each([
    ['unknown tag', 'ab\n {{rnn}}', 'x.yaml:2:2: unknown tag "{{rnn}}"'],
    ['unknown option', '{{passport masked}}', 'x.yaml:1:1: unknown tag "{{passport masked}}"'],
    ['unknown distractor', '{{x:nothing}}', 'x.yaml:1:1: unknown tag "{{x:nothing}}"'],
    ['range upside down', '{{#people 3-2}}a{{/people}}', 'x.yaml:1:1: unknown section "{{#people 3-2}}"'],
    ['tag without an end', 'a {{rrn', 'x.yaml:1:3: a tag is not closed'],
    ['section without an end', 'a\n{{#person}}b', 'x.yaml:2:1: "{{#person}}" is not closed'],
    [
      'sections crossed',
      '{{#person}}{{#credit}}{{/person}}{{/credit}}',
      'x.yaml:1:23: "{{/person}}" closes nothing that is open',
    ],
  ])('%s: the error says where', (_what, body, message) => {
    expect(() => parse(body)).toThrow(message);
  });

  it('an error in a file counts lines and columns of the file', () => {
    expect(() => parseTemplate(`${HEAD}body: |\n  one\n  two {{rnn}}\n`, 'letter.yaml')).toThrow(
      'letter.yaml:8:7: unknown tag',
    );
  });

  it('a head without a verdict is refused', () => {
    expect(() => parseTemplate('id: a\ngenre: b\nformat: text\nwhy: c\nbody: d\n', 'a.yaml')).toThrow('verdict');
  });
});
