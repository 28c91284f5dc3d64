import { describe, expect, it } from '@jest/globals';
import { CompoundError } from '../../../src/extract/compound/compound-error.ts';
import { CompoundFile } from '../../../src/extract/compound/compound-file.ts';
import { unwrapObject } from '../../../src/extract/hangul/embedded-object.ts';
import { readPropertySet } from '../../../src/extract/compound/property-set.ts';
import { DEFAULT_EXTRACT_LIMITS } from '../../../src/extract/contract.ts';
import { UnpackBudget, UnpackLimitError } from '../../../src/extract/unpack-budget.ts';
import { readSample } from '../../support/format-fixtures.ts';
import { buildCompound, buildPropertySet } from '../../support/hwp-builder.ts';

const LARGE = Buffer.alloc(20_000, 'large ');
const SMALL = Buffer.from('small');

function budget(bytes = 1 << 20): UnpackBudget {
  return new UnpackBudget({ ...DEFAULT_EXTRACT_LIMITS, maxMemberBytesTotal: bytes }, bytes);
}

function read(bytes: Uint8Array, path: string, left = budget()): Uint8Array | undefined {
  const file = new CompoundFile(bytes, left);
  const entry = file.find(path);
  return entry === undefined ? undefined : file.read(entry);
}

describe('compound files', () => {
  const bytes = buildCompound({ 'Storage/Large': LARGE, 'Storage/Small': SMALL, Other: Buffer.from('x') });

  it('streams of both kinds are read by their paths, whatever their case', () => {
    expect(Buffer.from(read(bytes, 'storage/LARGE') ?? [])).toEqual(LARGE);
    expect(Buffer.from(read(bytes, 'Storage/Small') ?? [])).toEqual(SMALL);
    expect(read(bytes, 'Small')).toBeUndefined();
  });

  it('a file that another program wrote is read: the streams of a workbook', () => {
    const file = new CompoundFile(readSample('xls', 'everything'), budget(10 << 20));
    const entry = file.find('Workbook');
    expect(entry).toBeDefined();
    const workbook = file.read(entry!);
    expect(workbook.length).toBe(entry!.size);
    // BOF of BIFF8 (MS-XLS 2.4.21).
    expect([...workbook.subarray(0, 6)]).toEqual([0x09, 0x08, 0x10, 0x00, 0x00, 0x06]);
  });

  it('a chain that leaves the file, ends early or loops is damage', () => {
    const view = Buffer.from(bytes);
    const table = (view.readUInt32LE(76) + 1) * 512;
    const entry = view.indexOf(Buffer.from('Large\0', 'utf16le'));
    const first = view.readUInt32LE(entry + 116);
    const damaged = (next: number): Uint8Array => {
      const copy = Buffer.from(view);
      copy.writeUInt32LE(next >>> 0, table + (first + 2) * 4);
      return new Uint8Array(copy);
    };
    expect(() => read(damaged(1_000_000), 'Storage/Large')).toThrow(CompoundError);
    expect(() => read(damaged(0xfffffffe), 'Storage/Large')).toThrow(CompoundError);
    expect(() => read(damaged(first), 'Storage/Large')).toThrow(CompoundError);
  });

  it('a directory that loops, and a size larger than the file, are damage', () => {
    const copy = Buffer.from(bytes);
    const table = (copy.readUInt32LE(76) + 1) * 512;
    const directory = copy.readUInt32LE(48);
    copy.writeUInt32LE(directory, table + directory * 4);
    expect(() => new CompoundFile(new Uint8Array(copy), budget())).toThrow(CompoundError);
    const grown = Buffer.from(bytes);
    grown.writeUInt32LE(1 << 30, grown.indexOf(Buffer.from('Large\0', 'utf16le')) + 120);
    expect(() => read(new Uint8Array(grown), 'Storage/Large')).toThrow(CompoundError);
  });

  it.each([0, 100, 511, 600, 1_600])('the first %d bytes alone are damage', (length) => {
    expect(() => read(bytes.subarray(0, length), 'Storage/Large')).toThrow(CompoundError);
  });

  it('what is put together from scattered sectors counts', () => {
    expect(() => read(bytes, 'Storage/Small', budget(4))).toThrow(UnpackLimitError);
  });

  it('an entry that was overwritten is damage: what it named is lost', () => {
    const unused = Buffer.from(bytes);
    const entry = unused.indexOf(Buffer.from('Other\0', 'utf16le'));
    unused[entry + 66] = 0;
    const renamed = Buffer.from(bytes);
    renamed.write('SMALL', renamed.indexOf(Buffer.from('Large\0', 'utf16le')), 'utf16le');
    for (const damaged of [unused, renamed]) {
      expect(new CompoundFile(new Uint8Array(damaged), budget()).isDamaged).toBe(true);
    }
  });

  it('entries that point to each other are met once', () => {
    const copy = Buffer.from(bytes);
    const entry = copy.indexOf(Buffer.from('Large\0', 'utf16le'));
    const directory = (copy.readUInt32LE(48) + 1) * 512;
    copy.writeUInt32LE((entry - directory) / 128, entry + 68);
    const { streams, isDamaged } = new CompoundFile(new Uint8Array(copy), budget());
    expect([isDamaged, new CompoundFile(bytes, budget()).isDamaged]).toEqual([true, false]);
    expect(streams.map(({ path }) => path).toSorted()).toEqual(['Other', 'Storage/Large', 'Storage/Small']);
  });
});

