import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { DEFAULT_EXTRACT_LIMITS } from '../../../src/extract/contract.ts';
import { openZip, type ZipOptions, type ZipPackage } from '../../../src/extract/package/zip-package.ts';
import { UnpackBudget } from '../../../src/extract/unpack-budget.ts';
import { buildZip, type ZipPart } from '../../support/zip-builder.ts';

const TEXT = '성명 가나다\n';
const PARTS: readonly ZipPart[] = [
  { name: 'one.txt', content: 'one '.repeat(50), isDeflated: true },
  { name: 'two.txt', content: 'two' },
];

const sample = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../fixtures/packages/${name}.zip`, import.meta.url)));

const budgetOf = (bytes: number): UnpackBudget =>
  new UnpackBudget({ maxMemberBytesTotal: bytes, maxUnpackRatio: 200 }, 1);

const open = (bytes: Uint8Array, options?: ZipOptions, budget = budgetOf(1_000_000)): Promise<ZipPackage> =>
  openZip(bytes, budget, DEFAULT_EXTRACT_LIMITS, options);

async function readText(zip: ZipPackage, name: string): Promise<string> {
  return Buffer.from(await zip.read(zip.find(name)!)).toString();
}

/** A copy with the bytes of `pattern` replaced, every time or the `nth` (0-based) time only. */
function patched(bytes: Uint8Array, pattern: string, replacement: string, nth: number | null = null): Uint8Array {
  let seen = 0;
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(pattern, (match) => (nth === null || seen++ === nth ? replacement : match));
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

describe('ZIP packages', () => {
  it('reads stored and deflated parts, found whatever the case of the name', async () => {
    const zip = await open(buildZip(PARTS));
    expect(zip.parts.map((part) => part.name)).toEqual(['one.txt', 'two.txt']);
    expect(await readText(zip, '/ONE.TXT')).toBe('one '.repeat(50));
    expect(await readText(zip, 'two.txt')).toBe('two');
    expect(zip.hasForeignBytes).toBe(false);
  });

  it('reads ZIP64 and the remark of the archive', async () => {
    const zip = await open(sample('zip64'));
    expect(await readText(zip, '긴 이름.txt')).toBe(TEXT);
    expect(zip.comment).toBe('보관 비고');
  });

  it('reads data descriptors', async () => {
    const zip = await open(sample('descriptors'));
    expect(await readText(zip, 'one.txt')).toBe(TEXT);
    expect(await readText(zip, 'two.txt')).toBe(TEXT.repeat(3));
    expect(zip.hasForeignBytes).toBe(false);
  });

  it('decodes names in CP949 and prefers a Unicode path field', async () => {
    const zip = await open(sample('cp949'));
    expect(zip.parts.map((part) => part.name)).toEqual(['급여/명세 목록.txt', '실제 이름.txt']);
  });

  it('tells links, folders and encrypted parts', async () => {
    const zip = await open(sample('info-zip'));
    const about = (name: string) => {
      const { isLink, isDirectory, isEncrypted } = zip.find(name)!;
      return { isLink, isDirectory, isEncrypted };
    };
    expect(about('clear.txt')).toEqual({ isLink: false, isDirectory: false, isEncrypted: false });
    expect(about('link.txt')).toEqual({ isLink: true, isDirectory: false, isEncrypted: false });
    expect(about('folder/')).toEqual({ isLink: false, isDirectory: true, isEncrypted: false });
    expect(about('secret.txt')).toEqual({ isLink: false, isDirectory: false, isEncrypted: true });
    await expect(zip.read(zip.find('secret.txt')!)).rejects.toMatchObject({ reason: 'encrypted' });
    expect(await readText(zip, 'clear.txt')).toBe(TEXT);
  });

  it('tells AES-encrypted parts and other methods', async () => {
    const aes = await open(sample('aes'));
    await expect(aes.read(aes.parts[0]!)).rejects.toMatchObject({ reason: 'encrypted' });
    const other = await open(sample('bzip2'));
    await expect(other.read(other.parts[0]!)).rejects.toMatchObject({ reason: 'unsupported' });
  });

  it('refuses a file cut anywhere', async () => {
    const bytes = buildZip(PARTS);
    for (const share of [0.1, 0.5, 0.9, 0.99]) {
      const cut = bytes.subarray(0, Math.floor(bytes.length * share));
      await expect(open(cut)).rejects.toMatchObject({ reason: 'corrupt' });
    }
    await expect(open(new Uint8Array(0))).rejects.toMatchObject({ reason: 'corrupt' });
  });

  it('opens an archive with bytes before and after it, and says so', async () => {
    const bytes = buildZip(PARTS);
    for (const [before, after] of [
      [Buffer.from('stub'), Buffer.alloc(0)],
      [Buffer.alloc(0), Buffer.from('tail')],
      [Buffer.from('stub'), Buffer.from('tail')],
    ] as const) {
      const zip = await open(new Uint8Array(Buffer.concat([before, bytes, after])));
      expect(zip.hasForeignBytes).toBe(true);
      expect(await readText(zip, 'two.txt')).toBe('two');
    }
  });

  it('refuses a name that stands twice unless told otherwise', async () => {
    const bytes = buildZip([
      { name: 'word/document.xml', content: 'shown' },
      { name: 'Word/Document.xml', content: 'hidden' },
    ]);
    await expect(open(bytes)).rejects.toMatchObject({ reason: 'corrupt' });
    const zip = await open(bytes, { allowDuplicates: true });
    const texts = await Promise.all(zip.parts.map(async (part) => Buffer.from(await zip.read(part)).toString()));
    expect(texts).toEqual(['shown', 'hidden']);
  });
});

describe('lies of a ZIP', () => {
  it('refuses a wrong checksum', async () => {
    const zip = await open(buildZip([{ name: 'a', content: 'text', crc: 1 }]));
    await expect(zip.read(zip.parts[0]!)).rejects.toMatchObject({ reason: 'corrupt' });
  });

  it('refuses a part whose local header has another name', async () => {
    const zip = await open(patched(buildZip(PARTS), 'two.txt', 'two.xml', 0));
    await expect(zip.read(zip.find('two.txt')!)).rejects.toMatchObject({ reason: 'corrupt' });
    expect(await readText(zip, 'one.txt')).toContain('one');
  });

  it('refuses overlapping entries', async () => {
    const bytes = Buffer.from(buildZip([PARTS[1]!, { ...PARTS[1]!, name: 'six.txt' }]));
    // The second entry points at the first one's header.
    const second = bytes.lastIndexOf('PK\u0001\u0002');
    bytes.writeUInt32LE(0, second + 42);
    await expect(open(new Uint8Array(bytes))).rejects.toMatchObject({ reason: 'corrupt' });
  });

  it('refuses a directory that holds more than its count says', async () => {
    const bytes = Buffer.from(buildZip(PARTS));
    bytes.writeUInt16LE(1, bytes.length - 22 + 8);
    bytes.writeUInt16LE(1, bytes.length - 22 + 10);
    await expect(open(new Uint8Array(bytes))).rejects.toMatchObject({ reason: 'corrupt' });
  });

  it('tells bytes hidden between entries', async () => {
    const parts = buildZip([PARTS[1]!, { name: 'hidden.txt', content: 'h'.repeat(200) }]);
    const bytes = Buffer.from(parts);
    // The second entry is struck from the directory, its bytes stay.
    const second = bytes.lastIndexOf('PK\u0001\u0002');
    const end = bytes.length - 22;
    bytes.writeUInt16LE(1, end + 10);
    bytes.writeUInt32LE(bytes.readUInt32LE(end + 12) - (end - second), end + 12);
    const zip = await open(new Uint8Array(Buffer.concat([bytes.subarray(0, second), bytes.subarray(end)])));
    expect(zip.parts).toHaveLength(1);
    expect(zip.hasForeignBytes).toBe(true);
  });

  it('refuses a size that is not the real one', async () => {
    const bytes = Buffer.from(buildZip([PARTS[0]!]));
    bytes.writeUInt32LE(10, 22);
    bytes.writeUInt32LE(10, bytes.lastIndexOf('PK\u0001\u0002') + 24);
    const zip = await open(new Uint8Array(bytes));
    await expect(zip.read(zip.parts[0]!)).rejects.toMatchObject({ reason: 'corrupt' });
  });
});

describe('limits of a ZIP', () => {
  const BIG = buildZip([{ name: 'big', content: Buffer.alloc(50_000), isDeflated: true }]);

  it('counts what really unpacks against the budget', async () => {
    const budget = budgetOf(60_000);
    const zip = await open(BIG, {}, budget);
    expect((await zip.read(zip.parts[0]!)).length).toBe(50_000);
    expect(budget.left).toBe(10_000);
    await expect(zip.read(zip.parts[0]!)).rejects.toMatchObject({ reason: 'limit' });
  });

  it('does not believe a small declared size', async () => {
    const bytes = Buffer.from(BIG);
    bytes.writeUInt32LE(5, 22);
    bytes.writeUInt32LE(5, bytes.lastIndexOf('PK\u0001\u0002') + 24);
    const budget = budgetOf(20_000);
    const zip = await open(new Uint8Array(bytes), {}, budget);
    await expect(zip.read(zip.parts[0]!)).rejects.toMatchObject({ reason: 'limit' });
    expect(budget.left).toBe(0);
  });

  it('keeps the size of one part and the number of parts', async () => {
    const limits = { maxMembers: 2, maxMemberBytes: 49_999 };
    const zip = await openZip(BIG, budgetOf(1_000_000), limits);
    await expect(zip.read(zip.parts[0]!)).rejects.toMatchObject({ reason: 'limit' });
    const three = buildZip(['a', 'b', 'c'].map((name) => ({ name, content: '' })));
    await expect(openZip(three, budgetOf(1_000_000), limits)).rejects.toMatchObject({ reason: 'limit' });
  });
});
