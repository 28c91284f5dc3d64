import { performance } from 'node:perf_hooks';
import { DEFAULT_ICAP_LIMITS } from '../../src/entrypoints/icap/limits.ts';
import type { IcapEvent } from '../../src/entrypoints/icap/protocol/events.ts';
import { IcapParser } from '../../src/entrypoints/icap/protocol/parser.ts';
import { mutate, MUTATIONS } from '../mutate.ts';
import type { BenchOptions } from '../options.ts';
import { createRandom, type Random } from '../random.ts';
import { icapMessage } from './messages.ts';

const DEFAULT_STREAMS = 1_000_000;
const SEED = 20_261_123;
/** A stream that takes longer than this is called a hang. */
const HANG_MS = 1_000;
const MAX_CUTS = 8;
/** Every so many streams are read byte by byte as well. */
const BYTE_BY_BYTE_EVERY = 16;
/** Small bounds, so that streams of a few thousand bytes meet them. */
const LIMITS = {
  ...DEFAULT_ICAP_LIMITS,
  maxLineBytes: 512,
  maxHeaderBytes: 2_048,
  maxChunkExtensionBytes: 64,
  maxTrailerBytes: 256,
};
/** What means something to a parser, put where it does not belong. */
const TOKENS = [
  '\r\n',
  '\n',
  '\r',
  '\r\n\r\n',
  '0\r\n\r\n',
  '0; ieof\r\n\r\n',
  ';',
  ':',
  'ffffffff\r\n',
  '-1\r\n',
  '1\r\nx\r\n',
  ' ',
  '\0',
  '\xff',
  'Encapsulated: req-hdr=0, req-body=9\r\n',
  'Preview: 4\r\n',
  'REQMOD icap://x/y ICAP/1.0\r\n',
  'ICAP/1.1',
];

/**
 * Damaged streams through the parser: none may crash it or keep it busy, and however the same bytes are cut, the same events must come. Previews are gone on
 * with or ended, by lot.
 */
export function benchIcapFuzz(options: BenchOptions): Promise<unknown> {
  const streams = options.rounds ?? DEFAULT_STREAMS;
  const random = createRandom(SEED);
  const seeds = seedStreams();
  const found = { crashes: 0, hangs: 0, differences: 0 };
  const outcomes = new Map<string, number>();
  let slowestMs = 0;
  for (let stream = 0; stream < streams; stream++) {
    const bytes = damaged(random.pick(seeds), random);
    const goesOn = random.below(2) === 0;
    const started = performance.now();
    try {
      const whole = eventsOf(bytes, [], goesOn);
      const cuts = stream % BYTE_BY_BYTE_EVERY === 0 ? everyByte(bytes) : someCuts(bytes, random);
      if (eventsOf(bytes, cuts, goesOn) !== whole) found.differences++;
      const outcome = /error \d+ [a-z-]+$/.exec(whole)?.[0] ?? 'no error';
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    } catch {
      found.crashes++;
    }
    const tookMs = performance.now() - started;
    slowestMs = Math.max(slowestMs, tookMs);
    if (tookMs > HANG_MS) found.hangs++;
  }
  console.log(`${String(streams)} streams: ${JSON.stringify(found)}, slowest ${slowestMs.toFixed(1)} ms`);
  const ends = Object.fromEntries([...outcomes].sort(([, one], [, other]) => other - one));
  console.log(ends);
  if (found.crashes + found.hangs + found.differences > 0) process.exitCode = 1;
  return Promise.resolve({ streams, ...found, slowestMs, ends });
}

function seedStreams(): Buffer[] {
  const body = Buffer.from('주민번호와 계좌번호는 여기에 없다. '.repeat(8));
  const one = icapMessage(body, { chunkBytes: 64, headers: ['Allow: 204'] });
  return [
    one,
    Buffer.concat([one, one]),
    icapMessage(body, { headers: ['Preview: 1024'], lastExtension: '; ieof' }),
    Buffer.concat([icapMessage(body, { headers: ['Preview: 300'] }), Buffer.from('5\r\nabcde\r\n0\r\n\r\n')]),
    icapMessage(body, {
      method: 'RESPMOD',
      http: ['HTTP/1.1 200 OK', 'Content-Type: text/plain'],
      trailers: ['X-A: b'],
    }),
    icapMessage(body, { chunkBytes: 1, headers: ['X-Client-IP: 10.0.0.1', 'x-authenticated-user: QUJD'] }),
    Buffer.from('OPTIONS icap://127.0.0.1/reqmod ICAP/1.0\r\nHost: x\r\nEncapsulated: null-body=0\r\n\r\n'),
    Buffer.from(
      'REQMOD icap://x/reqmod ICAP/1.0\r\nHost: x\r\nPreview: 0\r\nEncapsulated: req-hdr=0, null-body=18\r\n\r\nGET / HTTP/1.1\r\n\r\n',
    ),
  ];
}

function damaged(seed: Buffer, random: Random): Buffer {
  let bytes = seed;
  for (let left = 1 + random.below(3); left > 0; left--) {
    bytes =
      random.below(2) === 0
        ? Buffer.from(mutate(bytes, random.pick(MUTATIONS), random))
        : spliced(bytes, Buffer.from(random.pick(TOKENS), 'latin1'), random);
  }
  return bytes;
}

/** Puts a token in, or in the place of what stood there. */
function spliced(bytes: Buffer, token: Buffer, random: Random): Buffer {
  const at = random.below(bytes.length + 1);
  const next = at + (random.below(2) === 0 ? 0 : token.length);
  return Buffer.concat([bytes.subarray(0, at), token, bytes.subarray(next)]);
}

function someCuts(bytes: Buffer, random: Random): number[] {
  return Array.from({ length: 1 + random.below(MAX_CUTS) }, () => random.below(bytes.length + 1)).sort((a, b) => a - b);
}

function everyByte(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length }, (_, at) => at);
}

/** All events as text; the pieces of one body are joined, because how it comes in pieces is all that may differ. */
function eventsOf(bytes: Buffer, cuts: readonly number[], goesOn: boolean): string {
  const parser = new IcapParser(LIMITS);
  let written = '';
  let isData = false;
  const take = (events: readonly IcapEvent[]): void => {
    for (const event of events) {
      if (event.type === 'data') {
        written += (isData ? '' : '\ndata ') + event.bytes.toString('latin1');
        isData = true;
        continue;
      }
      isData = false;
      if (event.type === 'request')
        written += `\nrequest ${event.method} ${event.uri} ${[...event.headers].join(';')} ${event.requestHeader?.toString('latin1') ?? ''} ${event.responseHeader?.toString('latin1') ?? ''} ${event.body} ${String(event.preview)}`;
      else written += event.type === 'error' ? `\nerror ${String(event.status)} ${event.reason}` : `\n${event.type}`;
      if (event.type === 'preview') take(goesOn ? parser.proceed() : parser.finish());
    }
  };
  let from = 0;
  for (const cut of [...cuts, bytes.length]) {
    // A copy, as it comes from a socket: what the parser keeps must not be the caller's.
    if (cut > from) take(parser.push(Buffer.from(bytes.subarray(from, cut))));
    from = Math.max(from, cut);
  }
  return written;
}
