import type { Location } from '../../model/location.ts';
import type { Report, ReportedFinding } from '../../model/report.ts';
import type { Verdict } from '../../model/verdict.ts';
import { describePlace } from './place-words.ts';
import { bothLanguages, gapRuleId, policyRuleId, sarifRules } from './sarif-rules.ts';
import { CONFIDENCE_WORDS, GAP_WORDS, KIND_WORDS } from './words.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const LEVELS: Readonly<Record<Verdict, 'error' | 'warning' | 'note'>> = {
  'outside-exemption': 'error',
  undetermined: 'warning',
  'sandbox-required': 'warning',
  'within-exemption': 'note',
};

/**
 * Reports as one SARIF 2.1.0 log (OASIS, errata 01): an artifact for each item with its verdict, a result for each listed
 * finding, each gap, and each reason that neither stands for. Masked values only. A gap is a result too, because a viewer
 * that shows results alone would otherwise show an unread file as clean.
 */
export function renderSarif(reports: readonly Report[]): object {
  const rules = sarifRules(reports);
  const ruleIndexes = new Map(rules.map((rule, index) => [rule.id, index]));
  const [first] = reports;
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Gwanmun', version: first?.engine.version ?? '0.0.0', rules } },
        invocations: [{ executionSuccessful: true }],
        columnKind: 'utf16CodeUnits',
        artifacts: reports.map(describeArtifact),
        results: reports.flatMap((report, artifactIndex) =>
          describeResults(report).map(({ ruleId, location, region, ...result }) => ({
            ruleId,
            ruleIndex: ruleIndexes.get(ruleId) ?? -1,
            ...result,
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { ...artifactLocation(report.name), index: artifactIndex },
                  ...(region === null ? {} : { region }),
                },
                ...(location === null ? {} : { logicalLocations: [{ fullyQualifiedName: location }] }),
              },
            ],
          })),
        ),
      },
    ],
  };
}

interface Result {
  readonly ruleId: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly message: { readonly text: string };
  readonly location: string | null;
  readonly region: Region | null;
  readonly partialFingerprints?: Readonly<Record<string, string>>;
  readonly properties?: Readonly<Record<string, unknown>>;
}

interface Region {
  readonly startLine: number;
  readonly startColumn?: number;
}

function describeArtifact(report: Report): object {
  return {
    location: artifactLocation(report.name),
    length: report.bytes,
    ...(report.mediaType.includes('/') ? { mimeType: report.mediaType } : {}),
    ...(report.sha256 === '' ? {} : { hashes: { 'sha-256': report.sha256 } }),
    properties: {
      // Also keeps the artifacts of one log apart, as SARIF wants them, when the same file is named twice.
      id: report.id,
      verdict: report.verdict,
      outsideExemption: report.outsideExemption,
      upload: report.upload,
      counts: report.counts,
      subjects: report.subjects,
      truncated: report.truncated,
      complete: report.coverage.complete,
      destination: report.destination,
      policy: report.policy,
      pack: report.engine.pack,
    },
  };
}

function describeResults(report: Report): Result[] {
  const levels = findingLevels(report);
  return [
    ...report.findings.map((finding) => describeFinding(finding, levels.get(finding.id) ?? 'note')),
    ...report.gaps.map((gap): Result => ({
      ruleId: gapRuleId(gap.reason),
      level: 'warning',
      message: bothLanguages(GAP_WORDS[gap.reason]),
      location: gap.where,
      region: null,
    })),
    ...report.reasons
      .filter((reason) => reason.verdict !== 'within-exemption')
      .filter((reason) => reason.findings.length === 0 && reason.gaps.length === 0)
      .map((reason): Result => ({
        ruleId: policyRuleId(reason.rule),
        level: LEVELS[reason.verdict],
        message: bothLanguages(reason.message),
        location: null,
        region: null,
      })),
  ];
}

function describeFinding(finding: ReportedFinding, level: Result['level']): Result {
  const kind = KIND_WORDS[finding.kind];
  const confidence = CONFIDENCE_WORDS[finding.confidence];
  return {
    ruleId: finding.kind,
    level,
    message: bothLanguages({
      ko: `${kind.ko} ${finding.masked} (${confidence.ko})`,
      en: `${kind.en} ${finding.masked} (${confidence.en})`,
    }),
    location: describePlace(finding.location, 'en'),
    region: describeRegion(finding.location),
    partialFingerprints: { 'hmac/v1': finding.fingerprint },
    properties: {
      confidence: finding.confidence,
      masked: finding.masked,
      alreadyMasked: finding.alreadyMasked,
      place: finding.location,
      span: finding.span,
      evidence: finding.evidence,
    },
  };
}

/** The strictest reason that a finding decided gives its level. */
function findingLevels(report: Report): Map<string, Result['level']> {
  const order = ['note', 'warning', 'error'] as const;
  const levels = new Map<string, Result['level']>();
  for (const reason of report.reasons)
    for (const id of reason.findings) {
      const level = LEVELS[reason.verdict];
      if (order.indexOf(level) > order.indexOf(levels.get(id) ?? 'note')) levels.set(id, level);
    }
  return levels;
}

/** Only a line of the item itself is a region of the artifact; a line of a page or of a member is not. */
function describeRegion(location: Location): Region | null {
  if (location.line === null || location.page !== null || location.sheet !== null || location.member !== null)
    return null;
  return { startLine: location.line, ...(location.column === null ? {} : { startColumn: location.column }) };
}

/** A path as a URI reference: relative paths stay relative, absolute ones become `file:` URIs. Standard input has none. */
function artifactLocation(name: string | null): object {
  if (name === null || name === '-') return { description: { text: '표준 입력 / standard input' } };
  const path = name.toWellFormed().replaceAll('\\', '/');
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return { uri: path.startsWith('/') ? `file://${encoded}` : encoded };
}
