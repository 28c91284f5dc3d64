import type { Evidence, EvidenceKind } from '../model/evidence.ts';
import { FACT, type FactName } from '../model/fact.ts';
import type { Dismissal, Finding, RecordFinding } from '../model/finding.ts';
import type { Rule } from '../patterns/compile.ts';

const SHAPES: readonly FactName[] = [
  'separated',
  'loosely-separated',
  'spread',
  'split-columns',
  'masked',
  'zeros-restored',
];

/** Finders of numbers: names and words have neither separators nor check digits to speak of. */
const NUMBER_FINDERS: ReadonlySet<string> = new Set(['number', 'account', 'masked', 'track', 'machine-readable-zone']);

/** The evidence of a finding, for its report: facts in the terms of the contract. Texts come from the packs only. */
export function evidenceOf(finding: Finding | RecordFinding | Dismissal, rule: Rule | undefined): Evidence[] {
  const { facts, label } = finding;
  const has = (name: FactName): boolean => (facts & FACT[name]) !== 0;
  const evidence: Evidence[] = [];
  const isNumber = rule !== undefined && NUMBER_FINDERS.has(rule.detector.finder);
  if (isNumber) evidence.push({ kind: 'shape', result: SHAPES.find(has) ?? 'unseparated' });
  else if (has('masked')) evidence.push({ kind: 'shape', result: 'masked' });
  else if (has('dwelling')) evidence.push({ kind: 'shape', result: 'dwelling' });
  if (has('date-valid')) evidence.push({ kind: 'date', result: has('date-remote') ? 'valid-but-remote' : 'valid' });
  if (has('date-invalid')) evidence.push({ kind: 'date', result: 'invalid' });
  if (has('checksum-passes')) evidence.push({ kind: 'checksum', result: 'passes' });
  else if (has('checksum-fails')) evidence.push({ kind: 'checksum', result: 'fails' });
  else if (isNumber) evidence.push({ kind: 'checksum', result: 'has-none' });
  if (rule?.heads != null)
    evidence.push({ kind: 'table', result: has('table-hit') ? 'hit' : 'miss', text: rule.heads.id });
  if (has('range-known')) evidence.push({ kind: 'table', result: 'hit', text: 'network-ranges' });
  if (has('grouping-known')) evidence.push({ kind: 'table', result: 'hit', text: 'bank-accounts' });
  if (has('code-fits')) evidence.push({ kind: 'table', result: 'hit', text: 'bank-accounts/code' });
  if (label !== null) {
    const isVeto = 'reason' in finding && finding.reason === 'veto-label';
    evidence.push({ kind: isVeto ? 'veto-label' : labelKind(has), text: label });
  }
  if (has('neighbour') || has('neighbour-adjacent')) evidence.push({ kind: 'neighbour', result: 'near' });
  if (has('holder-near')) evidence.push({ kind: 'neighbour', result: 'holder-or-transfer-word' });
  // A record says what kind of identifier its attribute stands beside.
  if ('basis' in finding) evidence.push({ kind: 'combined-with', result: finding.basis });
  if (has('serial')) evidence.push({ kind: 'series', result: 'serial' });
  if (has('column-checked')) evidence.push({ kind: 'series', result: 'column-checked' });
  if (has('known')) evidence.push({ kind: 'own-list', result: 'customer-list' });
  if ('published' in finding && finding.published !== null)
    evidence.push({ kind: 'own-list', result: 'allow-list', text: finding.published });
  if (has('embedded')) evidence.push({ kind: 'embedded' });
  if (has('placeholder')) evidence.push({ kind: 'placeholder' });
  if (has('repaired')) evidence.push({ kind: 'normalised', result: 'repaired' });
  else if (has('normalised')) evidence.push({ kind: 'normalised' });
  return evidence;
}

function labelKind(has: (name: FactName) => boolean): EvidenceKind {
  if (has('headed')) return 'column-heading';
  return has('label-after') ? 'label-after' : 'label';
}
