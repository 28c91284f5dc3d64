import { describe, expect, it } from '@jest/globals';
import { FrameReader, frameHead } from '../../../src/scanner/sandbox/frames.ts';
import { DEFAULT_SANDBOX_LIMITS, wallMs } from '../../../src/scanner/sandbox/sandbox-limits.ts';

describe('frames', () => {
  const bytes = Buffer.from([1, 2, 3]);
  const two = Buffer.concat([frameHead({ a: '가' }, 3), bytes, frameHead({ b: 1 })]);

  it.each([1, 2, 7, two.length])('come out the same, when they arrive %d bytes at a time', (size) => {
    const reader = new FrameReader({ maxMessageBytes: 100, maxBytes: 100 });
    const frames = [];
    for (let at = 0; at < two.length; at += size) frames.push(...reader.push(two.subarray(at, at + size)));
    expect(frames.map(({ message }) => message)).toEqual([{ a: '가' }, { b: 1 }]);
    expect(frames[0]?.bytes).toEqual(bytes);
  });

  it.each([
    ['message', frameHead('x'.repeat(200))],
    ['bytes', frameHead({}, 200)],
    ['JSON', Buffer.from([1, 0, 0, 0, 0, 0, 0, 0, 0x7b])],
  ])('are refused, when the %s is over its limit or broken', (_what, frame) => {
    const reader = new FrameReader({ maxMessageBytes: 100, maxBytes: 100 });
    expect(() => reader.push(frame)).toThrow();
  });
});

describe('wallMs', () => {
  it('grows with the document, up to the longest scan', () => {
    expect(wallMs(0, DEFAULT_SANDBOX_LIMITS)).toBe(3_000);
    expect(wallMs(5 * 1_048_576, DEFAULT_SANDBOX_LIMITS)).toBe(8_000);
    expect(wallMs(500 * 1_048_576, DEFAULT_SANDBOX_LIMITS)).toBe(30_000);
  });
});
