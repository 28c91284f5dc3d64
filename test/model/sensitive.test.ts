import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { revealSensitive, Sensitive } from '../../src/model/sensitive.ts';

const VALUE = '900101-1234568';

describe('Sensitive', () => {
  const sensitive = new Sensitive(VALUE);
  const paths: [string, () => string][] = [
    ['a template string', () => `value ${sensitive as unknown as string}`],
    ['string concatenation', () => 'value: ' + (sensitive as unknown as string)],
    ['JSON.stringify', () => JSON.stringify({ sensitive, list: [sensitive] })],
    ['util.inspect', () => inspect(sensitive, { showHidden: true, depth: 9 })],
    [
      'util.inspect without custom functions',
      () => inspect(sensitive, { customInspect: false, showHidden: true, getters: true }),
    ],
    ['structuredClone', () => inspect(structuredClone({ sensitive }))],
    ['an error message', () => new Error(String(sensitive)).stack ?? ''],
    ['Object.entries', () => JSON.stringify(Object.entries(sensitive))],
    ['Reflect.ownKeys', () => Reflect.ownKeys(sensitive).map(String).join()],
    ['Object.assign', () => JSON.stringify(Object.assign({}, sensitive))],
    ['String.raw', () => String.raw`${sensitive}`],
    ['Array.join', () => [sensitive].join()],
    ['toLocaleString', () => sensitive.toLocaleString()],
    ['an error cause', () => inspect(new Error('x', { cause: sensitive }))],
  ];

  it.each(paths)('%s, when it meets a sensitive value, shows none of it', (_name, print) => {
    const printed = print();
    expect(printed).not.toContain(VALUE);
    expect(printed).not.toContain('900101');
    expect(printed).not.toContain('1234568');
  });

  it('revealSensitive, when called, gives the value back', () => {
    expect(revealSensitive(sensitive)).toBe(VALUE);
  });
});
