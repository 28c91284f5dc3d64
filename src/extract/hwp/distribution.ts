import { createDecipheriv } from 'node:crypto';

/** Tag of the record that a stream of a distribution document begins with. */
const DISTRIBUTION_DATA = 28;
const DATA_BYTES = 256;
const HEADER_BYTES = 4;
const BLOCK_BYTES = 16;

/**
 * Decrypts a stream of a distribution document: the record in front of it holds, masked, a hash whose first sixteen bytes
 * are the key (Hancom, distribution documents, revision 1.2). Null if no such record stands there.
 */
export function decryptDistribution(stream: Uint8Array): Uint8Array | null {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  if (stream.length < HEADER_BYTES + DATA_BYTES) return null;
  const header = view.getUint32(0, true);
  if ((header & 0x3ff) !== DISTRIBUTION_DATA || header >>> 20 !== DATA_BYTES) return null;
  const data = unmask(stream.slice(HEADER_BYTES, HEADER_BYTES + DATA_BYTES));
  const keyAt = HEADER_BYTES + ((data[0] ?? 0) & 15);
  const decipher = createDecipheriv('aes-128-ecb', data.subarray(keyAt, keyAt + BLOCK_BYTES), null);
  decipher.setAutoPadding(false);
  const body = stream.subarray(HEADER_BYTES + DATA_BYTES);
  const whole = body.length - (body.length % BLOCK_BYTES);
  return new Uint8Array(Buffer.concat([decipher.update(body.subarray(0, whole)), decipher.final()]));
}

/** The mask is drawn from the generator of the C runtime: a byte, and for how many bytes it holds. */
function unmask(data: Uint8Array): Uint8Array {
  let state = new DataView(data.buffer, data.byteOffset).getUint32(0, true);
  const draw = (): number => {
    state = (Math.imul(state, 214_013) + 2_531_011) >>> 0;
    return (state >>> 16) & 0x7fff;
  };
  let mask = 0;
  let run = 0;
  for (let at = 0; at < data.length; at++, run--) {
    if (run === 0) {
      mask = draw() & 0xff;
      run = (draw() & 0xf) + 1;
    }
    if (at >= 4) data[at] = (data[at] ?? 0) ^ mask;
  }
  return data;
}
