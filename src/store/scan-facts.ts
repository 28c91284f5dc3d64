import type { GapReason } from '../model/gap.ts';
import type { Origin } from '../model/gate.ts';
import { keepName, keepUnregistered } from '../model/identifier.ts';
import type { KeyedHash } from '../model/identifier.ts';
import type { ScanFacts } from '../model/ledger.ts';
import type { Report } from '../model/report.ts';

/** What a value is hashed for: equal values hash apart where their purpose differs. */
export type HashPurpose = 'content' | 'file-name' | 'name';

/** Hashes under the key of the installation. */
export type Hasher = (purpose: HashPurpose, value: string) => KeyedHash;

/** What is kept of a scan: nothing of the content but its keyed hash and what the verdict counts. `at`: milliseconds since the epoch. */
export function factsOf(
  report: Report,
  name: string | null,
  origin: Origin,
  context: { hasher: Hasher; at: number },
): ScanFacts {
  const { hasher, at } = context;
  const hashName = (text: string): KeyedHash => hasher('name', text);
  return {
    type: 'scan',
    at,
    scanId: report.id,
    door: origin.door,
    caller: keepName(origin.caller, hashName),
    user: keepName(origin.user, hashName),
    department: keepName(origin.department, hashName),
    client: keepName(origin.client, hashName),
    destination: (report.destination.status === 'unknown' ? keepUnregistered : keepName)(
      report.destination.id,
      hashName,
    ),
    destinationStatus: report.destination.status,
    subjectType: report.subjectType,
    contentHash: hasher('content', report.sha256),
    nameHash: name === null ? null : hasher('file-name', name),
    mediaType: report.mediaType,
    bytes: report.bytes,
    verdict: report.verdict,
    upload: report.upload,
    rules: report.reasons.map(({ rule }) => rule),
    approval: report.reasons.find(({ approval }) => approval !== null)?.approval ?? null,
    counts: report.counts,
    subjects: report.subjects,
    subjectsEstimated: report.subjectsEstimated,
    gaps: countGaps(report),
    policyId: report.policy.id,
    policyVersion: report.policy.version,
    policyDigest: report.policy.digest,
    engineVersion: report.engine.version,
    packDigest: report.engine.pack,
    durationMs: report.timing.totalMs,
  };
}

function countGaps({ gaps }: Report): ScanFacts['gaps'] {
  const counts: Partial<Record<GapReason, number>> = {};
  for (const { reason } of gaps) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
