import { describe, expect, it } from '@jest/globals';
import { NO_DESTINATION } from '../../src/model/destination.ts';
import type { Report } from '../../src/model/report.ts';
import type { Content, Submission } from '../../src/model/submission.ts';
import { createEngine } from '../../src/scanner/create-engine.ts';
import type { DocumentScan, ScanLimits } from '../../src/scanner/engine.ts';
import { scan, scanText } from '../../src/scanner/scan.ts';
import { PATTERNS } from '../support/engine-room.ts';

const NOON = Date.UTC(2026, 10, 22, 3);
const RRN = '900101-1234568';

function engineWith(limits: Partial<ScanLimits> = {}, scanDocument: DocumentScan | null = null) {
  const options = { patternsDirectory: PATTERNS, fingerprintKey: Buffer.alloc(32, 7), limits, now: () => NOON };
  return createEngine(options, scanDocument);
}

const engine = engineWith();

function submission(content: Content, name: string | null = null): Submission {
  return { content, name, claimedMediaType: null, destination: NO_DESTINATION, subjectType: 'unknown' };
}

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve();
    yield bytes.subarray(at, at + size);
  }
}

/** What must not depend on how the content came. */
function essence({ verdict, findings, counts, subjects, gaps, coverage, sha256, mediaType }: Report): unknown {
  return {
    verdict,
    counts,
    subjects,
    gaps,
    coverage,
    sha256,
    mediaType,
    findings: findings.map(({ kind, masked, location, span, fingerprint }) => ({
      kind,
      masked,
      location,
      span,
      fingerprint,
    })),
  };
}

describe('scan', () => {
  const rows = Array.from(
    { length: 3_000 },
    (_, row) =>
      `${String(row)},김가상,90010${String(1 + (row % 9))}-1${String(100_000 + row * 7)},010-2345-${String(1_000 + row)}`,
  );
  const csv = `번호,성명,주민등록번호,연락처\n${rows.join('\n')}\n`;
  const bytes = Buffer.from(csv);

  it.each([[1_013], [65_536], [65_537], [bytes.length]])(
    'a table, when it streams in chunks of %d bytes, is answered as in one piece',
    async (size) => {
      const whole = await scan(submission({ form: 'bytes', bytes }), engine);
      const streamed = await scan(submission({ form: 'stream', stream: inChunks(bytes, size) }), engine);
      expect(essence(streamed)).toEqual(essence(whole));
      expect(whole.counts['resident-registration-number']).toBe(3_000);
    },
  );

  it('a text, when it comes as a string, as bytes or long enough for slices, is answered alike', async () => {
    const viaText = await scan(submission({ form: 'text', text: csv }), engine);
    const viaBytes = await scan(submission({ form: 'bytes', bytes }), engine);
    expect(essence(viaText)).toEqual(essence(viaBytes));
    const long = csv.repeat(3);
    const sliced = await scan(submission({ form: 'text', text: long }), engine);
    expect(essence(sliced)).toEqual(
      essence(scanText(submission({ form: 'text', text: long }), { form: 'text', text: long }, engine)),
    );
  });

  it('the list of findings, when it is full, never limits counts, subjects or verdict', async () => {
    const report = await scan(submission({ form: 'bytes', bytes }), engine);
    expect(report.truncated).toBe(true);
    expect(report.findings.length).toBeLessThan(1_100);
    expect(report.counts['person-name']).toBe(3_000);
    expect(report.verdict).toBe('outside-exemption');
    const listed = new Set(report.findings.map(({ id }) => id));
    for (const { findings } of report.reasons) for (const id of findings) expect(listed).toContain(id);
  });

  it('the span, of a finding in plain text, gives the raw value back', () => {
    const text = `첫 줄\n주민등록번호는 ${RRN}이며`;
    const [finding] = scanText(submission({ form: 'text', text }), { form: 'text', text }, engine).findings;
    expect(text.slice(finding?.span.start, finding?.span.end)).toBe(RRN);
    expect(finding?.location).toMatchObject({ line: 2, column: 9 });
  });

  it('the same text, scanned twice, has the same fingerprint, and another key gives another one', () => {
    const text = `주민등록번호 ${RRN}`;
    const other = createEngine(
      { patternsDirectory: PATTERNS, fingerprintKey: Buffer.alloc(32, 8), now: () => NOON },
      null,
    );
    const print = (where: typeof engine): string | undefined =>
      scanText(submission({ form: 'text', text }), { form: 'text', text }, where).findings[0]?.fingerprint;
    expect(print(engine)).toMatch(/^hmac:[0-9a-f]{32}$/);
    expect(print(engine)).toBe(print(engine));
    expect(print(engine)).not.toBe(print(other));
  });
});

