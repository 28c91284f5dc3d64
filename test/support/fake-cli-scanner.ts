import { createHash } from 'node:crypto';
import { ProblemError } from '../../src/model/errors.ts';
import { BARRIERS } from '../../src/model/isolation.ts';
import type { BarrierName } from '../../src/model/isolation.ts';
import type { Report } from '../../src/model/report.ts';
import type { Scanner } from '../../src/model/scanner.ts';
import type { Submission } from '../../src/model/submission.ts';
import { strictestVerdict } from '../../src/model/verdict.ts';
import type { Reason, Verdict } from '../../src/model/verdict.ts';
import { sampleFinding, sampleReason, sampleReport } from './sample-report.ts';

/** A raw value that the fake finds; no output may ever hold it. */
export const RAW_VALUE = '900101-1234568';

const BARRIERS_THAT_HOLD = (Object.keys(BARRIERS) as BarrierName[]).map((name) => ({ name, holds: true }));

/** A scanner that judges by plain words, and what it was asked. */
export interface FakeScanner extends Scanner {
  readonly submissions: Submission[];
  isClosed(): boolean;
  peakRunning(): number;
}

/**
 * Judges: {@link RAW_VALUE} is outside, `tok_` needs a sandbox, `BROKEN` or a 7z signature is a gap, `TOO-LARGE` is a
 * caller's error, `BUG` a bug; an unknown destination is outside. `delayMs` is how long a content holds its answer.
 */
export function createFakeScanner(delayMs: (text: string) => number = () => 0): FakeScanner {
  const submissions: Submission[] = [];
  let isClosed = false;
  let running = 0;
  let peakRunning = 0;
  return {
    submissions,
    isClosed: () => isClosed,
    peakRunning: () => peakRunning,
    scanText: (submission) => judge(submission, submission.content.text),
    async scan(submission) {
      submissions.push(submission);
      running += 1;
      peakRunning = Math.max(peakRunning, running);
      try {
        const text = await readContent(submission);
        await new Promise((resolve) => setTimeout(resolve, delayMs(text)));
        if (text.includes('TOO-LARGE')) throw new ProblemError('too-large', { ko: '너무 큽니다.', en: 'Too large.' });
        if (text.includes('BUG')) throw new TypeError(`unexpected ${RAW_VALUE}`);
        return judge(submission, text);
      } finally {
        running -= 1;
      }
    },
    warm: () => undefined,
    tryBarriers: () => Promise.resolve(BARRIERS_THAT_HOLD),
    status: () => ({
      ready: true,
      packDigest: 'sha256:22',
      policyId: 'saas-exemption-2026-04-20',
      engineVersion: '0.1.0',
      kernel: 'simd',
      children: 0,
      running,
      isolation: 'full',
      barriers: BARRIERS_THAT_HOLD,
    }),
    close: () => {
      isClosed = true;
      return Promise.resolve();
    },
  };
}

async function readContent({ content }: Submission): Promise<string> {
  if (content.form === 'text') return content.text;
  if (content.form === 'bytes') return Buffer.from(content.bytes).toString('latin1');
  const chunks: Uint8Array[] = [];
  for await (const chunk of content.stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function judge(submission: Submission, text: string): Report {
  const isBroken = text.includes('BROKEN') || text.startsWith('7z');
  const reasons: Reason[] = [];
  if (submission.destination.status === 'unknown')
    reasons.push(sampleReason({ rule: 'D1', verdict: 'outside-exemption' }));
  if (text.includes(RAW_VALUE))
    reasons.push(sampleReason({ rule: 'U1', verdict: 'outside-exemption', findings: ['f1'] }));
  if (isBroken) reasons.push(sampleReason({ rule: 'G1', verdict: 'undetermined', gaps: [0] }));
  if (text.includes('tok_')) reasons.push(sampleReason({ rule: 'P1', verdict: 'sandbox-required' }));
  if (reasons.length === 0) reasons.push(sampleReason());
  const verdict = strictestVerdict(reasons.map((reason) => reason.verdict));
  const answers: Readonly<Record<Verdict, boolean | null>> = {
    'outside-exemption': true,
    undetermined: null,
    'sandbox-required': true,
    'within-exemption': false,
  };
  const bytes = Buffer.byteLength(text);
  return sampleReport({
    name: submission.name,
    bytes,
    sha256: createHash('sha256').update(text).digest('hex'),
    verdict,
    outsideExemption: answers[verdict],
    upload: verdict === 'within-exemption' ? 'allow' : 'block',
    reasons,
    findings: text.includes(RAW_VALUE) ? [sampleFinding('f1', { line: 1, column: 9 })] : [],
    counts: text.includes(RAW_VALUE) ? { 'resident-registration-number': 1 } : {},
    subjects: text.includes(RAW_VALUE) ? 1 : 0,
    coverage: { complete: !isBroken, bytes, members: 0, pages: 0, sheets: 0, images: 0 },
    gaps: isBroken ? [{ reason: 'corrupt', where: 'file' }] : [],
    destination: { id: submission.destination.id, status: submission.destination.status },
    subjectType: submission.subjectType,
  });
}
