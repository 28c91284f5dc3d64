import { describe, expect, it } from '@jest/globals';
import * as cfb from 'cfb';
import { DEFAULT_EXTRACT_LIMITS } from '../../../src/extract/contract.ts';
import { handOnObject } from '../../../src/extract/compound/embedded-object.ts';
import { UnpackBudget } from '../../../src/extract/unpack-budget.ts';

interface HandedOn {
  readonly texts: readonly string[];
  readonly members: readonly string[];
  readonly gaps: readonly string[];
}

function handOn(bytes: Uint8Array): HandedOn {
  const members: string[] = [];
  const gaps: string[] = [];
  const texts = handOnObject('oleObject1.bin', bytes, {
    budget: new UnpackBudget(DEFAULT_EXTRACT_LIMITS, bytes.length),
    passage: () => undefined,
    gap: (reason, where) => gaps.push(`${reason} ${where}`),
    member: (name, content) =>
      members.push(
        `${name} ${Buffer.from(content as Uint8Array)
          .toString('latin1')
          .slice(0, 20)}`,
      ),
    cover: () => undefined,
  });
  return { texts, members, gaps };
}

/** A compound file written by another program's library. */
function compound(streams: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const container = cfb.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) cfb.utils.cfb_add(container, `/${name}`, Buffer.from(content));
  const bytes = cfb.write(container, { type: 'buffer' }) as Buffer;
  // The library signs its files with a stream of its own, which here stands in for one that every object has.
  const signature = bytes.indexOf(Buffer.from('\u0001Sh33tJ5', 'utf16le'));
  bytes.write('\u0001CompObj', signature, 'utf16le');
  return new Uint8Array(bytes);
}

/** As the packager of Windows writes a file that was dropped into a document. */
function native(label: Uint8Array, path: string, content: string): Uint8Array {
  const size = Buffer.alloc(4);
  const temporary = Buffer.from(`${path}\0`);
  const temporaryBytes = Buffer.alloc(4);
  temporaryBytes.writeUInt32LE(temporary.length);
  const contentBytes = Buffer.alloc(4);
  contentBytes.writeUInt32LE(content.length);
  const body = Buffer.concat([
    Buffer.from([2, 0]),
    label,
    Buffer.from(`\0${path}\0`),
    Buffer.from([0, 0, 3, 0]),
    temporaryBytes,
    temporary,
    contentBytes,
    Buffer.from(content),
  ]);
  size.writeUInt32LE(body.length);
  return Buffer.concat([size, body]);
}

describe('embedded objects', () => {
  it('hands on anything that is no compound file', () => {
    expect(handOn(new Uint8Array(Buffer.from('plain')))).toMatchObject({ members: ['oleObject1.bin plain'], gaps: [] });
  });

  it('takes the file out of a packager object, with its names', () => {
    // 명단.txt in CP949.
    const label = Buffer.from([0xb8, 0xed, 0xb4, 0xdc, 0x2e, 0x74, 0x78, 0x74]);
    const bytes = compound({
      '\u0001Ole10Native': native(label, 'C:/files/list.txt', '900101-1234501'),
    });
    expect(handOn(bytes)).toEqual({
      texts: ['명단.txt', 'C:/files/list.txt'],
      members: ['oleObject1.bin 900101-1234501'],
      gaps: [],
    });
  });

  it('hands on the data of other native objects', () => {
    const bytes = compound({ '\u0001Ole10Native': Buffer.from('\u0005\0\0\0hello') });
    expect(handOn(bytes)).toMatchObject({ members: ['oleObject1.bin hello'], gaps: [] });
  });

  it('takes a packed file out of its wrapper, and hands on a document that is its own wrapper', () => {
    expect(handOn(compound({ Package: 'PK-file', '\u0003ObjInfo': 'x' }))).toMatchObject({
      members: ['oleObject1.bin PK-file'],
      gaps: [],
    });
    expect(handOn(compound({ Workbook: 'biff' })).members).toEqual([
      expect.stringMatching(/^oleObject1\.bin \u00d0\u00cf/),
    ]);
  });

  it('says that other objects were not read', () => {
    expect(handOn(compound({ 'Equation Native': 'x' }))).toMatchObject({
      members: [],
      gaps: ['unsupported embedded object'],
    });
    expect(handOn(compound({})).gaps).toEqual(['unsupported embedded object']);
  });
});
