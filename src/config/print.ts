import { stringify } from 'yaml';
import type { Configuration } from './schema.ts';
import { SETTINGS } from './settings.ts';

const HIDDEN = '(hidden)';

/** The configuration as YAML, without secrets: the database address and the hashes of keys are hidden. */
export function printConfiguration(configuration: Configuration): string {
  const shown: Record<string, unknown> = {
    ...configuration,
    keys: configuration.keys.map((entry) => ({ ...entry, hash: HIDDEN })),
  };
  for (const { path, isSecret } of SETTINGS) {
    if (isSecret && shown[path[0]] !== null) shown[path[0]] = HIDDEN;
  }
  return stringify(shown);
}
