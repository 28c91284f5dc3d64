/** The doors as metrics and log lines name them: a closed list, so that labels stay few and no path of a caller is kept. */
export const ROUTE_NAMES = [
  'scan-text',
  'scan-files',
  'scan-stream',
  'scan-ndjson',
  'ledger',
  'destinations',
  'half-year-report',
  'openapi',
  'docs',
  'livez',
  'readyz',
  'metrics',
  'landing-page',
  'icap-options',
  'icap-reqmod',
  'icap-respmod',
  'ext-authz',
  'none',
] as const;
export type RouteName = (typeof ROUTE_NAMES)[number];
