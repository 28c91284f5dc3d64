import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { answerTo, expectedScan, inputsOf } from '../support/scan-format-case.ts';

const ROOT = new URL('../../fixtures/formats/', import.meta.url);
const CASES = ['plain', 'table', 'hidden-part', 'embedded', 'empty', 'truncated', 'encrypted', 'over-limit'] as const;
const FORMATS = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'source')
  .map(({ name }) => name);

/** The table of the README: what stands in each cell, and which notes explain the empty ones. */
function readTable(): { rows: ReadonlyMap<string, readonly string[]>; notes: ReadonlySet<string> } {
  const lines = readFileSync(new URL('README.md', ROOT), 'utf8').split('\n');
  const head = lines.indexOf(`| format | ${CASES.join(' | ')} |`);
  if (head < 0) throw new Error('fixtures/formats/README.md has no table of formats and cases');
  const rows = new Map<string, readonly string[]>();
  for (const line of lines.slice(head + 2)) {
    if (!line.startsWith('| ')) break;
    const [format = '', ...cells] = line.split('|').slice(1, -1);
    rows.set(
      format.trim(),
      cells.map((cell) => cell.trim()),
    );
  }
  return { rows, notes: new Set(lines.flatMap((line) => /^- \*\*([a-z])\*\*: \S/.exec(line)?.[1] ?? [])) };
}

const table = readTable();

/** What a folder holds, in the words of the table. */
function cellOf(format: string, name: string): string | null {
  const folder = new URL(`${format}/${name}/`, ROOT);
  if (!existsSync(new URL('scan.json', folder))) return null;
  if (existsSync(new URL(`input.${format}`, folder))) return 'file';
  const { input, cuts, limits } = expectedScan(format, name);
  if (cuts !== undefined) return `cut of ${input}`;
  return limits === undefined ? `is ${input}` : `limit on ${input}`;
}

/** Folders of a format that say what a scan must answer: the eight cases and further ones. */
function answeredCases(format: string): string[] {
  return readdirSync(new URL(`${format}/`, ROOT)).filter((name) =>
    existsSync(new URL(`${format}/${name}/scan.json`, ROOT)),
  );
}

describe('the eight cases of every format', () => {
  it('stand in the table of the README, each as its folder has it, and no pair is missing', () => {
    expect([...table.rows.keys()].sort()).toEqual([...FORMATS].sort());
    for (const [format, cells] of table.rows) {
      const expected = CASES.map((name, column) => cellOf(format, name) ?? `no, see ${noteIn(cells[column])}`);
      expect([format, ...cells]).toEqual([format, ...expected]);
    }
  });

  it('no folder of a sample is without an expected answer', () => {
    const silent = FORMATS.flatMap((format) => {
      const asked = new Set(answeredCases(format).map((name) => expectedScan(format, name).input ?? name));
      return readdirSync(new URL(`${format}/`, ROOT))
        .filter((name) => !asked.has(name) && !existsSync(new URL(`${format}/${name}/expected.json`, ROOT)))
        .filter((name) => !existsSync(new URL(`${format}/${name}/scan.json`, ROOT)))
        .map((name) => `${format}/${name}`);
    });
    expect(silent).toEqual([]);
  });

  for (const format of FORMATS) {
    for (const name of answeredCases(format)) {
      it(`${format}/${name}: verdict, findings with their places, and gaps are as thought out`, async () => {
        const expected = expectedScan(format, name);
        for (const bytes of inputsOf(format, name, expected)) {
          const answer = await answerTo(bytes, expected.limits);
          if (expected.verdict === 'blocked') {
            expect(answer.upload).toBe('block');
            expect(answer.gaps.filter((gap) => expected.gaps.includes(gap))).not.toEqual([]);
          } else {
            const { verdict, findings, gaps } = expected;
            expect(answer).toEqual({
              verdict,
              findings,
              gaps,
              upload: verdict === 'within-exemption' ? 'allow' : 'block',
            });
          }
        }
      });
    }
  }
});

/** The note that an empty cell points to, if there is such a note. */
function noteIn(cell = ''): string {
  const letter = /^no, see ([a-z])$/.exec(cell)?.[1] ?? '';
  return table.notes.has(letter) ? letter : 'a note';
}
