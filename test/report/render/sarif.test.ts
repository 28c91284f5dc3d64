import { describe, expect, it } from '@jest/globals';
import { renderSarif } from '../../../src/report/render/index.ts';
import type { Report } from '../../../src/model/report.ts';
import { sampleFinding, sampleReason, sampleReport } from '../../support/sample-report.ts';

interface Log {
  version: string;
  $schema: string;
  runs: {
    tool: { driver: { name: string; version: string; rules: { id: string; shortDescription: { text: string } }[] } };
    artifacts: { location: { uri?: string }; length: number; hashes?: object; properties: Record<string, unknown> }[];
    results: {
      ruleId: string;
      ruleIndex: number;
      level: string;
      message: { text: string };
      locations: {
        physicalLocation: { artifactLocation: { uri?: string; index: number }; region?: object };
        logicalLocations?: { fullyQualifiedName: string }[];
      }[];
    }[];
  }[];
}

function sarif(...reports: Report[]) {
  const log = JSON.parse(JSON.stringify(renderSarif(reports))) as Log;
  const [run] = log.runs;
  return { log, run: run! };
}

const OUTSIDE = sampleReport({
  name: '고객 목록/a:b#1.csv',
  verdict: 'outside-exemption',
  reasons: [
    sampleReason({ rule: 'U1', verdict: 'outside-exemption', findings: ['f1'] }),
    sampleReason({
      rule: 'D1',
      verdict: 'outside-exemption',
      message: { ko: '등록되지 않은 SaaS입니다.', en: 'Not registered.' },
    }),
    sampleReason({ rule: 'A1', findings: ['f2'] }),
  ],
  findings: [
    sampleFinding('f1', { line: 2, column: 9 }),
    sampleFinding('f2', { sheet: '1월', cell: 'B2', line: 2 }, { kind: 'person-name', masked: '홍*동' }),
  ],
  gaps: [{ reason: 'encrypted', where: 'a.zip/secret.pdf' }],
});

describe('renderSarif', () => {
  it('for any reports, is version 2.1.0 with one run and rules that every result points at', () => {
    const { log, run } = sarif(OUTSIDE, sampleReport());
    expect([log.version, log.$schema.includes('2.1.0'), log.runs.length]).toEqual(['2.1.0', true, 1]);
    const ids = run.tool.driver.rules.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const result of run.results) expect(ids[result.ruleIndex]).toBe(result.ruleId);
  });

  it('for findings, gaps and a reason without either, gives a result each with the level of its reason', () => {
    const { run } = sarif(OUTSIDE);
    expect(run.results.map((result) => [result.ruleId, result.level])).toEqual([
      ['resident-registration-number', 'error'],
      ['person-name', 'note'],
      ['gap-encrypted', 'warning'],
      ['policy-D1', 'error'],
    ]);
    expect(run.results[0]?.message.text).toBe(
      '주민등록번호 900101-1****** (확실) / Resident registration number 900101-1****** (certain)',
    );
  });

  it('for a line of the item gives a region, for a cell only a logical location', () => {
    const { run } = sarif(OUTSIDE);
    const [line, cell] = run.results.map((result) => result.locations[0]);
    expect(line?.physicalLocation.region).toEqual({ startLine: 2, startColumn: 9 });
    expect(cell?.physicalLocation.region).toBeUndefined();
    expect(cell?.logicalLocations?.[0]?.fullyQualifiedName).toBe('1월!B2');
  });

  it.each([
    [
      'a relative path with Hangul, a colon and a hash',
      '고객 목록/a:b#1.csv',
      `${encodeURIComponent('고객 목록')}/a%3Ab%231.csv`,
    ],
    ['an absolute path', '/data/a b.txt', 'file:///data/a%20b.txt'],
    ['a name with a lone surrogate', 'a\ud800', 'a%EF%BF%BD'],
    ['standard input', '-', undefined],
  ])('for %s, writes a valid URI reference or none', (_what, name, uri) => {
    const { run } = sarif(sampleReport({ name }));
    expect(run.artifacts[0]?.location.uri).toBe(uri);
  });

  it('for an item that was not read, leaves out the digest and says that it is not complete', () => {
    const { run } = sarif(
      sampleReport({
        sha256: '',
        verdict: 'undetermined',
        coverage: { complete: false, bytes: 0, members: 0, pages: 0, sheets: 0, images: 0 },
      }),
    );
    expect(run.artifacts[0]?.hashes).toBeUndefined();
    expect(run.artifacts[0]?.properties).toMatchObject({ verdict: 'undetermined', complete: false });
  });

  it('for no report at all, is still a valid log', () => {
    const { run } = sarif();
    expect([run.results, run.artifacts]).toEqual([[], []]);
  });
});
