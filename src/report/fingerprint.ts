import { createHmac, type KeyObject } from 'node:crypto';
import type { Kind } from '../model/kind.ts';
import { revealSensitive, type Sensitive } from '../model/sensitive.ts';

const KEPT_HEX_DIGITS = 32;
/** Bytes of an installation key; 32 as for HMAC-SHA-256 (RFC 2104 section 3). */
export const FINGERPRINT_KEY_BYTES = 32;

/**
 * A keyed HMAC-SHA-256 of a canonical value, 128 bits kept, separated by kind. A plain hash of a resident number can be
 * searched in seconds, so an unkeyed form does not exist.
 */
export function fingerprintOf(key: KeyObject, kind: Kind, value: Sensitive): string {
  const digest = createHmac('sha256', key)
    .update(`finding|${kind}|${revealSensitive(value)}`)
    .digest('hex');
  return `hmac:${digest.slice(0, KEPT_HEX_DIGITS)}`;
}
