import { request } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { ComparableReport } from './compare-answers.ts';
import { createCorpus, type CorpusName } from './corpora.ts';
import type { ServerProcess } from './server-process.ts';

const STREAM_TIMEOUT_MS = 60 * 60_000;

/** Streams a generated text of this many bytes to `/v1/scan/stream` and answers the report. Rejects on any status but 200. */
export async function streamToService(
  service: ServerProcess,
  corpus: CorpusName,
  bytes: number,
): Promise<ComparableReport> {
  const outgoing = request({
    host: '127.0.0.1',
    port: service.port,
    method: 'POST',
    path: '/v1/scan/stream',
    headers: { 'content-type': 'application/octet-stream' },
    signal: AbortSignal.timeout(STREAM_TIMEOUT_MS),
  });
  const answered = new Promise<string>((resolve, reject) => {
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(parts).toString();
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`the stream was answered with status ${response.statusCode ?? 0}`));
      });
    });
  });
  const [text] = await Promise.all([answered, pipeline(createCorpus(corpus, bytes).stream(), outgoing)]);
  return JSON.parse(text) as ComparableReport;
}
