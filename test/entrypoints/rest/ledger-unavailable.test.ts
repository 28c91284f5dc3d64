import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Ledger } from '../../../src/model/ledger-store.ts';
import { openStore, createRecordingGate } from '../../../src/store/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { unavailable } from '../../../src/store/ledger/group-commit.ts';
import { createFakeScanner } from '../../support/fake-cli-scanner.ts';
import { newSigningKey } from '../../support/ledger-facts.ts';
import { startService } from '../../support/rest-service.ts';
import type { RestService } from '../../support/rest-service.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';
import type { TemporaryFolder } from '../../support/temporary-folder.ts';

const form = (): FormData => {
  const files = new FormData();
  files.append('files', new Blob(['회의는 3시']), 'a.txt');
  files.append('files', new Blob(['회의는 4시']), 'b.txt');
  return files;
};
const json = (body: unknown): RequestInit => ({
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});
const DOORS: readonly (readonly [string, number, () => RequestInit])[] = [
  ['/v1/scan/text', 1, () => json({ text: '회의는 3시' })],
  ['/v1/scan/text', 3, () => json({ items: [{ text: '가' }, { text: '나' }, { text: '다' }] })],
  ['/v1/scan/text', 1, () => json({ text: '회의 '.repeat(20_000) })],
  ['/v1/scan/files', 2, () => ({ body: form() })],
  ['/v1/scan/stream?name=a.txt', 1, () => ({ body: '회의는 3시' })],
];
const NDJSON: RequestInit = {
  headers: { 'Content-Type': 'application/x-ndjson' },
  body: '{"text":"가"}\n{"text":"나"}\n',
};

describe('the row of a scan', () => {
  let folder: TemporaryFolder;
  let store: Store;
  let service: RestService;
  let isAway: boolean;

  beforeEach(async () => {
    folder = createTemporaryFolder();
    isAway = false;
    store = await openStore({
      dataDirectory: folder.path,
      databaseUrl: null,
      signingKey: newSigningKey(),
      hasher: () => `hmac:${'0'.repeat(32)}`,
      now: () => Date.now(),
    });
    const ledger: Ledger = {
      ...store.ledger,
      append: (facts) => (isAway ? Promise.reject(unavailable()) : store.ledger.append(facts)),
    };
    const scanner = createFakeScanner();
    const hasher = (): 'hmac:x' => 'hmac:x';
    service = await startService({
      scanner,
      services: { gate: createRecordingGate({ scanner, ledger, hasher, now: () => Date.now() }) },
    });
  });
  afterEach(async () => {
    await service.stop();
    await store.close();
    folder.remove();
  });

  const rows = async (): Promise<number> => (await store.ledger.page({ type: 'scan' }, 100)).entries.length;

  it.each(DOORS)('POST %s, answered, is there for each of %i items', async (path, items, init) => {
    const response = await fetch(service.url + path, { method: 'POST', ...init() });
    expect(response.status).toBe(200);
    await response.arrayBuffer();
    expect(await rows()).toBe(items);
  });

  it.each(DOORS)(
    'POST %s, with rows that cannot be kept, is an error and no verdict (%i)',
    async (path, _items, init) => {
      isAway = true;
      const response = await fetch(service.url + path, { method: 'POST', ...init() });
      const body = await response.text();
      expect([response.status, (JSON.parse(body) as { code: string }).code]).toEqual([503, 'ledger-unavailable']);
      expect(response.headers.get('retry-after')).not.toBeNull();
      expect(body).not.toContain('within-exemption');
      isAway = false;
      expect((await fetch(service.url + path, { method: 'POST', ...init() })).status).toBe(200);
    },
  );

  it('of a line, kept, is there before the line is answered', async () => {
    const response = await fetch(`${service.url}/v1/scan/ndjson`, { method: 'POST', ...NDJSON });
    expect((await response.text()).trim().split('\n').at(-1)).toBe('{"summary":{"lines":2,"reports":2,"errors":0}}');
    expect(await rows()).toBe(2);
  });

  it('of a line, not kept, makes the line an error without a verdict', async () => {
    isAway = true;
    const response = await fetch(`${service.url}/v1/scan/ndjson`, { method: 'POST', ...NDJSON });
    const lines = (await response.text()).trim().split('\n');
    expect(lines[0]).toContain('"code":"ledger-unavailable"');
    expect(lines.join('')).not.toContain('"verdict"');
    expect(lines.at(-1)).toBe('{"summary":{"lines":2,"reports":0,"errors":2}}');
  });

  it('of a file holds neither its name nor its text', async () => {
    const files = new FormData();
    files.append('files', new Blob(['비밀스러운 회의']), '홍길동-급여.txt');
    await (await fetch(`${service.url}/v1/scan/files`, { method: 'POST', body: files })).arrayBuffer();
    const { entries } = await store.ledger.page({}, 1);
    expect(entries[0]).toMatchObject({ nameHash: 'hmac:x', contentHash: 'hmac:x' });
    expect(JSON.stringify(entries)).not.toMatch(/홍길동|급여|비밀스러운/);
  });
});
