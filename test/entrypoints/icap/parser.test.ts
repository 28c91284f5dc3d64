import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_ICAP_LIMITS } from '../../../src/entrypoints/icap/limits.ts';
import type { IcapEvent } from '../../../src/entrypoints/icap/protocol/events.ts';
import { IcapParser } from '../../../src/entrypoints/icap/protocol/parser.ts';
import { icapMessage } from '../../support/icap-service.ts';

/** Events as text, the pieces of one body joined; previews are gone on with. */
function read(bytes: Buffer, sizes: readonly number[] = [bytes.length]): string[] {
  const parser = new IcapParser(DEFAULT_ICAP_LIMITS);
  const written: string[] = [];
  let data: Buffer[] = [];
  const take = (events: readonly IcapEvent[]): void => {
    for (const event of events) {
      if (event.type === 'data') {
        data.push(Buffer.from(event.bytes));
        continue;
      }
      if (data.length > 0) written.push(`data ${Buffer.concat(data).toString('latin1')}`);
      data = [];
      if (event.type === 'request')
        written.push(
          `request ${event.method} ${event.uri} ${[...event.headers].join(';')} ${String(event.requestHeader)} ${String(event.responseHeader)} ${event.body} ${String(event.preview)}`,
        );
      else if (event.type === 'error') written.push(`error ${String(event.status)} ${event.reason}`);
      else written.push(event.type);
      if (event.type === 'preview') take(parser.proceed());
    }
  };
  let at = 0;
  for (let index = 0; at < bytes.length; index++) {
    const size = sizes[index % sizes.length] ?? bytes.length;
    take(parser.push(Buffer.from(bytes.subarray(at, at + size))));
    at += size;
  }
  if (data.length > 0) written.push(`data ${Buffer.concat(data).toString('latin1')}`);
  return written;
}

const types = (bytes: Buffer): string[] => read(bytes).map((event) => event.split(' ')[0] ?? '');
const message = icapMessage({ body: 'hello world', chunk: 4 });
const head = (line: string, ...more: string[]): Buffer =>
  Buffer.from([line, 'Host: x', ...more, '', ''].join('\r\n'), 'latin1');