describe('objects in compound files', () => {
  it('a packed file inside an object comes out, other objects stay as they are', () => {
    const wrapped = buildCompound({ Package: Buffer.from('inside') });
    const prefixed = Buffer.concat([Buffer.from([1, 2, 3, 4]), wrapped]);
    const text = (files: readonly { name: string; bytes: Uint8Array }[]): string[] =>
      files.map((file) => `${file.name} ${Buffer.from(file.bytes).toString()}`);
    expect(text(unwrapObject('a', wrapped, budget()))).toEqual(['a/package inside']);
    expect(text(unwrapObject('a', new Uint8Array(prefixed), budget()))).toEqual(['a/package inside']);
    expect(text(unwrapObject('b', Buffer.from('plain'), budget()))).toEqual(['b plain']);
    const other = buildCompound({ Contents: Buffer.from('chart') });
    expect(unwrapObject('c', other, budget())).toEqual([{ name: 'c', bytes: other }]);
  });
});

describe('property sets', () => {
  it('texts come with their names', () => {
    expect(readPropertySet(buildPropertySet({ title: '고객 명단', company: '은행' }))).toEqual([
      { name: 'title', text: '고객 명단' },
      { name: 'custom', text: '은행' },
    ]);
  });

  it('texts of one byte a letter are CP949, or what the set says', () => {
    const set = buildPropertySet({ title: '고객' });
    const value = set.indexOf(Buffer.from([31, 0, 0, 0]));
    set.writeUInt32LE(30, value);
    set.writeUInt32LE(4, value + 4);
    Buffer.from([0xb0, 0xed, 0xb0, 0xb4]).copy(set, value + 8);
    expect(readPropertySet(set)).toEqual([{ name: 'title', text: '고객' }]);
  });

  it('a set without sections, and a section without properties, are damage', () => {
    for (const at of [0, 24, 44, 52]) {
      const set = buildPropertySet({ title: '고객 명단' });
      set.writeUInt32LE(0, at);
      expect(() => readPropertySet(set)).toThrow(CompoundError);
    }
  });

  it.each([10, 60, 70])('%d bytes of a set are damage', (length) => {
    expect(() => readPropertySet(buildPropertySet({ title: '고객 명단' }).subarray(0, length))).toThrow(CompoundError);
  });
});
