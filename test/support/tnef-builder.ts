const ATTACHMENT_LEVEL = 2;
const MESSAGE_LEVEL = 1;

/** An attribute of a TNEF stream. Attributes of attachments are those from 0x9002 on, titles and data. */
export type TnefAttribute = readonly [id: number, data: Uint8Array];

/** A property for {@link tnefProperties}: variable types only. A name makes it a named one. */
export type TnefProperty = readonly [id: number, type: number, value: Uint8Array, name?: string];

const OF_ATTACHMENTS: ReadonlySet<number> = new Set([0x00069002, 0x0006800f, 0x00018010, 0x00069005]);

/** Writes a TNEF stream by the published format (MS-OXTNEF). */
export function buildTnef(attributes: readonly TnefAttribute[]): Buffer {
  const parts = attributes.map(([id, data]) => {
    const head = Buffer.alloc(9);
    head.writeUInt8(OF_ATTACHMENTS.has(id) ? ATTACHMENT_LEVEL : MESSAGE_LEVEL);
    head.writeUInt32LE(id, 1);
    head.writeUInt32LE(data.length, 5);
    const checksum = Buffer.alloc(2);
    checksum.writeUInt16LE(data.reduce((sum, byte) => sum + byte, 0) & 0xffff);
    return Buffer.concat([head, data, checksum]);
  });
  return Buffer.concat([Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0]), ...parts]);
}

/** A list of properties. */
export function tnefProperties(properties: readonly TnefProperty[]): Buffer {
  const parts = properties.map(([id, type, value, name]) =>
    Buffer.concat([
      shorts(type, id),
      ...(name === undefined ? [] : nameOf(name)),
      longs(1, value.length),
      value,
      padding(value),
    ]),
  );
  return Buffer.concat([longs(properties.length), ...parts]);
}

function nameOf(name: string): Buffer[] {
  const text = Buffer.from(`${name}\0`, 'utf16le');
  return [Buffer.alloc(16), longs(1, text.length), text, padding(text)];
}

function padding(value: Uint8Array): Buffer {
  return Buffer.alloc((4 - (value.length % 4)) % 4);
}

function longs(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32LE(value, index * 4));
  return bytes;
}

function shorts(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => bytes.writeUInt16LE(value, index * 2));
  return bytes;
}
