import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentsOf, leaksIn } from '../support/canary-forms.ts';
import { buildPagePdf, HELVETICA, textAt } from '../support/pdf-builder.ts';
import { runRealCommand, startRealService, upload } from '../support/real-service.ts';
import type { CommandLineAnswer, RealService } from '../support/real-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { buildWorkbook, words } from '../support/workbook-builder.ts';

const STARTING_TIMEOUT_MS = 300_000;

/** Invented values that stand nowhere else. */
const RESIDENT = '870605-1234574';
const CARD = '5409-2600-1234-5671';
const PHONE = '010-8642-9753';
const PERSON = '남궁카나리';
const FILE_NAME = '카나리아-비밀문서';
const VALUES = [RESIDENT, CARD, PHONE, PERSON];
const TEXT = `고객명: ${PERSON}, 주민등록번호 ${RESIDENT}, 카드번호 ${CARD}, 휴대전화 ${PHONE}, 대출잔액 12,000,000원`;
const IN_URL = encodeURIComponent(`${FILE_NAME} ${RESIDENT}`);

const PDF = buildPagePdf({
  content: textAt(72, 700, `Resident registration number ${RESIDENT} card number ${CARD}`),
  resources: '/Font << /F1 5 0 R >>',
  objects: [HELVETICA],
});
const WORKBOOK = buildWorkbook([
  words('A1', '주민등록번호') + words('B1', '성명'),
  words('A2', RESIDENT) + words('B2', PERSON),
]);
const FILES: readonly (readonly [extension: string, bytes: Uint8Array])[] = [
  ['txt', Buffer.from(TEXT)],
  ['csv', Buffer.from(`성명,주민등록번호,휴대전화,대출잔액\n${PERSON},${RESIDENT},${PHONE},5000000\n`)],
  ['json', Buffer.from(`{"${RESIDENT}":{"성명":"${PERSON}","카드번호":"${CARD}"`)],
  ['xml', Buffer.from(`<!DOCTYPE a [<!ENTITY b "${RESIDENT}">]><a ${RESIDENT}='${CARD}'>${PERSON}</b>`)],
  ['xlsx', WORKBOOK],
  ['pdf', PDF],
  // Parsers complain about these, and their complaints quote what they met.
  ['broken.xlsx', Buffer.concat([WORKBOOK.subarray(0, 700), Buffer.from(TEXT), WORKBOOK.subarray(720)])],
  [
    'broken.pdf',
    Buffer.concat([PDF.subarray(0, 200), Buffer.from(`<< /${RESIDENT} (${CARD}) /Length x >> stream ${TEXT}`)]),
  ],
  ['zip', Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.from(TEXT)])],
];

