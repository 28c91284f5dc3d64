import { afterEach, describe, expect, it } from '@jest/globals';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createSandbox,
  type Sandbox,
  type SandboxAnswer,
  type SandboxLimits,
} from '../../../src/scanner/sandbox/index.ts';
import { sampleFinding, sampleReason, sampleReport } from '../../support/sample-report.ts';

const MISBEHAVING = new URL('./children/misbehaving.ts', import.meta.url);
const REPORT = sampleReport({
  findings: [sampleFinding('f1', { page: 1 })],
  reasons: [sampleReason({ findings: ['f1'] })],
  counts: { 'resident-registration-number': 1 },
});
const open: Sandbox[] = [];

function sandbox(limits: Partial<SandboxLimits> = {}, childModule = MISBEHAVING): Sandbox {
  const made = createSandbox({
    setup: {},
    readableDirectories: [],
    childModule,
    limits: { children: 1, baseScanMs: 5_000, ...limits },
  });
  open.push(made);
  return made;
}

function act(box: Sandbox, name: string, more: object = {}, bytes = new Uint8Array(3)): Promise<SandboxAnswer> {
  return box.scan({ bytes, submission: { act: name, ...more } });
}

function gap(reason: string): unknown {
  return { outcome: 'gap', gap: { reason, where: 'document' } };
}

afterEach(async () => {
  for (const box of open.splice(0)) await box.close();
});

describe('a child that behaves', () => {
  it('gets the bytes and answers with its report, when the document is several megabytes', async () => {
    const answer = await act(sandbox(), 'report', {}, new Uint8Array(5_000_000));
    expect(answer).toEqual({ outcome: 'report', report: { ...REPORT, bytes: 5_000_000 } });
  });

  it('is used again, when its last scan was clean', async () => {
    const box = sandbox();
    for (let scans = 0; scans < 3; scans++) await act(box, 'report');
    expect(Object.values(box.status().replaced).every((times) => times === 0)).toBe(true);
  });

  it('is replaced, when it has scanned as many documents as it may', async () => {
    const box = sandbox({ maxDocumentsPerChild: 2 });
    for (let scans = 0; scans < 4; scans++) await act(box, 'report');
    expect(box.status().replaced.worn).toBe(2);
  });

  it('may write to its console without harm, when a parser does so', async () => {
    const box = sandbox();
    expect(await act(box, 'console')).toEqual({ outcome: 'report', report: REPORT });
    expect(box.status().replaced.suspicious).toBe(0);
  });
});

describe('a child that does not', () => {
  it('is killed and gives the gap timeout, when it spins', async () => {
    const box = sandbox({ baseScanMs: 300 });
    expect(await act(box, 'spin')).toEqual(gap('timeout'));
    expect(box.status().replaced.timeout).toBe(1);
    expect(await act(box, 'report')).toMatchObject({ outcome: 'report' });
  });

  it.each(['exit', 'throw', 'late-error', 'late-rejection', 'late-timer'])(
    'is tried once more and gives the gap corrupt, when it ends by %s',
    async (name) => {
      const box = sandbox();
      expect(await act(box, name)).toEqual(gap('corrupt'));
      expect(box.status().replaced.died).toBe(2);
      expect(await act(box, 'report')).toMatchObject({ outcome: 'report' });
    },
  );

  it('costs the document nothing, when a used child dies and a new one reads it', async () => {
    const box = sandbox();
    await act(box, 'report');
    expect(await act(box, 'exit-when-used')).toMatchObject({ outcome: 'report' });
  });

  it.each(['wrong-shape', 'noise'])('gives the gap internal, when its answer is garbage: %s', async (name) => {
    const box = sandbox();
    expect(await act(box, name)).toEqual(gap('internal'));
    expect(box.status().replaced.garbage).toBe(2);
  });

  it('gives the gap internal, when its answer is longer than answers may be', async () => {
    expect(await act(sandbox({ maxAnswerBytes: 50_000 }), 'long')).toEqual(gap('internal'));
  });

  it('cannot send along what a report does not have', async () => {
    const answer = await act(sandbox(), 'unknown-fields');
    expect(answer).toEqual({ outcome: 'report', report: { ...REPORT, timing: { totalMs: 1 } } });
  });

  it('costs only its own document, when its error comes late', async () => {
    const box = sandbox({ maxDocumentsPerChild: 100 });
    const answers = await Promise.all(
      ['report', 'late-timer', 'report', 'late-rejection', 'report'].map((name, at) =>
        act(box, name, {}, new Uint8Array(at + 1)),
      ),
    );
    expect(answers.map(({ outcome }) => outcome)).toEqual(['report', 'gap', 'report', 'gap', 'report']);
  });

  it('is killed and gives the gap limit, when it takes too much memory', async () => {
    const box = sandbox({ maxResidentBytes: 200_000_000, baseScanMs: 20_000 });
    expect(await act(box, 'grow')).toEqual(gap('limit'));
    expect(box.status().replaced.memory).toBe(1);
    expect(await act(box, 'report')).toMatchObject({ outcome: 'report' });
  });

  it('is answered from memory the third time, when its document cost a child twice', async () => {
    const box = sandbox({ baseScanMs: 200 });
    const bytes = Uint8Array.of(1, 2, 3);
    for (let times = 0; times < 4; times++) expect(await act(box, 'spin', {}, bytes)).toEqual(gap('timeout'));
    expect(box.status().replaced.timeout).toBe(2);
    expect(await act(box, 'report', {}, Uint8Array.of(3, 2, 1))).toMatchObject({ outcome: 'report' });
  });

  it('stays, when all it left aside is a picture', async () => {
    const box = sandbox();
    await act(box, 'image-gap');
    expect(box.status().replaced.suspicious).toBe(0);
  });

  it.each(['gap', 'taint', 'changed-method', 'never-quiet'])(
    'is replaced, when it may be left in a strange state: %s',
    async (name) => {
      const box = sandbox();
      await act(box, name);
      expect(box.status().replaced.suspicious).toBe(1);
    },
  );

  it('gives the gap internal and says it is not ready, when no child starts', async () => {
    const box = sandbox({}, new URL('./children/never-starts.ts', import.meta.url));
    expect(await box.whenReady()).toBe(false);
    expect(box.status().ready).toBe(false);
    expect(await act(box, 'report')).toEqual(gap('internal'));
  });
});

