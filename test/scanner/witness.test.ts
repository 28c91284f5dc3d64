import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { NO_DESTINATION } from '../../src/model/destination.ts';
import type { Report } from '../../src/model/report.ts';
import { createEngine } from '../../src/scanner/create-engine.ts';
import { scan } from '../../src/scanner/scan.ts';
import { Witness } from '../../src/scanner/witness.ts';
import { PATTERNS } from '../support/engine-room.ts';
import { buildTnef } from '../support/tnef-builder.ts';
import { buildZip } from '../support/zip-builder.ts';

const engine = createEngine({ patternsDirectory: PATTERNS, fingerprintKey: Buffer.alloc(32, 7) }, null);
const NUMBER = '900101-1234568';

function scanBytes(bytes: Uint8Array): Promise<Report> {
  return scan(
    {
      content: { form: 'bytes', bytes },
      name: null,
      claimedMediaType: null,
      destination: NO_DESTINATION,
      subjectType: 'unknown',
    },
    engine,
  );
}

function sample(path: string): Buffer {
  return readFileSync(new URL(`../../fixtures/${path}`, import.meta.url));
}

describe('Witness', () => {
  it.each([
    ['in ASCII', Buffer.from(`\u0001\u0002${NUMBER}\u0003`, 'latin1')],
    ['in UTF-16 at an even place', Buffer.from(`\u0001\u0002${NUMBER}\u0003`, 'utf16le')],
    ['in UTF-16 at an odd place', Buffer.concat([Buffer.from([1]), Buffer.from(`\u0001${NUMBER}\u0003`, 'utf16le')])],
  ])('a number that nobody read is seen %s', (_name, bytes) => {
    expect(new Witness().seesMore(bytes, engine)).toBe(true);
  });

  it('a number that was read, in whatever writing, is none', () => {
    const witness = new Witness();
    witness.remember(`앞 ９００１０１－${NUMBER.slice(7)} 뒤`);
    expect(witness.seesMore(Buffer.from(NUMBER), engine)).toBe(false);
  });

  it.each(['20260630-1234567', 'order 123-456-789012', '010-2345-6789', 'v1.2.3.4 2026-06-30 10:00:00'])(
    'what is no number of a person is none: %s',
    (text) => {
      expect(new Witness().seesMore(Buffer.from(text), engine)).toBe(false);
    },
  );
});

describe('scan', () => {
  it.each([
    [
      'a message whose body has another name',
      'formats/msg/plain/input.msg',
      '__substg1.0_1000001F',
      '__substg1.0_3FFC0102',
    ],
    [
      'a message whose text hides in a property of numbers',
      'formats/msg/plain/input.msg',
      '__substg1.0_1000001F',
      '__substg1.0_10000003',
    ],
  ])('%s is not called clean', async (_name, path, before, after) => {
    const bytes = sample(path);
    const at = bytes.indexOf(Buffer.from(before, 'utf16le'));
    expect(at).toBeGreaterThan(0);
    bytes.write(after, at, 'utf16le');
    const report = await scanBytes(bytes);
    expect(report.verdict).not.toBe('within-exemption');
  });

  describe('of a document inside another', () => {
    const damaged = sample('formats/msg/plain/input.msg');
    damaged.write('__substg1.0_10000003', damaged.indexOf(Buffer.from('__substg1.0_1000001F', 'utf16le')), 'utf16le');

    it('what nobody read keeps the whole from being called clean, and is placed', async () => {
      const archive = buildZip([
        { name: 'memo.txt', content: '회의록입니다.' },
        { name: 'letter.msg', content: damaged },
        { name: 'list.txt', content: '목록입니다.' },
      ]);
      const report = await scanBytes(archive);
      expect(report.gaps).toEqual([{ reason: 'partial-content', where: 'letter.msg: bytes that no part holds' }]);
      expect(report.verdict).toBe('undetermined');
    });

    it('what another member holds is no excuse', async () => {
      const archive = buildZip([
        { name: 'order.txt', content: `주문번호 ${NUMBER}` },
        { name: 'letter.msg', content: damaged },
      ]);
      const { gaps } = await scanBytes(archive);
      expect(gaps).toEqual([{ reason: 'partial-content', where: 'letter.msg: bytes that no part holds' }]);
    });

    it('what its own members hold was read', async () => {
      const inner = buildTnef([
        [0x00069002, Buffer.alloc(14)],
        [0x00018010, Buffer.from('order.txt\0')],
        [0x0006800f, Buffer.from(`주문번호 ${NUMBER}`)],
      ]);
      const { gaps, verdict } = await scanBytes(buildZip([{ name: 'winmail.dat', content: inner }]));
      expect([gaps, verdict]).toEqual([[], 'within-exemption']);
    });
  });

  it('a TNEF file with a number behind its end is not called clean', async () => {
    const bytes = Buffer.concat([sample('formats/tnef/plain/input.tnef'), Buffer.from(` ${NUMBER} `)]);
    expect((await scanBytes(bytes)).verdict).not.toBe('within-exemption');
  });
});
