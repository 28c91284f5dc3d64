import { refuse } from './failure.ts';
import { SETTINGS } from './settings.ts';
import type { Setting } from './settings.ts';

/** Values by section, as the file has them; not yet checked. */
export type Draft = Record<string, unknown>;

const PREFIX = 'GWANMUN_';
/** Read elsewhere, so not a setting: the path of the configuration file. */
const CONFIG_VARIABLE = 'GWANMUN_CONFIG';

/**
 * The settings that environment variables give. A secret may come as `…_FILE`, the path of a file that holds it.
 * Throws a {@link ConfigurationError} for a `GWANMUN_…` variable that no setting has, and for a secret given twice.
 */
export function draftFromEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  readSecretFile: (path: string) => string,
): Draft {
  const draft: Draft = {};
  const known = new Set([CONFIG_VARIABLE]);
  for (const setting of SETTINGS) {
    const { path, variable, isSecret } = setting;
    known.add(variable);
    const given = environment[variable];
    const file = isSecret ? environment[`${variable}_FILE`] : undefined;
    if (isSecret) known.add(`${variable}_FILE`);
    if (given !== undefined && file !== undefined) {
      throw refuse(
        `${variable}와 ${variable}_FILE 중 하나만 지정하세요.`,
        `Set either ${variable} or ${variable}_FILE, not both.`,
      );
    }
    const value = file === undefined ? given : readSecretFile(file).trim();
    if (value !== undefined && value !== '') place(draft, path, typed(value, setting));
  }
  for (const name of Object.keys(environment)) {
    if (name.startsWith(PREFIX) && !known.has(name)) {
      throw refuse(`알 수 없는 환경 변수입니다: ${name}`, `Unknown environment variable: ${name}`);
    }
  }
  return draft;
}

/** Lays `over` over `under`, section by section; lists are replaced, never joined. */
export function layOver(under: Draft, over: Draft): Draft {
  const result: Draft = { ...under };
  for (const [key, value] of Object.entries(over)) {
    result[key] = isSection(value) && isSection(result[key]) ? { ...result[key], ...value } : value;
  }
  return result;
}

/** Puts a value at its path. */
export function place(draft: Draft, path: readonly [string] | readonly [string, string], value: unknown): void {
  const [first, second] = path;
  if (second === undefined) draft[first] = value;
  else draft[first] = { ...(isSection(draft[first]) ? draft[first] : {}), [second]: value };
}

// What is not as it should be stays text, so that the schema refuses it by name.
function typed(text: string, { isNumber, isTruth }: Setting): number | boolean | string {
  if (isTruth && (text === 'true' || text === 'false')) return text === 'true';
  return isNumber && /^\d{1,16}$/.test(text) ? Number(text) : text;
}

function isSection(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
