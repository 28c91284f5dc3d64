import { crc32, deflateRawSync } from 'node:zlib';
import { buildZip } from './zip-builder.ts';

/** A header block of a tape archive (POSIX.1-2017, pax, "ustar Interchange Format"). `size`: octal or the bytes of base 256. */
export function tarHeader(name: string, size: number | Uint8Array, type = '0'): Uint8Array {
  const block = Buffer.alloc(512);
  block.write(name, 0);
  block.write('0000644\x000000000\x000000000\0', 100);
  if (typeof size === 'number') block.write(size.toString(8).padStart(11, '0'), 124);
  else block.set(size, 124);
  block.write('00000000000\0        ', 136);
  block.write(type, 156);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** One member of a tape archive. */
export function tarMember(name: string, content: string | Uint8Array, type = '0'): Uint8Array {
  const data = Buffer.from(content);
  const padding = Buffer.alloc((512 - (data.length % 512)) % 512);
  return Buffer.concat([tarHeader(name, data.length, type), data, padding]);
}

export const TAR_END = new Uint8Array(1_024);

/** A ZIP of `count` entries that all share one packed kernel: each is a directory entry over the same bytes. */
export function overlappingZip(count: number, kernelBytes: number): Uint8Array {
  const content = Buffer.alloc(kernelBytes);
  const one = Buffer.from(buildZip([{ name: 'kernel', content, isDeflated: true }]));
  const directoryStart = one.lastIndexOf('PK\u0001\u0002');
  const entry = one.subarray(directoryStart, one.length - 22);
  const end = Buffer.from(one.subarray(one.length - 22));
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(entry.length * count, 12);
  return Buffer.concat([one.subarray(0, directoryStart), ...Array.from({ length: count }, () => entry), end]);
}

/** A ZIP64 whose only member claims to be `declaredBytes` long (APPNOTE.TXT 6.3.10, section 4.5.3). */
export function boastingZip(declaredBytes: bigint): Uint8Array {
  const content = Buffer.from('아무 말이나 적었습니다');
  const data = deflateRawSync(content);
  const extra = Buffer.alloc(12);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8, 2);
  extra.writeBigUInt64LE(declaredBytes, 4);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(45, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(data.length, 14);
  fields.writeUInt32LE(0xffffffff, 18);
  fields.writeUInt16LE(5, 22);
  fields.writeUInt16LE(extra.length, 24);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from('a.txt'), extra, data]);
  const directory = Buffer.concat([
    Buffer.from('PK\u0001\u0002'),
    Buffer.from([45, 0]),
    fields,
    Buffer.alloc(14),
    Buffer.from('a.txt'),
    extra,
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, directory, end]);
}

/** ZIPs in ZIPs: `levels` of them, `copies` in each, and at the bottom `bytes` zeros. */
export function nestedZip(levels: number, copies: number, bottom: Uint8Array): Uint8Array {
  let content = bottom;
  for (let level = 0; level < levels; level++) {
    const name = level === 0 ? '바닥.txt' : '안쪽.zip';
    const parts = Array.from({ length: copies }, (_, copy) => ({ name: `${copy}-${name}`, content, isDeflated: true }));
    content = buildZip(parts);
  }
  return content;
}
