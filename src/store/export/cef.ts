import type { LedgerEntry } from '../../model/ledger.ts';
import { SEVERITY } from './severity.ts';

const ACT_SEVERITY = 3;

/** A row in ArcSight's Common Event Format, version 0: `CEF:0|vendor|product|version|class|name|severity|extension`. */
export function cefLine(entry: LedgerEntry): string {
  const head =
    entry.type === 'scan' ? ['scan', entry.verdict, SEVERITY[entry.verdict].cef] : ['act', entry.action, ACT_SEVERITY];
  const version = entry.type === 'scan' ? entry.engineVersion : '';
  const extension = Object.entries(fieldsOf(entry))
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name}=${inExtension(String(value))}`)
    .join(' ');
  return (
    ['CEF:0', 'Gwanmun', 'Gwanmun', version, ...head].map((part) => inHead(String(part))).join('|') + `|${extension}`
  );
}

function fieldsOf(entry: LedgerEntry): Readonly<Record<string, string | number | null>> {
  const common = {
    rt: entry.at,
    externalId: `${entry.writer}:${entry.seq}`,
    app: entry.door,
    suid: entry.caller,
    cs6: entry.hash,
    cs6Label: 'rowHash',
  };
  if (entry.type === 'act') return { ...common, act: entry.action, destinationServiceName: entry.target };
  return {
    ...common,
    act: entry.upload,
    outcome: entry.verdict,
    suser: entry.user,
    src: entry.client?.includes('.') === true ? entry.client : null,
    c6a2: entry.client?.includes(':') === true && !entry.client.startsWith('hmac:') ? entry.client : null,
    destinationServiceName: entry.destination,
    fsize: entry.bytes,
    fileHash: entry.contentHash,
    fileType: entry.mediaType,
    reason: entry.rules.join(','),
    cnt: Object.values(entry.counts).reduce((sum, count) => sum + count, 0),
    cs1: entry.department,
    cs1Label: entry.department === null ? null : 'department',
    cs2: Object.keys(entry.counts).join(','),
    cs2Label: 'kinds',
    cs3: entry.policyVersion,
    cs3Label: 'policyVersion',
    cs4: Object.keys(entry.gaps).join(','),
    cs4Label: 'gaps',
    cn1: entry.subjects,
    cn1Label: 'subjects',
  };
}

function inHead(text: string): string {
  return text.replaceAll(/[\\|]/g, '\\$&').replaceAll(/[\r\n]+/g, ' ');
}

function inExtension(text: string): string {
  return text.replaceAll(/[\\=]/g, '\\$&').replaceAll(/\r\n|\r|\n/g, '\\n');
}