describe('IcapParser', () => {
  it('a request with a body in chunks, read, gives the request, the bytes and the end', () => {
    expect(types(message)).toEqual(['request', 'data', 'end']);
    expect(read(message)[1]).toBe('data hello world');
  });

  it('two requests in one go, read, come one after the other', () => {
    expect(types(Buffer.concat([message, message]))).toEqual(['request', 'data', 'end', 'request', 'data', 'end']);
  });

  it('a preview that is the whole body, read, ends the message; another one waits', () => {
    expect(types(icapMessage({ body: 'abc', preview: 3 }))).toEqual(['request', 'data', 'end']);
    expect(types(icapMessage({ body: 'abcdef', preview: 3 }))).toEqual(['request', 'data', 'preview']);
    expect(types(icapMessage({ body: 'abc', preview: 1024 }))).toEqual(['request', 'data', 'end']);
  });

  it.each(['0;ieof', '0; IEOF', '0 ; ieof', '0;x=1; ieof'])('%s, behind a preview, is the end', (last) => {
    const bytes = icapMessage({ body: 'abc', preview: 0 });
    const whole = Buffer.from(bytes.toString('latin1').replace(/0\r\n\r\n$/, `3\r\nabc\r\n${last}\r\n\r\n`), 'latin1');
    expect(types(whole)).toEqual(['request', 'data', 'end']);
  });

  it('a preview with null-body, read, ends at once', () => {
    expect(types(icapMessage({ preview: 0 }))).toEqual(['request', 'end']);
  });

  it('header names in any case and repeated ones, read, are one value', () => {
    const bytes = icapMessage({ headers: ['Allow: 204, 206', 'ALLOW: 206'] });
    expect(read(bytes)[0]).toContain('allow,204, 206, 206');
  });

  it.each<[string, Buffer, string]>([
    ['no request line', head('HELLO'), 'error 400 bad-request-line'],
    ['another version', head('OPTIONS icap://x/reqmod ICAP/2.0'), 'error 505 bad-version'],
    ['a folded header', head('OPTIONS icap://x/y ICAP/1.0', ' folded'), 'error 400 bad-header'],
    ['a blank before the colon', head('OPTIONS icap://x/y ICAP/1.0', 'A : b'), 'error 400 bad-header'],
    ['a lone line feed', Buffer.from('OPTIONS icap://x/y ICAP/1.0\nHost: x\r\n\r\n'), 'error 400 bad-request-line'],
    ['no Encapsulated', head('REQMOD icap://x/y ICAP/1.0'), 'error 400 bad-encapsulated'],
    [
      'an offset that does not begin at 0',
      head('REQMOD icap://x/y ICAP/1.0', 'Encapsulated: req-hdr=5, null-body=9'),
      'error 400 bad-encapsulated',
    ],
    [
      'offsets that fall',
      head('REQMOD icap://x/y ICAP/1.0', 'Encapsulated: req-hdr=0, res-hdr=9, null-body=3'),
      'error 400 bad-encapsulated',
    ],
    [
      'two bodies',
      head('REQMOD icap://x/y ICAP/1.0', 'Encapsulated: req-body=0, req-body=0'),
      'error 400 bad-encapsulated',
    ],
    ['no body at all', head('REQMOD icap://x/y ICAP/1.0', 'Encapsulated: req-hdr=0'), 'error 400 bad-encapsulated'],
    [
      'a preview that is no number',
      head('REQMOD icap://x/y ICAP/1.0', 'Preview: -1', 'Encapsulated: null-body=0'),
      'error 400 bad-preview',
    ],
    [
      'headers beyond the limit',
      head('OPTIONS icap://x/y ICAP/1.0', ...Array.from({ length: 20 }, () => `A: ${'x'.repeat(4000)}`)),
      'error 400 header-too-large',
    ],
    [
      'a line beyond the limit',
      head('OPTIONS icap://x/y ICAP/1.0', `A: ${'x'.repeat(9000)}`),
      'error 400 line-too-long',
    ],
    [
      'an encapsulated header beyond the limit',
      head('REQMOD icap://x/y ICAP/1.0', 'Encapsulated: req-hdr=0, null-body=999999'),
      'error 400 header-too-large',
    ],
  ])('%s, read, is refused by name', (_name, bytes, expected) => {
    expect(read(bytes).at(-1)).toBe(expected);
    expect(read(bytes, [1]).at(-1)).toBe(expected);
  });

  it.each([
    ['no size', 'zz\r\n'],
    ['a sign', '-1\r\n'],
    ['a prefix', '0x5\r\nhello\r\n'],
    ['more than 2^31', 'ffffffff\r\n'],
    ['a chunk without its end', '5\r\nhelloXX'],
    ['a long extension', `1;${'x'.repeat(2000)}\r\n`],
  ])('a chunk with %s, read, is refused', (_name, tail) => {
    const bytes = Buffer.concat([icapMessage({ body: '' }).subarray(0, -5), Buffer.from(tail)]);
    expect(read(bytes).at(-1)).toMatch(/^error 400 /);
    expect(read(bytes, [1])).toEqual(read(bytes));
  });

  it('any bytes, cut anywhere, give the same events', () => {
    const broken = fc
      .tuple(
        fc.constantFrom(
          message,
          icapMessage({ body: 'abcdef', preview: 3 }),
          icapMessage({}),
          head('OPTIONS icap://x/y ICAP/1.0'),
        ),
        fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 0, max: 255 })), { maxLength: 3 }),
      )
      .map(([bytes, changes]) => {
        const copy = Buffer.concat([bytes, message]);
        for (const [at, value] of changes) if (at < copy.length) copy[at] = value;
        return copy;
      });
    fc.assert(
      fc.property(broken, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }), (bytes, sizes) => {
        expect(read(bytes, sizes)).toEqual(read(bytes));
      }),
      { numRuns: 2000 },
    );
  });
});
