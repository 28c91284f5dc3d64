import { isIP } from 'node:net';
import { z } from 'zod';

const KIBIBYTE = 1024;
const MEBIBYTE = 1024 * KIBIBYTE;
const GIBIBYTE = 1024 * MEBIBYTE;
const SECOND = 1000;

const port = z.int().min(0).max(65_535);
const path = z.string().min(1).max(4096);
const count = (byDefault: number, maximum = 1_000_000) => z.int().min(1).max(maximum).default(byDefault);
const bytes = (byDefault: number) => z.int().min(1).max(Number.MAX_SAFE_INTEGER).default(byDefault);
const milliseconds = (byDefault: number) => z.int().min(1).max(86_400_000).default(byDefault);
const day = z.iso.date();

const limits = z.strictObject({
  maxJsonBytes: bytes(16 * MEBIBYTE),
  maxLineBytes: bytes(16 * MEBIBYTE),
  maxJsonDepth: count(8, 64),
  maxItems: count(1000),
  maxFiles: count(20, 1000),
  maxFileBytes: bytes(100 * MEBIBYTE),
  maxUploadBytes: bytes(256 * MEBIBYTE),
  maxRunningScans: count(16, 1000),
  maxBytesInFlight: bytes(512 * MEBIBYTE),
  maxConnections: count(512, 100_000),
  headersTimeoutMs: milliseconds(10 * SECOND),
  idleTimeoutMs: milliseconds(30 * SECOND),
  requestTimeoutMs: milliseconds(3600 * SECOND),
  keepAliveTimeoutMs: milliseconds(65 * SECOND),
  shutdownTimeoutMs: milliseconds(30 * SECOND),
});

// Limits of one scan, handed to the scanner as they are; a test holds the defaults against the scanner's own.
const scan = z.strictObject({
  maxDocumentBytes: bytes(100 * MEBIBYTE),
  maxStreamBytes: bytes(64 * GIBIBYTE),
  maxMembers: count(10_000, 1_000_000),
  maxMemberBytes: bytes(100 * MEBIBYTE),
  maxMemberBytesTotal: bytes(500 * MEBIBYTE),
  maxUnpackRatio: count(200, 100_000),
  maxDepth: count(8, 64),
  maxDocumentChars: count(100_000_000, 1_000_000_000),
  maxPages: count(5000),
  maxCells: count(5_000_000, 1_000_000_000),
  maxNesting: count(256, 10_000),
  recognition: z.enum(['on', 'off']).default('on'),
  maxImages: count(50, 100_000),
  maxImagePixels: count(50_000_000, 1_000_000_000),
  maxRecognitionMs: milliseconds(25 * SECOND),
  maxPassageChars: count(262_144, 16_777_216),
  flushPassageChars: count(32_768, 16_777_216),
  maxListedFindings: count(1000, 100_000),
  maxListedGaps: count(200, 100_000),
});

// The children that parse documents; a test holds the defaults against the sandbox's own.
const sandbox = z.strictObject({
  isolation: z.enum(['warm', 'per-document']).default('warm'),
  allowWeakerIsolation: z.boolean().default(false),
  children: count(2, 64),
  maxScanMs: milliseconds(30 * SECOND),
  baseScanMs: milliseconds(3 * SECOND),
  scanMsPerMebibyte: milliseconds(SECOND),
  maxRecognitionScanMs: milliseconds(40 * SECOND),
  maxBootMs: milliseconds(20 * SECOND),
  maxDocumentsPerChild: count(50),
  maxRestingBytes: bytes(300 * MEBIBYTE),
  maxResidentBytes: bytes(800 * MEBIBYTE),
  maxAnswerBytes: bytes(16 * MEBIBYTE),
  maxWaiting: count(64, 100_000),
  heapMebibytes: count(512, 65_536),
  maxDataBytes: bytes(1536 * MEBIBYTE),
});

const proxy = z.string().refine((text) => isNetwork(text), 'must be an IP address or a network such as 10.1.0.0/16');

// The ICAP door; a test holds the defaults against its own.
const icap = z.strictObject({
  tlsPort: z.union([port, z.literal('off')]).default('off'),
  proxies: z.array(proxy).default(['127.0.0.0/8', '::1']),
  maxConnections: count(600, 100_000),
  maxRunningScans: count(16, 1000),
  maxWaitingScans: count(512, 100_000),
  maxBodyBytes: bytes(2048 * MEBIBYTE),
  maxBodyBytesInMemory: bytes(256 * KIBIBYTE),
  maxSpoolBytes: bytes(16 * GIBIBYTE),
  previewBytes: z.int().min(0).max(65_536).default(KIBIBYTE),
  maxLineBytes: bytes(8 * KIBIBYTE),
  maxHeaderBytes: bytes(64 * KIBIBYTE),
  maxEncapsulatedHeaderBytes: bytes(128 * KIBIBYTE),
  maxChunkBytes: bytes(2048 * MEBIBYTE - 1),
  maxChunkExtensionBytes: bytes(KIBIBYTE),
  maxTrailerBytes: bytes(8 * KIBIBYTE),
  headersTimeoutMs: milliseconds(10 * SECOND),
  idleTimeoutMs: milliseconds(30 * SECOND),
  keepAliveTimeoutMs: milliseconds(65 * SECOND),
  scanTimeoutMs: milliseconds(120 * SECOND),
  requestTimeoutMs: milliseconds(3600 * SECOND),
  maxDrainBytes: bytes(4 * MEBIBYTE),
  drainTimeoutMs: milliseconds(2 * SECOND),
});

