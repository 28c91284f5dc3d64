import type { GapReason } from '../../model/gap.ts';
import type { ExtractSink } from '../contract.ts';
import { BerReader, type BerValue } from './ber.ts';

/** What a CMS object holds (RFC 5652). */
export type Cms =
  | {
      readonly kind: 'signed';
      /** The signed message; null where the signature stands beside it. */
      readonly content: Buffer | null;
      /** Names in the certificates. */
      readonly names: readonly string[];
    }
  | { readonly kind: 'unreadable'; readonly reason: GapReason };

const SIGNED_DATA = '2a864886f70d010702';
/** Enveloped, encrypted and authenticated-enveloped data. */
const ENCRYPTED: ReadonlySet<string> = new Set(['2a864886f70d010703', '2a864886f70d010706', '2a864886f70d0109100117']);
const SEQUENCE = 0x30;
const OBJECT_IDENTIFIER = 0x06;
const SET = 0x31;
const EXPLICIT_0 = 0xa0;

/** Reads a CMS object: signed data gives its content. Null for bytes that are none. */
export function readCms(bytes: Uint8Array, sink: ExtractSink): Cms | null {
  const reader = new BerReader(bytes);
  const info = reader.read(0);
  if (info?.tag !== SEQUENCE) return null;
  const [type, wrapped] = reader.children(info, 2);
  if (type?.tag !== OBJECT_IDENTIFIER) return null;
  const identifier = reader.hexadecimal(type);
  if (ENCRYPTED.has(identifier)) return { kind: 'unreadable', reason: 'encrypted' };
  if (identifier !== SIGNED_DATA) return { kind: 'unreadable', reason: 'unsupported' };
  const signed = wrapped === undefined ? undefined : reader.children(wrapped, 1)[0];
  if (signed?.tag !== SEQUENCE) return { kind: 'unreadable', reason: 'corrupt' };
  return readSigned(reader, signed, sink) ?? { kind: 'unreadable', reason: 'corrupt' };
}

/** RFC 5652, section 5.1: version, digest algorithms, content, certificates, revocation lists, signers. */
function readSigned(reader: BerReader, signed: BerValue, sink: ExtractSink): Cms | null {
  const [, algorithms, encapsulated, ...others] = reader.children(signed, 6);
  if (algorithms?.tag !== SET || encapsulated?.tag !== SEQUENCE) return null;
  const [, wrapped] = reader.children(encapsulated, 2);
  const names = [...new Set(others.flatMap((value) => reader.texts(value)))];
  if (wrapped === undefined) return { kind: 'signed', content: null, names };
  const octets = wrapped.tag === EXPLICIT_0 ? reader.children(wrapped, 1)[0] : undefined;
  if (octets === undefined) return null;
  sink.budget.spend(octets.end - octets.start);
  const content = reader.octets(octets);
  return content === null ? null : { kind: 'signed', content, names };
}
