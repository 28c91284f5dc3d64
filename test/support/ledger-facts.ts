import { generateKeyPairSync } from 'node:crypto';
import type { Identifier } from '../../src/model/identifier.ts';
import type { ActFacts, ScanFacts } from '../../src/model/ledger.ts';

/** 2026-07-01 00:00 in Korea. */
export const START_MS = Date.UTC(2026, 5, 30, 15);

/** The facts of a scan; `number` makes them differ. */
export function scanFacts(number: number, over: Partial<ScanFacts> = {}): ScanFacts {
  return {
    type: 'scan',
    at: START_MS + number * 1000,
    scanId: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    door: 'rest',
    caller: 'key-0a1b2c3d' as Identifier,
    user: 'hong.clerk' as Identifier,
    department: '여신심사부' as Identifier,
    client: '10.1.2.3' as Identifier,
    destination: 'slack' as Identifier,
    destinationStatus: 'evaluated',
    subjectType: 'unknown',
    contentHash: `hmac:${String(number).padStart(32, '0')}`,
    nameHash: null,
    mediaType: 'text/plain',
    bytes: 100 + number,
    verdict: number % 2 === 0 ? 'within-exemption' : 'outside-exemption',
    upload: number % 2 === 0 ? 'allow' : 'block',
    rules: number % 2 === 0 ? [] : ['U1', 'C2'],
    approval: null,
    counts: number % 2 === 0 ? {} : { 'resident-registration-number': number },
    subjects: number % 2,
    subjectsEstimated: false,
    gaps: number % 5 === 0 ? { encrypted: 2 } : {},
    policyId: 'network-separation-exemption',
    policyVersion: '2026-04-20',
    policyDigest: 'a'.repeat(64),
    engineVersion: '0.1.0',
    packDigest: 'b'.repeat(64),
    durationMs: 1.25 + number,
    ...over,
  };
}

/** The facts of an administrative act. */
export function actFacts(number: number, over: Partial<ActFacts> = {}): ActFacts {
  return {
    type: 'act',
    at: START_MS + number * 1000,
    action: 'service-started',
    door: 'cli',
    caller: null,
    target: null,
    details: { engineVersion: '0.1.0' },
    ...over,
  };
}

/** A new key for a chain, as PEM. */
export function newSigningKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
}
