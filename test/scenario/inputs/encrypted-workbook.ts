import { createCipheriv, createHash } from 'node:crypto';
import * as XLSX from 'xlsx';
import type { Synthetic } from '../../support/synthetic.ts';
import type { MakeFiles } from './file.ts';
import { workbook } from './workbook.ts';

const PASSWORD = 'synthetic';
const SPIN_COUNT = 50_000;
const BLOCK_BYTES = 16;
const PROVIDER = 'Microsoft Enhanced RSA and AES Cryptographic Provider\0';

/** The compound-file writer of the library, which ships without types. */
interface CompoundFiles {
  readonly utils: { cfb_new(): object; cfb_add(container: object, name: string, content: Uint8Array): void };
  write(container: object, options: { type: 'array' }): ArrayBuffer;
}
const compoundFiles = (XLSX as unknown as { readonly CFB: CompoundFiles }).CFB;

/** A workbook behind a password, as Excel 2007 writes it: MS-OFFCRYPTO 2.3.4.5, standard encryption, AES-128 and SHA-1. */
function encryptedWorkbook(synthetic: Synthetic): Uint8Array {
  const plain = workbook([
    {
      name: '평가',
      rows: [
        ['성명', '평가등급'],
        [synthetic.name(), 'A'],
        [synthetic.name(), 'B'],
      ],
    },
  ]);
  const salt = Buffer.from(synthetic.digits(BLOCK_BYTES), 'latin1');
  const verifier = Buffer.from(synthetic.digits(BLOCK_BYTES), 'latin1');
  const key = keyFrom(salt);
  const information = Buffer.concat([
    words(0x00020004, 0x24),
    words(32 + PROVIDER.length * 2),
    words(0x24, 0, 0x660e, 0x8004, 128, 0x18, 0, 0),
    Buffer.from(PROVIDER, 'utf16le'),
    words(BLOCK_BYTES),
    salt,
    encrypt(key, verifier),
    words(20),
    encrypt(key, createHash('sha1').update(verifier).digest()),
  ]);
  const container = compoundFiles.utils.cfb_new();
  compoundFiles.utils.cfb_add(container, '/EncryptionInfo', information);
  compoundFiles.utils.cfb_add(
    container,
    '/EncryptedPackage',
    Buffer.concat([words(plain.length, 0), encrypt(key, plain)]),
  );
  return new Uint8Array(compoundFiles.write(container, { type: 'array' }));
}

function keyFrom(salt: Buffer): Buffer {
  const sha1 = (...parts: Buffer[]): Buffer => createHash('sha1').update(Buffer.concat(parts)).digest();
  let hash = sha1(salt, Buffer.from(PASSWORD, 'utf16le'));
  for (let spin = 0; spin < SPIN_COUNT; spin += 1) hash = sha1(words(spin), hash);
  hash = sha1(hash, words(0));
  const padded = Buffer.alloc(64, 0x36);
  hash.forEach((byte, index) => (padded[index] = byte ^ 0x36));
  return sha1(padded).subarray(0, BLOCK_BYTES);
}

/** Padded with zeros to whole blocks. */
function encrypt(key: Buffer, data: Uint8Array): Buffer {
  const padded = Buffer.alloc(Math.ceil(data.length / BLOCK_BYTES) * BLOCK_BYTES);
  padded.set(data);
  return createCipheriv('aes-128-ecb', key, null).setAutoPadding(false).update(padded);
}

/** Little-endian 32-bit numbers. */
function words(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => buffer.writeUInt32LE(value >>> 0, index * 4));
  return buffer;
}

/** A workbook that asks for a password. */
export const ENCRYPTED_WORKBOOK: MakeFiles = { 'encrypted-workbook/input.xlsx': encryptedWorkbook };