describe('what was not read', () => {
  it.each([
    ['nothing at all', Buffer.alloc(0), 'partial-content'],
    [
      'bytes that are no text in any charset',
      Buffer.concat([Buffer.from('가나다 회의록 '.repeat(20)), Buffer.from([0xff, 0xfe, 0xff])]),
      'partial-content',
    ],
    ['an archive nobody reads', Buffer.concat([Buffer.from('ALZ\u0001\n\0\0\0'), Buffer.alloc(64, 1)]), 'unsupported'],
    [
      'a picture of garbage',
      Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(64, 1)]),
      'corrupt',
    ],
    ['an unknown binary', Buffer.from(Array.from({ length: 400 }, (_, index) => (index * 37) % 256)), 'unsupported'],
    ['a ZIP cut off', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(64, 1)]), 'corrupt'],
  ])('%s is undetermined and blocked', async (_name, content, reason) => {
    const report = await scan(submission({ form: 'bytes', bytes: content }), engine);
    expect(report.gaps.map((gap) => gap.reason)).toContain(reason);
    expect(report).toMatchObject({
      verdict: 'undetermined',
      upload: 'block',
      outsideExemption: null,
      coverage: { complete: false },
    });
  });

  it('a document over the limit is not handed to a parser', async () => {
    const small = engineWith({ maxDocumentBytes: 1_000 }, () => Promise.reject(new Error('must not be called')));
    const report = await scan(
      submission({ form: 'bytes', bytes: Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5_000, 0x80)]) }),
      small,
    );
    expect(report.gaps).toEqual([{ reason: 'limit', where: 'document size' }]);
  });

  it('a stream over the limit, when an identifier stood in the part that was read, is outside and still says so', async () => {
    const small = engineWith({ maxStreamBytes: 70_000 });
    const text = Buffer.from(`주민등록번호 ${RRN}\n${'내용 '.repeat(40_000)}`);
    const report = await scan(submission({ form: 'stream', stream: inChunks(text, 10_000) }), small);
    expect(report.verdict).toBe('outside-exemption');
    expect(report.gaps.map(({ reason }) => reason)).toEqual(['limit']);
  });

  it('a child that gives no report leaves its gap', async () => {
    const timedOut = engineWith({}, () =>
      Promise.resolve({ outcome: 'gap', gap: { reason: 'timeout', where: 'document' } }),
    );
    const report = await scan(submission({ form: 'bytes', bytes: Buffer.from('%PDF-1.7\n\u0000') }), timedOut);
    expect(report).toMatchObject({
      verdict: 'undetermined',
      upload: 'block',
      gaps: [{ reason: 'timeout', where: 'document' }],
    });
  });

  it('what a child says of the item itself is not believed', async () => {
    const honest = await scan(submission({ form: 'bytes', bytes: Buffer.from('%PDF-1.7\n\u0000') }), engine);
    const lying = engineWith({}, () =>
      Promise.resolve({ outcome: 'report', report: { ...honest, name: 'x', sha256: '0', bytes: 1 } }),
    );
    const report = await scan(submission({ form: 'bytes', bytes: Buffer.from('%PDF-1.7\n\u0000') }, 'a.pdf'), lying);
    expect(report).toMatchObject({ name: 'a.pdf', sha256: honest.sha256, bytes: honest.bytes });
  });
});
