import { createHash, createPrivateKey, createPublicKey, hash, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { FACT_COLUMNS } from './columns.ts';
import type { FactRow } from './columns.ts';

/** What stands before the first row of a chain. */
export const FIRST_PREVIOUS = '0'.repeat(64);
const WRITER_HEX_DIGITS = 16;

/** The text of a row that its hash covers. */
export function textOfRow(row: FactRow): string {
  return JSON.stringify(FACT_COLUMNS.map((column) => row[column]));
}

/** The hash of a row: SHA-256 over the hash before it, its writer, its number and its text. */
export function chainHash(previous: string, writer: string, seq: number, text: string): string {
  return hash('sha256', `${previous}\n${writer}\n${seq}\n${text}`, 'hex');
}

/** Digest of a context, 128 bits. */
export function digestOfContext(body: string): string {
  return hash('sha256', body, 'hex').slice(0, 32);
}

/** The key of a writer: signs its chain and gives it its name. */
export interface ChainKey {
  readonly writer: string;
  /** SubjectPublicKeyInfo in base64. */
  readonly publicKey: string;
  /** Ed25519 (RFC 8032) over a text, base64. */
  sign(text: string): string;
}

/** The key in a PEM text (PKCS #8, Ed25519). */
export function readChainKey(pem: string): ChainKey {
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64');
  return {
    writer: writerOf(publicKey),
    publicKey,
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64'),
  };
}

/** The name of the writer with this public key: whoever swaps the key changes the name. */
export function writerOf(publicKey: string): string {
  return createHash('sha256').update(publicKey, 'base64').digest('hex').slice(0, WRITER_HEX_DIGITS);
}

/** Checks signatures of a writer. A key that does not belong to the name signs nothing. */
export function createSignatureCheck(writer: string, publicKey: string): (text: string, signature: string) => boolean {
  const key = writerOf(publicKey) === writer ? readPublicKey(publicKey) : null;
  return (text, signature) => key !== null && verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
}

function readPublicKey(publicKey: string): KeyObject | null {
  try {
    return createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}
