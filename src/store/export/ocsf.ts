import type { LedgerEntry } from '../../model/ledger.ts';
import { SEVERITY } from './severity.ts';

/** OCSF 1.3 (schema.ocsf.io): category Findings, class Data Security Finding; category Application Activity, class API Activity. */
const FINDINGS_CATEGORY = 2;
const DATA_SECURITY_FINDING = 2006;
const APPLICATION_CATEGORY = 6;
const API_ACTIVITY = 6003;
const CREATE = 1;
const OTHER = 99;
const SCHEMA_VERSION = '1.3.0';

/** A row as an OCSF event: a scan as Data Security Finding (class 2006), an administrative act as API Activity (class 6003). */
export function ocsfLine(entry: LedgerEntry): string {
  return JSON.stringify(entry.type === 'scan' ? findingOf(entry) : activityOf(entry));
}

function findingOf(entry: Extract<LedgerEntry, { type: 'scan' }>): object {
  const severity = SEVERITY[entry.verdict];
  return {
    ...classOf(FINDINGS_CATEGORY, DATA_SECURITY_FINDING, CREATE),
    class_name: 'Data Security Finding',
    activity_name: 'Create',
    time: entry.at,
    severity_id: severity.ocsf,
    severity: severity.name,
    status_id: 1,
    status: 'New',
    action_id: entry.upload === 'allow' ? 1 : 2,
    action: entry.upload === 'allow' ? 'Allowed' : 'Denied',
    disposition_id: entry.upload === 'allow' ? 1 : 2,
    disposition: entry.upload === 'allow' ? 'Allowed' : 'Blocked',
    finding_info: {
      uid: entry.scanId,
      title: entry.verdict,
      created_time: entry.at,
      types: entry.rules,
      analytic: {
        type_id: 1,
        type: 'Rule',
        name: entry.policyId,
        version: entry.policyVersion,
        uid: entry.policyDigest,
      },
    },
    data_security: {
      data_lifecycle_state_id: 2,
      data_lifecycle_state: 'Data in-transit',
      detection_system_id: 7,
      detection_system: 'Data Loss Prevention',
      total: Object.values(entry.counts).reduce((sum, count) => sum + count, 0),
      category: Object.keys(entry.counts).length > 0 ? 'Personal' : 'Other',
      pattern_match: Object.keys(entry.counts).join(','),
    },
    file: {
      name: entry.nameHash ?? '',
      type_id: 1,
      size: entry.bytes,
      mime_type: entry.mediaType,
      uid: entry.contentHash,
    },
    actor: { user: { name: entry.user ?? '', org: { ou_name: entry.department ?? '' } }, app_uid: entry.caller ?? '' },
    ...(entry.client === null ? {} : { src_endpoint: { ip: entry.client } }),
    dst_endpoint: { svc_name: entry.destination ?? '' },
    metadata: metadataOf(entry),
    unmapped: {
      gaps: entry.gaps,
      counts: entry.counts,
      subjects: entry.subjects,
      destinationStatus: entry.destinationStatus,
    },
  };
}

function activityOf(entry: Extract<LedgerEntry, { type: 'act' }>): object {
  return {
    ...classOf(APPLICATION_CATEGORY, API_ACTIVITY, OTHER),
    class_name: 'API Activity',
    activity_name: entry.action,
    time: entry.at,
    severity_id: 1,
    severity: 'Informational',
    api: { operation: entry.action },
    actor: { app_uid: entry.caller ?? '' },
    resources: entry.target === null ? [] : [{ uid: entry.target }],
    src_endpoint: { svc_name: entry.door },
    metadata: metadataOf(entry),
    unmapped: { details: entry.details },
  };
}

function classOf(category: number, classId: number, activity: number): object {
  return { category_uid: category, class_uid: classId, activity_id: activity, type_uid: classId * 100 + activity };
}

function metadataOf(entry: LedgerEntry): object {
  return {
    version: SCHEMA_VERSION,
    product: { name: 'Gwanmun', vendor_name: 'Gwanmun' },
    uid: `${entry.writer}:${entry.seq}`,
    original_time: new Date(entry.at).toISOString(),
    log_name: entry.door,
    labels: [`hash:${entry.hash}`],
  };
}
