import type { Bilingual } from '../../../model/verdict.ts';

/** What `openapi.json` and `/docs` say about one operation. */
export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: string;
  readonly id: string;
  readonly summary: Bilingual;
  /** Media type of the body and the name of its schema; null where there is none. */
  readonly body: { readonly mediaType: string; readonly schema: string } | null;
  /** Name of the schema of the query, where there is one. */
  readonly query: string | null;
  /** Null where success has no body (204). */
  readonly answer: {
    readonly mediaType: string;
    readonly schema: string | null;
    /** What it may be instead, as the query asks. */
    readonly otherMediaTypes?: readonly string[];
  } | null;
  /** Stable codes of the problems it may answer with, beside those every operation shares. */
  readonly problems: readonly string[];
  readonly example: string | null;
}

const JSON_TYPE = 'application/json';
const NDJSON_TYPE = 'application/x-ndjson';
const BODY_PROBLEMS = [
  'unknown-field',
  'invalid-request',
  'empty-body',
  'too-large',
  'unsupported-media-type',
  'aborted-upload',
];

const SCAN_PROBLEMS = [...BODY_PROBLEMS, 'overloaded', 'ledger-unavailable'];

/** Every operation of this door, in the order of the documentation. */
export const OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/scan/text',
    id: 'scanText',
    summary: { ko: '글 한 건 또는 여러 건을 판정합니다', en: 'Judges one text or several' },
    body: { mediaType: JSON_TYPE, schema: 'TextRequest' },
    query: null,
    answer: { mediaType: JSON_TYPE, schema: 'TextAnswer' },
    problems: [...SCAN_PROBLEMS, 'invalid-json', 'too-many-items'],
    example: `curl -H 'Content-Type: application/json' -d '{"text":"회의는 3시입니다"}' http://127.0.0.1:8080/v1/scan/text`,
  },
  {
    method: 'post',
    path: '/v1/scan/files',
    id: 'scanFiles',
    summary: { ko: '파일을 판정합니다', en: 'Judges files' },
    body: { mediaType: 'multipart/form-data', schema: 'FilesRequest' },
    query: null,
    answer: { mediaType: JSON_TYPE, schema: 'FilesAnswer' },
    problems: [...SCAN_PROBLEMS, 'invalid-multipart', 'no-files', 'too-many-items'],
    example: `curl -F files=@report.xlsx http://127.0.0.1:8080/v1/scan/files`,
  },
  {
    method: 'post',
    path: '/v1/scan/stream',
    id: 'scanStream',
    summary: { ko: '크기에 상관없이 바이트를 그대로 받아 판정합니다', en: 'Judges raw bytes of any size' },
    body: { mediaType: 'application/octet-stream', schema: 'Bytes' },
    query: 'StreamQuery',
    answer: { mediaType: JSON_TYPE, schema: 'Report' },
    problems: SCAN_PROBLEMS,
    example: `curl -T ledger.csv -X POST 'http://127.0.0.1:8080/v1/scan/stream?name=ledger.csv'`,
  },
  {
    method: 'post',
    path: '/v1/scan/ndjson',
    id: 'scanNdjson',
    summary: {
      ko: '글을 한 줄에 하나씩 받아 한 줄에 하나씩 판정합니다. 마지막 줄이 summary일 때만 답이 온전합니다',
      en: 'Judges a text a line, answered a line each. The answer is whole only if its last line is a summary',
    },
    body: { mediaType: NDJSON_TYPE, schema: 'TextLine' },
    query: 'NdjsonQuery',
    answer: { mediaType: NDJSON_TYPE, schema: 'AnswerLine' },
    problems: SCAN_PROBLEMS,
    example: `printf '%s\\n' '{"id":"a","text":"회의는 3시입니다"}' '{"id":"b","text":"연차는 15일입니다"}' |
  curl -sN -T - -X POST -H 'Content-Type: application/x-ndjson' http://127.0.0.1:8080/v1/scan/ndjson`,
  },
  {
    method: 'get',
    path: '/v1/ledger',
    id: 'readLedger',
    summary: {
      ko: '검사 기록과 관리 기록을 최근 것부터 봅니다 (review는 검사 기록만, audit은 모두)',
      en: 'Reads scans and administrative acts, newest first (review sees scans, audit everything)',
    },
    body: null,
    query: 'LedgerQuery',
    answer: { mediaType: JSON_TYPE, schema: 'LedgerPage' },
    problems: ['unknown-field', 'invalid-request'],
    example: `curl -H 'Authorization: Bearer <API-KEY>' 'http://127.0.0.1:8080/v1/ledger?from=2026-07-01&verdict=outside-exemption&limit=20'`,
  },
  {
    method: 'get',
    path: '/v1/reports/half-year',
    id: 'readHalfYearReport',
    summary: {
      ko: '반기 보고서를 만듭니다: html, xlsx, json, pdf (audit). 같은 기록에서는 X-Gwanmun-Report-Digest가 같습니다',
      en: 'Makes the half-yearly report: html, xlsx, json, pdf (audit). The same ledger gives the same X-Gwanmun-Report-Digest',
    },
    body: null,
    query: 'HalfYearQuery',
    answer: {
      mediaType: JSON_TYPE,
      schema: 'HalfYearReport',
      otherMediaTypes: [
        'text/html',
        'application/pdf',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      ],
    },
    problems: ['unknown-field', 'invalid-request', 'overloaded'],
    example: `curl -H 'Authorization: Bearer <API-KEY>' -o 2026H2.pdf 'http://127.0.0.1:8080/v1/reports/half-year?period=2026H2&format=pdf'`,
  },
  {
    method: 'get',
    path: '/v1/destinations',
    id: 'listDestinations',
    summary: { ko: '등록된 SaaS 목록과 오늘의 상태', en: 'The registered SaaS and their state today' },
    body: null,
    query: null,
    answer: { mediaType: JSON_TYPE, schema: 'DestinationList' },
    problems: ['invalid-request'],
    example: `curl http://127.0.0.1:8080/v1/destinations`,
  },
  {
    method: 'get',
    path: '/v1/destinations/{id}',
    id: 'readDestination',
    summary: { ko: 'SaaS 하나', en: 'One SaaS' },
    body: null,
    query: null,
    answer: { mediaType: JSON_TYPE, schema: 'Destination' },
    problems: ['invalid-request', 'not-found'],
    example: `curl http://127.0.0.1:8080/v1/destinations/slack`,
  },
  {
    method: 'put',
    path: '/v1/destinations/{id}',
    id: 'putDestination',
    summary: {
      ko: 'SaaS를 등록하거나 고칩니다 (admin). 바뀐 것은 기록에 남습니다',
      en: 'Registers or changes a SaaS (admin). Every change is kept in the ledger',
    },
    body: { mediaType: JSON_TYPE, schema: 'DestinationRequest' },
    query: null,
    answer: { mediaType: JSON_TYPE, schema: 'Destination' },
    problems: [...BODY_PROBLEMS, 'invalid-json', 'conflict'],
    example: `curl -X PUT -H 'Content-Type: application/json' -d '{"name":"Slack","hosts":["*.slack.com"],"evaluation":{"result":"met","date":"2026-05-01","validUntil":"2027-04-30"}}' http://127.0.0.1:8080/v1/destinations/slack`,
  },
  {
    method: 'delete',
    path: '/v1/destinations/{id}',
    id: 'removeDestination',
    summary: { ko: 'SaaS를 등록에서 지웁니다 (admin)', en: 'Removes a SaaS from the registry (admin)' },
    body: null,
    query: null,
    answer: null,
    problems: ['invalid-request', 'not-found', 'conflict'],
    example: `curl -X DELETE http://127.0.0.1:8080/v1/destinations/slack`,
  },
  read('/openapi.json', 'openapi', '이 인터페이스의 설명 (OpenAPI 3.1)', 'This description (OpenAPI 3.1)', JSON_TYPE),
  read('/docs', 'docs', '이 인터페이스의 설명 (사람이 읽는 페이지)', 'This description as a page', 'text/html'),
  read('/livez', 'livez', '프로세스가 살아 있는지', 'Whether the process is alive', JSON_TYPE),
  read(
    '/readyz',
    'readyz',
    '판정할 준비가 되었는지 (아니면 503)',
    'Whether it is ready to judge (503 if not)',
    JSON_TYPE,
  ),
  read('/metrics', 'metrics', '운영 지표 (Prometheus)', 'Metrics for Prometheus', 'text/plain'),
];

function read(path: string, id: string, ko: string, en: string, mediaType: string): Operation {
  return {
    method: 'get',
    path,
    id,
    summary: { ko, en },
    body: null,
    query: null,
    answer: { mediaType, schema: null },
    problems: [],
    example: null,
  };
}
