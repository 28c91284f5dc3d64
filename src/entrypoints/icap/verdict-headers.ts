import { createHash } from 'node:crypto';
import type { Report } from '../../model/report.ts';
import type { ScannerStatus } from '../../model/scanner.ts';
import { scanIdOf, type Refusal } from '../upload/block-page.ts';
import type { HeaderLines } from './protocol/respond.ts';

const TAG_DIGITS = 24;

/** The tag of everything that decides (RFC 3507 section 4.7): another engine, pack or policy gives another one. At most 32 bytes. */
export function serviceTag({ engineVersion, packDigest, policyId }: ScannerStatus): string {
  const digest = createHash('sha256').update(`${engineVersion}\0${packDigest}\0${policyId}`).digest('hex');
  return `"gwm-${digest.slice(0, TAG_DIGITS)}"`;
}

/** The headers of an answer that lets pass. */
export function passHeaders(report: Report | null): HeaderLines {
  return report === null
    ? []
    : [
        ['X-Gwanmun-Verdict', report.verdict],
        ['X-Gwanmun-Scan-Id', report.id],
      ];
}

/**
 * The headers of a block, under every name that clients look for: a name that one of them does not know fails open there.
 * `X-Infection-Found` and `X-Violations-Found` as in draft-stecher-icap-subid-00; the description is the rule, never a name or value.
 */
export function blockHeaders(refusal: Refusal): HeaderLines {
  const verdict = refusal.kind === 'verdict' ? refusal.report.verdict : 'undetermined';
  const rule = refusal.kind === 'verdict' ? (refusal.report.reasons[0]?.rule ?? verdict) : refusal.obstacle;
  return [
    ['X-Gwanmun-Verdict', verdict],
    ['X-Gwanmun-Scan-Id', scanIdOf(refusal)],
    ['X-Infection-Found', `Type=2; Resolution=2; Threat=Gwanmun.${rule};`],
    ['X-Violations-Found', `1\r\n\t-\r\n\tGwanmun.${rule}\r\n\t1\r\n\t2`],
    ['X-Response-Info', 'Blocked'],
    ['X-Block-Reason', rule],
  ];
}
