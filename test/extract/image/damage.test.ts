import { describe, expect, it } from '@jest/globals';
import { extractImage } from '../../../src/extract/image/index.ts';
import { collectDocument } from '../../support/collect-document.ts';
import { readSample } from '../../support/format-fixtures.ts';

const SAMPLES = [
  ['png', 'table'],
  ['jpg', 'noisy'],
  ['gif', 'plain'],
  ['webp', 'plain'],
  ['bmp', 'plain'],
  ['tif', 'pages'],
] as const;
const CARD = readSample('png', 'resident-card');

/** The size in the header of a PNG file, with everything else as it was. */
function claiming(bytes: Uint8Array, width: number, height: number): Uint8Array {
  const copy = Buffer.from(bytes);
  copy.writeUInt32BE(width, 16);
  copy.writeUInt32BE(height, 20);
  return new Uint8Array(copy);
}

describe('an image that ends early', () => {
  it.each(SAMPLES)('%s: is a gap at every length, and never an error', async (format, name) => {
    const whole = readSample(format, name);
    for (const share of [0.001, 0.02, 0.3, 0.9]) {
      const cut = whole.subarray(0, Math.max(4, Math.floor(whole.length * share)));
      const { gaps } = await collectDocument(extractImage, cut, { maxRecognitionMs: 3_000 });
      expect(gaps.length).toBeGreaterThan(0);
    }
  });
});

describe('an image whose header lies', () => {
  it('of more pixels than the limit: the gap limit, before anything is decoded', async () => {
    const { gaps } = await collectDocument(extractImage, claiming(CARD, 60_000, 60_000));
    expect(gaps).toEqual(['limit image']);
  });

  it('of more pixels than the limit, and nothing behind it: not even tried', async () => {
    const end = Buffer.from('0000000049454e44ae426082', 'hex');
    const bytes = new Uint8Array(Buffer.concat([CARD.subarray(0, 33), end]));
    expect((await collectDocument(extractImage, bytes)).gaps).toEqual(['image-not-read image']);
    expect((await collectDocument(extractImage, bytes, { maxImagePixels: 1_000 })).gaps).toEqual(['limit image']);
  });

  it('of more pixels than there are: a gap', async () => {
    const { gaps } = await collectDocument(extractImage, claiming(CARD, 860, 900));
    expect(gaps).toContain('image-not-read image');
  });

  it('of no size: the gap corrupt', async () => {
    expect((await collectDocument(extractImage, claiming(CARD, 0, 540))).gaps).toEqual(['corrupt image']);
  });

  it('with directories that go round: every page once, and a gap', async () => {
    const bytes = Buffer.from(readSample('tif', 'deflate'));
    const directory = bytes.readUInt32LE(4);
    bytes.writeUInt32LE(directory, directory + 2 + bytes.readUInt16LE(directory) * 12);
    const { gaps, covered } = await collectDocument(extractImage, new Uint8Array(bytes));
    expect(gaps).toEqual(['corrupt image']);
    expect(covered).toEqual({ images: 1 });
  });
});

describe('limits of recognition', () => {
  it('switched off: the texts that the file carries are read, the writing is a gap', async () => {
    const read = await collectDocument(extractImage, readSample('png', 'remarks'), { recognition: 'off' });
    expect(read.gaps).toEqual(['image-not-read image']);
    expect(read.text).toContain('900101-1234568');
    expect(read.members.map(({ name }) => name)).toEqual(['behind the image']);
  });

  it('no more images: the pages left over are gaps', async () => {
    const read = await collectDocument(extractImage, readSample('tif', 'pages'), { maxImages: 1 });
    expect(read.gaps).toEqual(['image-not-read page 2']);
    expect(read.text).toContain('900101-1234568');
  });

  it('no more time in the middle of a page: a gap, and the next image is read again', async () => {
    const late = await collectDocument(extractImage, CARD, { maxRecognitionMs: 40 });
    expect(late.gaps).toEqual(['image-not-read image']);
    const read = await collectDocument(extractImage, CARD);
    expect(read.gaps).toEqual([]);
    expect(read.text).toContain('900101-1234568');
  });

  it('more unpacked than the budget: the gap limit', async () => {
    const { gaps } = await collectDocument(extractImage, CARD, { maxMemberBytesTotal: 1_000 });
    expect(gaps).toEqual(['limit image']);
  });
});

it('pages of a TIFF file that came as a part of a larger buffer: each is its own', async () => {
  const sample = readSample('tif', 'pages');
  const read = await collectDocument(extractImage, Buffer.concat([Buffer.alloc(64), sample]).subarray(64));
  expect(read.placeOf('대출 신청서')).toBe('page 2 line 1');
  expect(read.gaps).toEqual([]);
});
