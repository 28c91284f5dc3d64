import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { SCENARIOS } from './cases.ts';
import { generatedInputs } from './inputs/index.ts';

describe('the generated inputs', () => {
  it.each([...generatedInputs()])('$path is the same file when it is made again', ({ path, bytes }) => {
    expect(Buffer.compare(Buffer.from(bytes), readFileSync(new URL(path, SCENARIOS)))).toBe(0);
  });
});