describe('the walls of a child', () => {
  it('let it read no other file, write none, make no code and see no environment', async () => {
    process.env['SANDBOX_SECRET'] = 'x';
    const readable = fileURLToPath(MISBEHAVING);
    const writable = join(tmpdir(), `from-a-child-${process.pid}`);
    const outside = join(tmpdir(), `outside-${process.pid}`);
    writeFileSync(outside, 'x');
    const foreign = await act(sandbox(), 'tries', { readable: outside, writable });
    rmSync(outside);
    const own = await act(sandbox(), 'tries', { readable, writable });
    delete process.env['SANDBOX_SECRET'];
    expect(foreign).toMatchObject({ outcome: 'report', report: { notes: [], name: '' } });
    // The attempts would be seen if they succeeded: its own package it may read.
    expect(own).toMatchObject({ report: { notes: [{ claimed: 'read' }] } });
    expect(existsSync(writable)).toBe(false);
  });
});

describe('a child for each document', () => {
  it('sees one document and no other, while as many again stand ready', async () => {
    const box = sandbox({ isolation: 'per-document', children: 2 });
    const answers = await Promise.all([1, 2, 3, 4].map(() => act(box, 'count-scans')));
    expect(answers).toMatchObject(answers.map(() => ({ report: { subjects: 1 } })));
    expect(box.status()).toMatchObject({ children: 4, replaced: { worn: 4 } });
  });

  it('runs no more of them at a time than children were asked for', async () => {
    const box = sandbox({ isolation: 'per-document', children: 1, baseScanMs: 3_000 });
    const ended: string[] = [];
    await Promise.all([
      act(box, 'spin').then(() => ended.push('first')),
      act(box, 'report', {}, new Uint8Array(1)).then(() => ended.push('second')),
    ]);
    expect(ended).toEqual(['first', 'second']);
  });
});

describe('the pool', () => {
  it('refuses as overloaded, when too many scans wait', async () => {
    const box = sandbox({ maxWaiting: 1 });
    const first = act(box, 'report');
    await expect(act(box, 'report')).rejects.toMatchObject({ code: 'overloaded' });
    expect(await first).toMatchObject({ outcome: 'report' });
  });

  it('finishes what runs and what waits, when it is closed', async () => {
    const box = sandbox();
    const scans = [act(box, 'report'), act(box, 'report')];
    await box.close();
    expect(await Promise.all(scans)).toMatchObject([{ outcome: 'report' }, { outcome: 'report' }]);
    expect(box.status().children).toBe(0);
    await expect(act(box, 'report')).rejects.toMatchObject({ code: 'overloaded' });
  });
});
