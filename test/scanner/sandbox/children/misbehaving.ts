import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runChild } from '../../../../src/scanner/sandbox/run-child.ts';
import { sampleFinding, sampleReason, sampleReport } from '../../../support/sample-report.ts';

const REPORT = sampleReport({
  findings: [sampleFinding('f1', { page: 1 })],
  reasons: [sampleReason({ findings: ['f1'] })],
  counts: { 'resident-registration-number': 1 },
});

interface Request {
  readonly act: string;
  readonly readable?: string;
  readonly writable?: string;
}

/** What a parser led astray could do, by the first word of the request. */
const ACTS: Readonly<Record<string, (request: Request, scans: number) => unknown>> = {
  report: () => REPORT,
  gap: () => ({ ...REPORT, gaps: [{ reason: 'corrupt', where: 'document' }] }),
  spin: () => {
    for (;;);
  },
  exit: () => process.exit(1),
  'exit-when-used': (_request, scans) => (scans > 1 ? process.exit(1) : REPORT),
  throw: () => Promise.reject(new Error('no')),
  'late-error': () => {
    setImmediate(() => {
      throw new Error('late');
    });
    return REPORT;
  },
  'late-rejection': () => {
    setImmediate(() => void Promise.reject(new Error('late')));
    return REPORT;
  },
  'late-timer': () => {
    setTimeout(() => {
      throw new Error('late');
    }, 30);
    return REPORT;
  },
  'never-quiet': () => {
    setInterval(() => undefined, 5);
    return REPORT;
  },
  'image-gap': () => ({ ...REPORT, gaps: [{ reason: 'image-not-read', where: 'image' }] }),
  'changed-method': () => {
    Object.defineProperty(Array.prototype, 'includes', { value: () => true });
    return REPORT;
  },
  // By and by, as a parser would, so that it can be seen in time.
  grow: async () => {
    const held: Buffer[] = [];
    for (;;) {
      held.push(Buffer.alloc(4_194_304, 1));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  },
  'count-scans': (_request, scans) => ({ ...REPORT, subjects: scans }),
  'wrong-shape': () => ({ ...REPORT, verdict: 'fine' }),
  'unknown-fields': () => ({ ...REPORT, raw: 'secret', timing: { totalMs: 1, raw: 'secret' } }),
  noise: () => writeSync(3, 'garbage that is no frame at all'),
  long: () => ({ ...REPORT, name: 'x'.repeat(200_000) }),
  taint: () => {
    Object.defineProperty(Object.prototype, 'isAdmin', { value: true });
    return REPORT;
  },
  console: () => {
    process.stdout.write('noise');
    return REPORT;
  },
  tries: ({ readable, writable }) => ({
    ...REPORT,
    notes: [
      ['read', () => readFileSync(readable ?? '')],
      ['write', () => writeFileSync(writable ?? '', 'x')],
      // eslint-disable-next-line @typescript-eslint/no-implied-eval -- that it is refused is what is tested
      ['code', () => Boolean(new Function('return 1'))],
      ['require', () => Boolean(createRequire(import.meta.url)('node:net'))],
      ['builtin', () => Boolean(process.getBuiltinModule('http'))],
      ['fetch', () => fetch.name],
      ['proto', () => ({}) as { __proto__?: unknown }],
    ]
      .filter(([, attempt]) => succeeds(attempt as () => unknown))
      .map(([name]) => ({ code: 'name-disagrees-with-content', claimed: name, actual: '' })),
    name: Object.keys(process.env).join(),
  }),
};

function succeeds(attempt: () => unknown): boolean {
  try {
    const result = attempt();
    return !(result !== null && typeof result === 'object' && !('__proto__' in result) && !Buffer.isBuffer(result));
  } catch {
    return false;
  }
}

let scans = 0;
runChild(() =>
  Promise.resolve(async (bytes, request) => {
    scans++;
    const { act } = request as Request;
    const report = await ACTS[act]?.(request as Request, scans);
    return act === 'report' ? { ...REPORT, bytes: bytes.length } : report;
  }),
);
