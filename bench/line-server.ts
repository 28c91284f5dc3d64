/**
 * The yardstick of the NDJSON bench: a Node server that splits the body into lines and answers a short fixed line for each,
 * held back by a slow reader. By searching line ends in the chunks, or with `--readline` by `node:readline`.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createInterface } from 'node:readline';

const LINE_FEED = 0x0a;
const ANSWER = '{"verdict":"none","upload":"allow"}\n';

async function splitChunks(request: IncomingMessage, response: ServerResponse): Promise<void> {
  for await (const chunk of request as AsyncIterable<Buffer>) {
    let lines = 0;
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, at + 1)) lines += 1;
    if (lines > 0 && !response.write(ANSWER.repeat(lines))) await once(response, 'drain');
  }
}

async function splitByReadline(request: IncomingMessage, response: ServerResponse): Promise<void> {
  for await (const line of createInterface({ input: request, crlfDelay: Infinity })) {
    if (line !== '' && !response.write(ANSWER)) await once(response, 'drain');
  }
}

const split = process.argv.includes('--readline') ? splitByReadline : splitChunks;
createServer((request, response) => {
  if (request.method === 'GET') response.end();
  else {
    response.writeHead(200, { 'Content-Type': 'application/x-ndjson' });
    void split(request, response).then(() => response.end());
  }
}).listen(Number(process.env['PORT']), '127.0.0.1');