const approval = z.strictObject({
  number: z.string().min(1).max(100),
  covers: z.array(z.string().min(1).max(100)).min(1),
  validFrom: day,
  validUntil: day,
});

const hostName = z
  .string()
  .max(253)
  .regex(/^(?:\*\.)?[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?$/);

/** A SaaS of the registry. */
export const destination = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/),
  name: z.string().min(1).max(200),
  names: z.array(z.string().min(1).max(200)).default([]),
  hosts: z.array(hostName).default([]),
  purpose: z.string().max(500).nullable().default(null),
  evaluation: z
    .strictObject({
      result: z.enum(['met', 'failed', 'missing']),
      date: day.nullable().default(null),
      validUntil: day.nullable().default(null),
    })
    .refine(({ result, validUntil }) => result !== 'met' || validUntil !== null, {
      path: ['validUntil'],
      message: 'an evaluation that was met needs the last day it is valid',
    }),
  approvals: z.array(approval).default([]),
  riskAssessedOn: day.nullable().default(null),
  committeeApprovedOn: day.nullable().default(null),
  owner: z.string().min(1).max(200).nullable().default(null),
  reviewOn: day.nullable().default(null),
});

/** A stored API key, as `gwanmun key create` prints it. */
export const apiKeyEntry = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,32}$/),
  name: z.string().min(1).max(100),
  hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  scopes: z.array(z.enum(['scan', 'review', 'audit', 'admin', 'read'])).min(1),
  created: z.union([z.iso.datetime(), day]),
  expires: z.union([z.iso.datetime(), day]).nullable().default(null),
  isProxy: z.boolean().default(false),
});

/** The list in a keys file. */
export const apiKeyList = z.array(apiKeyEntry).superRefine(refuseTwins('id'));

// How long rows are kept, and where they are sent live.
const ledger = z.strictObject({
  retentionYears: count(3, 30),
  scanCommand: z.enum(['auto', 'on', 'off']).default('auto'),
});

const host = z
  .string()
  .refine((text) => text === 'localhost' || isIP(text) !== 0, 'must be an IP address or localhost');

/** Every setting with its default: the one description of the configuration file. A file alone may leave out what the environment adds. */
export const configurationShape = z.strictObject({
  host: host.default('127.0.0.1'),
  port: port.default(8080),
  icapPort: z.union([port, z.literal('off')]).default(1344),
  extAuthzPort: z.union([port, z.literal('off')]).default('off'),
  dataDir: path.default('./data'),
  patternsDir: path.nullable().default(null),
  ownDir: path.nullable().default(null),
  databaseUrl: z
    .url({ protocol: /^postgres(?:ql)?$/ })
    .nullable()
    .default(null),
  logLevel: z.enum(['error', 'warn', 'info', 'debug']).default('info'),
  tls: z
    .strictObject({
      certFile: path.nullable().default(null),
      keyFile: path.nullable().default(null),
      clientCaFile: path.nullable().default(null),
    })
    .prefault({}),
  keys: apiKeyList.default([]),
  keysFile: path.nullable().default(null),
  limits: limits.prefault({}),
  scan: scan.prefault({}),
  sandbox: sandbox.prefault({}),
  icap: icap.prefault({}),
  ledger: ledger.prefault({}),
  destinations: z.array(destination).superRefine(refuseTwins('id')).default([]),
});

/** The whole configuration: the shape, and what its parts ask of each other. */
export const configurationSchema = configurationShape.superRefine(({ tls }, context) => {
  if ((tls.certFile === null) !== (tls.keyFile === null)) {
    context.addIssue({ code: 'custom', path: ['tls'], message: 'certFile and keyFile belong together' });
  }
  if (tls.clientCaFile !== null && tls.certFile === null) {
    context.addIssue({ code: 'custom', path: ['tls', 'clientCaFile'], message: 'needs certFile and keyFile' });
  }
});

/** The configuration in force, defaults filled in. Sizes in bytes, times in milliseconds unless the name says otherwise. */
export type Configuration = z.output<typeof configurationSchema>;

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
}

function refuseTwins<Field extends string>(field: Field) {
  return (entries: readonly Readonly<Record<Field, string>>[], context: z.RefinementCtx): void => {
    const seen = new Set<string>();
    entries.forEach((entry, index) => {
      if (seen.has(entry[field]))
        context.addIssue({ code: 'custom', path: [index, field], message: 'is listed twice' });
      seen.add(entry[field]);
    });
  };
}
