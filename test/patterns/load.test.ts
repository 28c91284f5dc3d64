import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadPack } from '../../src/patterns/load.ts';
import { PATTERNS } from '../support/engine-room.ts';

const TODAY = '2026-11-22';
const RULE = 'detectors/resident-registration-number.yaml';

describe('loadPack', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pack-'));
    cpSync(PATTERNS, folder, { recursive: true });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const change = (file: string, edit: (text: string) => string): void => {
    const path = join(folder, file);
    writeFileSync(path, edit(readFileSync(path, 'utf8')));
  };

  it('the digest, when nothing changed, is the same, and another when one word changed', () => {
    const before = loadPack(folder, TODAY).digest;
    expect(loadPack(folder, TODAY).digest).toBe(before);
    change(RULE, (text) => text.replace('precedence: 60', 'precedence: 61'));
    expect(loadPack(folder, TODAY).digest).not.toBe(before);
  });

  it.each([
    ['an unknown key', RULE, (text: string) => `${text}surprise: 1\n`, /resident-registration-number\.yaml:\d+: surprise: unknown key/],
    ['an unknown kind', RULE, (text: string) => text.replace(/^kind: .*$/m, 'kind: social-security-number'), /:2: kind: unknown kind/],
    ['an unknown fact', RULE, (text: string) => text.replace('[labelled, date-valid', '[labeled, date-valid'), /confidence\.confirmed.*unknown fact/],
    ['a missing field', RULE, (text: string) => text.replace(/^precedence: .*$/m, ''), /precedence/],
    ['a table that is not there', RULE, (text: string) => text.replace('links:', 'table: nowhere\nlinks:'), /table nowhere is missing/],
    ['a short row', 'tables/card-heads.yaml', (text: string) => text.replace('200001|200099|local', '200001|200099'), /card-heads\.yaml:8: rows: row has 2 columns/],
    ['a range that runs backwards', 'tables/card-heads.yaml', (text: string) => text.replace('200001|200099', '200099|200001'), /a range must be/],
    ['an unknown group of words', 'tables/vocabulary.yaml', (text: string) => `${text}moreWords: [a]\n`, /vocabulary\.yaml:\d+: moreWords: unknown key/],
    ['text that is no YAML', RULE, (text: string) => `${text}\n  - : [`, /is not valid YAML/],
  ])('%s refuses the start and says where', (_name, file, edit, message) => {
    change(file, edit);
    expect(() => loadPack(folder, TODAY)).toThrow(message);
  });

  it('no policy in force on the day refuses the start', () => {
    expect(() => loadPack(folder, '2026-04-19')).toThrow(/no policy is in force/);
  });

  it('a missing folder refuses the start', () => {
    rmSync(join(folder, 'tables'), { recursive: true });
    expect(() => loadPack(folder, TODAY)).toThrow(/tables: \(folder\): cannot be read/);
  });
});
