import { describe, expect, it } from '@jest/globals';
import { CHUNK_BYTES, CORPUS_NAMES, createCorpus } from '../../bench/corpora.ts';

const BYTES = 300_000;
const share = (bytes: Buffer, isCounted: (byte: number) => boolean): number =>
  bytes.filter(isCounted).length / bytes.length;
const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;

describe.each(CORPUS_NAMES)('corpus %s', (name) => {
  it('gives the same bytes, when made twice from one seed, in chunks and in one piece', async () => {
    const streamed: Buffer[] = [];
    for await (const chunk of createCorpus(name, BYTES, 7).stream()) streamed.push(chunk);
    const whole = createCorpus(name, BYTES, 7).buffer();
    expect(Buffer.concat(streamed).equals(whole)).toBe(true);
    expect(whole.equals(createCorpus(name, BYTES, 8).buffer())).toBe(false);
  });

  it('stays within the size asked for and ends at a line end, when cut', () => {
    const whole = createCorpus(name, BYTES).buffer();
    expect(whole.length).toBeLessThanOrEqual(BYTES);
    expect(whole.length).toBeGreaterThan(BYTES - 2_000);
    expect(whole.at(-1)).toBe(10);
  });

  it('fills every chunk but the last, so that cuts fall inside lines', () => {
    const sizes = [...createCorpus(name, BYTES).chunks()].map((chunk) => chunk.length);
    expect(new Set(sizes.slice(0, -1))).toEqual(new Set([CHUNK_BYTES]));
  });
});

describe('corpus contents', () => {
  it('is Korean with few digits, when prose', () => {
    const prose = createCorpus('prose', BYTES).buffer();
    expect(share(prose, (byte) => byte >= 0x80)).toBeGreaterThan(0.35);
    expect(share(prose, isDigit)).toBeGreaterThan(0.001);
    expect(share(prose, isDigit)).toBeLessThan(0.006);
  });

  it('is two fifths digits, when a log', () => {
    expect(share(createCorpus('log', BYTES).buffer(), isDigit)).toBeCloseTo(0.43, 1);
  });

  it('is ASCII with no planted value, when source code', () => {
    const source = createCorpus('source', BYTES);
    expect(share(source.buffer(), (byte) => byte >= 0x80)).toBe(0);
    expect(source.planted()).toEqual({});
  });

  it('plants as many values of each kind as it has rows, when personal data', () => {
    const corpus = createCorpus('personal-data', BYTES);
    const rows = corpus.buffer().toString().trimEnd().split('\n').length - 1;
    expect(new Set(Object.values(corpus.planted()))).toEqual(new Set([rows]));
    expect(Object.keys(corpus.planted())).toContain('resident-registration-number');
  });
});
