import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { FACT_NAMES } from '../../src/model/fact.ts';

const PATTERNS = new URL('../../patterns/', import.meta.url);
const README = readFileSync(new URL('README.md', PATTERNS), 'utf8');

describe('patterns/README.md', () => {
  it('every table, listed, stands there with the day it is of', () => {
    for (const file of readdirSync(new URL('tables/', PATTERNS))) {
      const asOf = /^asOf: (\S+)$/m.exec(readFileSync(new URL(`tables/${file}`, PATTERNS), 'utf8'))?.[1] ?? '';
      const row = README.split('\n').find((line) => line.startsWith(`| \`${file.replace('.yaml', '')}\` |`));
      expect([file, row?.includes(` ${asOf} `)]).toEqual([file, true]);
    }
  });

  it('every fact that a tier can name, listed, is explained', () => {
    for (const fact of FACT_NAMES) expect(README).toContain(`\`${fact}\``);
  });
});
