import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bilingual } from '../model/verdict.ts';
import { parsePolicy } from './policy.ts';

const POLICIES = 'policies';

/**
 * The title of every rule of every policy in a folder of packs, by the id of the rule. Reports tell of past months too, so policies
 * that are no longer or not yet in force speak as well; of several titles for one id the latest policy's holds. Throws a `PackError`.
 */
export function readRuleTitles(folder: string): ReadonlyMap<string, Bilingual> {
  const policies = readdirSync(join(folder, POLICIES))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => parsePolicy(readFileSync(join(folder, POLICIES, name), 'utf8'), `${POLICIES}/${name}`))
    .sort((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom));
  return new Map(policies.flatMap(({ rules }) => rules.map(({ id, title }) => [id, title] as const)));
}
