import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PackError } from '../model/errors.ts';
import { compilePack, type CompiledPack } from './compile.ts';
import { parseDetector, type Detector } from './detector.ts';
import { NO_KNOWLEDGE, readOwnKnowledge, type OwnKnowledgeSource } from './own-knowledge.ts';
import { parsePolicy, type Policy } from './policy.ts';
import { parseTable, type Table } from './table.ts';
import { parseVocabulary, type VocabularyFile } from './vocabulary-file.ts';

const VOCABULARY_FILE = 'vocabulary.yaml';
const FOLDERS = ['detectors', 'policies', 'tables'] as const;
const MAX_FILE_BYTES = 4_194_304;

/**
 * Reads and compiles the packs below a folder (`detectors/*.yaml`, `tables/*.yaml`, `policies/*.yaml`). Of several
 * policies the one in force on `today` (ISO day in Korea) with the latest `effectiveFrom` applies. Throws a `PackError`
 * that names file, line and field; the service refuses to start on it. `own`: what this company knows besides.
 */
export function loadPack(folder: string, today: string, own: OwnKnowledgeSource | null = null): CompiledPack {
  const detectors: Detector[] = [];
  const tables = new Map<string, Table>();
  const policies: Policy[] = [];
  let vocabulary: VocabularyFile | null = null;
  const digest = createHash('sha256');

  for (const { name, text } of readFiles(folder)) {
    digest.update(`${name}\0${String(text.length)}\0${text}`);
    if (name.startsWith('detectors/')) detectors.push(parseDetector(text, name));
    else if (name.startsWith('policies/')) policies.push(parsePolicy(text, name));
    else if (name === `tables/${VOCABULARY_FILE}`) vocabulary = parseVocabulary(text, name);
    else {
      const table = parseTable(text, name);
      if (tables.has(table.id)) throw new PackError(name, null, 'id', 'another table has this id');
      tables.set(table.id, table);
    }
  }
  const ids = new Set<string>();
  for (const { id } of detectors) {
    if (ids.has(id)) throw new PackError('detectors', null, 'id', `two detectors are called ${id}`);
    ids.add(id);
  }
  if (detectors.length === 0) throw new PackError('detectors', null, '(folder)', 'no detector found');
  if (vocabulary === null) throw new PackError(`tables/${VOCABULARY_FILE}`, null, '(file)', 'is missing');
  const knowledge = own === null ? NO_KNOWLEDGE : readOwnKnowledge(own, digest);
  for (const [id, table] of knowledge.tables) {
    if (!tables.has(id)) throw new PackError(table.file, null, 'id', 'no table of the packs has this id');
    tables.set(id, table);
  }
  return compilePack({
    detectors,
    tables,
    known: knowledge.known,
    allowList: knowledge.allowList,
    vocabulary,
    policy: policyInForce(policies, today),
    digest: `sha256:${digest.digest('hex')}`,
  });
}

function policyInForce(policies: readonly Policy[], today: string): Policy {
  const inForce = policies
    .filter((policy) => policy.effectiveFrom <= today)
    .sort((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom));
  const policy = inForce[0];
  if (policy === undefined) throw new PackError('policies', null, 'effectiveFrom', `no policy is in force on ${today}`);
  return policy;
}

/** Files in a fixed order, so that the digest depends on names and contents only. */
function readFiles(folder: string): { name: string; text: string }[] {
  return FOLDERS.flatMap((part) => {
    let names: string[];
    try {
      names = readdirSync(join(folder, part))
        .filter((name) => name.endsWith('.yaml'))
        .sort();
    } catch {
      throw new PackError(part, null, '(folder)', 'cannot be read');
    }
    return names.map((name) => {
      const bytes = readFileSync(join(folder, part, name));
      if (bytes.length > MAX_FILE_BYTES) throw new PackError(`${part}/${name}`, null, '(file)', 'is larger than 4 MiB');
      return { name: `${part}/${name}`, text: bytes.toString('utf8') };
    });
  });
}
