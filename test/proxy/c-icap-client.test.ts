import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startIcapService, type IcapService } from '../support/icap-service.ts';
import { describeWithServices, findProgram } from '../support/services.ts';

const CLEAN = '오늘 회의는 세 시에 시작합니다.\n'.repeat(200);
const SECRET = `${CLEAN}주민등록번호 900101-1234567\n`;

/** Everything that the client of the c-icap project prints: its exit code says nothing. */
function ask(port: number, ...args: string[]): Promise<string> {
  const client = findProgram(['c-icap-client']) ?? '';
  return new Promise((resolve) => {
    execFile(client, ['-i', '127.0.0.1', '-p', String(port), ...args], { timeout: 20_000 }, (_error, stdout, stderr) =>
      resolve(`${stdout}\n${stderr}`),
    );
  });
}

await describeWithServices('c-icap-client', { programs: [['c-icap-client']] }, () => {
  let service: IcapService;
  let clean: string;
  let secret: string;
  beforeAll(async () => {
    service = await startIcapService();
    clean = service.folder.write('clean.txt', CLEAN);
    secret = service.folder.write('secret.txt', SECRET);
  });
  afterAll(() => service.stop());

  it.each(['reqmod', 'respmod'])('asks %s for its options', async (name) => {
    const answer = await ask(service.server.port, '-s', name);
    expect(answer).toMatch(/Allow 204: Yes/i);
    expect(answer).toMatch(/Preview: 1024/i);
  });

  const request = ['-req', 'http://saas.example/upload', '-method', 'POST'];
  const ways: readonly (readonly [string, readonly string[]])[] = [
    ['REQMOD', ['-s', 'reqmod', ...request]],
    ['REQMOD without a preview', ['-s', 'reqmod', ...request, '-nopreview']],
    ['REQMOD with a preview of 16 bytes', ['-s', 'reqmod', ...request, '-w', '16']],
    ['REQMOD with two Allow headers', ['-s', 'reqmod', ...request, '-206']],
    ['RESPMOD', ['-s', 'respmod', '-resp', 'http://saas.example/file']],
    ['RESPMOD without a request', ['-s', 'respmod', '-nopreview']],
  ];
  it.each(ways)('%s of clean text is answered with 204', async (_name, args) => {
    expect(await ask(service.server.port, ...args, '-f', clean, '-v')).toMatch(/204/);
  });

  it.each(ways)('%s of a number is answered with the page', async (_name, args) => {
    const answer = await ask(
      service.server.port,
      ...args,
      '-f',
      secret,
      '-v',
      '-o',
      join(service.folder.path, `page-${randomUUID()}.html`),
    );
    expect(answer).toContain('HTTP/1.1 403');
    expect(answer).toContain('X-Infection-Found');
  });

  it('REQMOD without 204 gets the very bytes back', async () => {
    const out = join(service.folder.path, 'back.txt');
    await ask(service.server.port, '-s', 'reqmod', ...request, '-no204', '-f', clean, '-o', out);
    expect(readFileSync(out, 'utf8')).toBe(CLEAN);
  });
});
