import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A line of an answer, read as JSON. */
export type AnswerLine = Record<string, unknown>;

/** An answer to `POST /v1/scan/ndjson`, read to its end. */
export interface NdjsonAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly lines: readonly AnswerLine[];
}

/**
 * Sends chunks as they are and reads the answer meanwhile. An answer of one JSON document is one line. `onText`: called
 * with each piece of the answer.
 */
export async function askNdjson(
  url: string,
  chunks: Iterable<Uint8Array | string> | AsyncIterable<Uint8Array | string>,
  headers: Readonly<Record<string, string>> = {},
  onText: (piece: string) => void = () => undefined,
): Promise<NdjsonAnswer> {
  const outgoing = request(url, { method: 'POST', headers: { 'Content-Type': 'application/x-ndjson', ...headers } });
  const responding = once(outgoing, 'response') as Promise<[IncomingMessage]>;
  // A service that refuses may close before all is sent.
  const sending = pipeline(Readable.from(chunks), outgoing).catch(() => undefined);
  const [response] = await responding;
  let text = '';
  for await (const chunk of response.setEncoding('utf8') as AsyncIterable<string>) {
    text += chunk;
    onText(chunk);
  }
  outgoing.destroy();
  await sending;
  const lines = text.split('\n').filter((line) => line !== '');
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    lines: lines.map((line) => JSON.parse(line) as AnswerLine),
  };
}

/** Texts as the lines of a body. */
export function ndjsonOf(items: readonly object[]): string {
  return items.map((item) => `${JSON.stringify(item)}\n`).join('');
}