describe('planted values, sent through every door with errors provoked', () => {
  const inputs = createTemporaryFolder();
  const folder = createTemporaryFolder();
  const answers: string[] = [];
  const runs: CommandLineAnswer[] = [];
  let metrics = '';
  let written = '';

  beforeAll(async () => {
    for (const [extension, bytes] of FILES) inputs.write(`${FILE_NAME}.${extension}`, bytes);
    const service = await startRealService({ folder, environment: { GWANMUN_LOG_LEVEL: 'debug' } });
    await knockEverywhere(service);
    metrics = await (await fetch(`${service.url}/metrics`)).text();
    await service.stop();
    // Children that are given no time die over their documents.
    const hurried = await startRealService({
      folder,
      environment: { GWANMUN_LOG_LEVEL: 'debug', GWANMUN_SANDBOX_MAX_SCAN_MS: '1' },
    });
    await upload(
      hurried,
      FILES.filter(([extension]) => /pdf|xlsx/.test(extension)).map(([extension, bytes]) => [
        `${FILE_NAME}.${extension}`,
        bytes,
      ]),
    );
    await hurried.stop();
    written = service.written() + hurried.written();
    const texts = ['csv', 'json', 'xml'].map((extension) => join(inputs.path, `${FILE_NAME}.${extension}`));
    for (const args of [
      ['scan', inputs.path],
      ['scan', '--format', 'sarif', ...texts],
      ['scan', '--format', 'ndjson', '--destination', FILE_NAME, ...texts],
      ['scan', `--${FILE_NAME}`, RESIDENT],
      ['scan', 'nowhere', RESIDENT],
      [RESIDENT, TEXT],
    ])
      runs.push(await runRealCommand(args, { folder }, TEXT));
  }, STARTING_TIMEOUT_MS);

  afterAll(() => {
    inputs.remove();
    folder.remove();
  });

  it('a leak, planted into the search itself, is found in every form', () => {
    expect(leaksIn(Buffer.from(`x ${RESIDENT} y`), VALUES)).toEqual([
      `${RESIDENT}: raw`,
      `${RESIDENT}: percent`,
      `${RESIDENT}: JSON escapes`,
    ]);
    for (const shift of ['', 'a', 'ab']) {
      const text = `${shift}${CARD} end`;
      expect(leaksIn(Buffer.from(Buffer.from(text).toString('base64')), VALUES).join()).toContain(`${CARD}: base64`);
      expect(leaksIn(Buffer.from(Buffer.from(text).toString('hex')), VALUES)).toContain(`${CARD}: hex`);
    }
    expect(leaksIn(Buffer.from(PERSON, 'utf16le'), VALUES)).toContain(`${PERSON}: UTF-16 LE`);
  });

  it('the logs and outputs of the service hold requests, and none of the values or names', () => {
    expect(written).toContain('"event":"request"');
    expect(leaksIn(Buffer.from(written, 'latin1'), [...VALUES, FILE_NAME])).toEqual([]);
  });

  it('the metrics hold scans, and none of the values or names', () => {
    expect(metrics).toContain('gwanmun_');
    expect(leaksIn(Buffer.from(metrics), [...VALUES, FILE_NAME])).toEqual([]);
  });

  it('the data folder holds the key of the installation, the temporary folder nothing, and neither the values or names', () => {
    expect(existsSync(join(folder.path, 'data'))).toBe(true);
    expect(leaksIn(contentsOf(folder.path), [...VALUES, FILE_NAME])).toEqual([]);
  });

  it('the answers hold verdicts, and none of the values', () => {
    expect(answers.join('')).toContain('"outside-exemption"');
    expect(leaksIn(Buffer.from(answers.join('\n')), VALUES)).toEqual([]);
  });

  it('the outputs of the command line hold reports and complaints, and none of the values', () => {
    expect(runs.map(({ code }) => code)).toEqual([1, 1, 1, 64, 64, 64]);
    const said = runs.map(({ stdout, stderr }) => stdout + stderr).join('\n');
    expect(leaksIn(Buffer.from(said), VALUES)).toEqual([]);
  });

  async function knockEverywhere({ url }: RealService): Promise<void> {
    const json = { 'content-type': 'application/json' };
    const post = (path: string, init: RequestInit) => ask(`${url}${path}`, { method: 'POST', ...init });
    await post('/v1/scan/text', { headers: json, body: JSON.stringify({ text: TEXT, name: `${FILE_NAME}.txt` }) });
    await post('/v1/scan/text', { headers: json, body: `{"text":"${TEXT}` });
    await post('/v1/scan/text', { headers: json, body: JSON.stringify({ text: TEXT, [RESIDENT]: PERSON }) });
    await post('/v1/scan/text', { headers: json, body: JSON.stringify({ text: { [PERSON]: CARD } }) });
    await post('/v1/scan/text', {
      headers: json,
      body: JSON.stringify({ text: '', destination: CARD.replaceAll('-', '') }),
    });
    await post('/v1/scan/text', { headers: json, body: JSON.stringify({ text: '', destination: TEXT }) });
    await post('/v1/scan/text', { headers: { 'content-type': `text/${RESIDENT}` }, body: TEXT });
    await post('/v1/scan/text', {
      headers: { ...json, 'x-request-id': RESIDENT, authorization: `Bearer ${RESIDENT}` },
      body: TEXT,
    });
    await post(`/v1/scan/stream?name=${IN_URL}&${IN_URL}=1`, { body: TEXT });
    await post(`/v1/scan/stream?name=${IN_URL}`, {
      body: TEXT,
      headers: { 'user-agent': RESIDENT, referer: `http://x/${RESIDENT}` },
    });
    const lines = [JSON.stringify({ text: TEXT }), TEXT, JSON.stringify({ [RESIDENT]: PERSON }), `{"text":"${TEXT}`];
    const ndjson = { 'content-type': 'application/x-ndjson' };
    await post('/v1/scan/ndjson', { headers: ndjson, body: lines.join('\n') });
    await post(`/v1/scan/ndjson?${IN_URL}`, { headers: ndjson, body: TEXT });
    await post(`/v1/${IN_URL}`, { body: TEXT });
    await post(`/v1/scan/stream?destination=${RESIDENT}`, { body: TEXT });
    await ask(`${url}/v1/scan/text?${IN_URL}`, {});
    for (const [extension, bytes] of FILES) {
      const form = new FormData();
      form.append('files', new Blob([new Uint8Array(bytes)]), `${FILE_NAME}.${extension}`);
      await post('/v1/scan/files', { body: form });
      await post(`/v1/scan/stream?name=${encodeURIComponent(FILE_NAME)}.${extension}`, { body: new Uint8Array(bytes) });
    }
    const wrong = new FormData();
    wrong.append(PERSON, new Blob([TEXT]), `${FILE_NAME}.txt`);
    await post('/v1/scan/files', { body: wrong });
    await post('/v1/scan/files', {
      headers: { 'content-type': `multipart/form-data; boundary=${RESIDENT}` },
      body: `--${RESIDENT}\r\nContent-Disposition: form-data; name="${FILE_NAME}"; filename="${RESIDENT}"\r\n\r\n${TEXT}`,
    });
  }

  async function ask(url: string, init: RequestInit): Promise<void> {
    const response = await fetch(url, init);
    // What the caller itself named, the file and the destination, comes back to it.
    answers.push((await response.text()).replaceAll(/"(?:name|destination":\{"id)":"[^"]*"/g, '""'));
  }
});
