import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MultipartSplitter } from '../../../src/extract/http-body/multipart.ts';

/** What a splitter says, with the bytes of neighbouring events joined: these depend on the chunking, nothing else may. */
function split(bytes: Buffer, cuts: readonly number[]): unknown {
  const splitter = new MultipartSplitter('b');
  const joined: { type: string; bytes: Buffer }[] = [];
  const take = (events: ReturnType<MultipartSplitter['push']>): void => {
    for (const event of events) {
      const content = event.type === 'part' ? event.header : event.type === 'part-end' ? Buffer.alloc(0) : event.bytes;
      const last = joined.at(-1);
      if (last?.type === event.type && (event.type === 'data' || event.type === 'outside'))
        last.bytes = Buffer.concat([last.bytes, content]);
      else joined.push({ type: event.type, bytes: Buffer.from(content) });
    }
  };
  let from = 0;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    take(splitter.push(bytes.subarray(from, cut)));
    from = Math.max(from, cut);
  }
  take(splitter.push(bytes.subarray(from)));
  take(splitter.end());
  return {
    isComplete: splitter.isComplete,
    events: joined.map(({ type, bytes: content }) => [type, content.toString('latin1')]),
  };
}

const PIECES = [
  '--b',
  '\r\n',
  '\n',
  '\r',
  '--b--',
  'a',
  '--',
  '-',
  'Content-Type: text/plain',
  '\r\n\r\n',
  '--bb',
  ' ',
  '\t',
  '\0',
];

describe('splitter of multipart bodies', () => {
  it('two parts, told apart', () => {
    expect(split(Buffer.from('--b\r\nA: 1\r\n\r\none\r\n--b\r\n\r\n\r\n--b--\r\nend'), [])).toEqual({
      isComplete: true,
      events: [
        ['part', 'A: 1'],
        ['data', 'one'],
        ['part-end', ''],
        ['part', ''],
        ['part-end', ''],
        ['outside', '\r\nend'],
      ],
    });
  });

  it('lines that only look like the boundary, are content', () => {
    expect(split(Buffer.from('--b\r\n\r\n--bc\r\n-- b\r\n--b--'), [])).toEqual({
      isComplete: true,
      events: [
        ['part', ''],
        ['data', '--bc\r\n-- b'],
        ['part-end', ''],
      ],
    });
  });

  it('any bytes cut anywhere, give the same events and lose none', () => {
    const body = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => Buffer.from(pieces.join('')));
    fc.assert(
      fc.property(body, fc.array(fc.nat(200), { maxLength: 12 }), (bytes, at) => {
        const cuts = at.map((cut) => Math.min(cut, bytes.length));
        expect(split(bytes, cuts)).toEqual(split(bytes, []));
        const letters = (text: string): number => text.split('a').length - 1;
        const { events } = split(bytes, cuts) as { events: [string, string][] };
        expect(events.reduce((sum, [, content]) => sum + letters(content), 0)).toBe(letters(bytes.toString()));
      }),
      { seed: 20_261_123, numRuns: 3_000 },
    );
  });
});
