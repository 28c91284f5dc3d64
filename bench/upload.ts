import { request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { CORPUS_NAMES, createCorpus, type CorpusName } from './corpora.ts';
import type { BenchOptions } from './options.ts';
import { startService, startSink } from './server-process.ts';
import { orderOfRound, ratios, summarise, type Summary } from './statistics.ts';
import { figure, renderTable } from './table.ts';

const DEFAULT_ROUNDS = 7;
const DEFAULT_MEGABYTES = 100;
const FLOOR = 0.5;
const BOUNDARY = 'gwanmun-bench-0123456789';
const TIMEOUT_MS = 5 * 60_000;

interface Row {
  readonly corpus: CorpusName;
  readonly megabytesPerSecond: Summary;
  readonly sinkMegabytesPerSecond: Summary;
  /** Speed of the scan over that of the sink, round by round. */
  readonly share: Summary;
}

/** One file in one multipart upload: scanned by the service, and dropped by a server that only takes the form apart. */
export async function benchUpload(options: BenchOptions): Promise<unknown> {
  const rounds = options.rounds ?? DEFAULT_ROUNDS;
  const megabytes = options.megabytes ?? DEFAULT_MEGABYTES;
  const [service, sink] = [await startService(), await startSink()];
  try {
    const rows: Row[] = [];
    for (const corpus of CORPUS_NAMES) rows.push(await measure(corpus, megabytes, rounds, service.port, sink.port));
    print(rows, megabytes);
    return { megabytes, floor: FLOOR, rows };
  } finally {
    await Promise.all([service.stop(), sink.stop()]);
  }
}

async function measure(
  corpus: CorpusName,
  megabytes: number,
  rounds: number,
  servicePort: number,
  sinkPort: number,
): Promise<Row> {
  const body = formOf(createCorpus(corpus, megabytes * 1e6).buffer());
  const speeds = new Map<number, number[]>([
    [servicePort, []],
    [sinkPort, []],
  ]);
  for (let round = 0; round < rounds; round++) {
    for (const port of orderOfRound([servicePort, sinkPort], round)) {
      const startedAt = performance.now();
      const answer = await upload(port, body);
      const seconds = (performance.now() - startedAt) / 1000;
      if (port === servicePort && !answer.includes('"verdict"')) throw new Error('the upload got no verdict');
      speeds.get(port)?.push(body.length / 1e6 / seconds);
    }
  }
  const [scanned, dropped] = [speeds.get(servicePort) ?? [], speeds.get(sinkPort) ?? []];
  return {
    corpus,
    megabytesPerSecond: summarise(scanned),
    sinkMegabytesPerSecond: summarise(dropped),
    share: summarise(ratios(scanned, dropped)),
  };
}

function formOf(content: Buffer): Buffer {
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="content.txt"\r\nContent-Type: text/plain\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
}

function upload(port: number, body: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: '127.0.0.1',
      port,
      method: 'POST',
      path: '/v1/scan/files',
      headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, 'content-length': body.length },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode === 200) resolve(Buffer.concat(parts).toString());
        else reject(new Error(`the upload was answered with status ${response.statusCode ?? 0}`));
      });
    });
    outgoing.end(body);
  });
}

function print(rows: readonly Row[], megabytes: number): void {
  const headings = [`${megabytes} MB upload`, 'scanned MB/s', 'dropped MB/s', 'share', `floor ${FLOOR}`];
  const cells = rows.map(({ corpus, megabytesPerSecond, sinkMegabytesPerSecond, share }) => [
    corpus,
    figure(megabytesPerSecond.median),
    figure(sinkMegabytesPerSecond.median),
    figure(share.median),
    share.median >= FLOOR ? 'pass' : 'MISS',
  ]);
  console.log(renderTable(headings, cells));
}
