import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { PackError } from '../model/errors.ts';
import { systemCodeOf } from '../platform/system-code.ts';
import { parseYamlWithSchema } from '../patterns/yaml.ts';
import { draftFromEnvironment, layOver } from './environment.ts';
import type { Draft } from './environment.ts';
import { ConfigurationError, refuse } from './failure.ts';
import { apiKeyList, configurationSchema, configurationShape } from './schema.ts';
import type { Configuration } from './schema.ts';
import { SETTINGS } from './settings.ts';

/** Where the configuration comes from: flags over environment over file over defaults. */
export interface ConfigurationSources {
  readonly flags?: Draft;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Path given with `--config`; without it `GWANMUN_CONFIG` is asked. */
  readonly file?: string | undefined;
}

// In the file a section may be given in part; defaults are filled in only after all sources are laid over each other.
const draftSchema = z.record(z.string(), z.unknown());

/** The configuration in force. Throws a {@link ConfigurationError} that names the setting and its source, never a value. */
export function loadConfiguration(sources: ConfigurationSources): Configuration {
  const checked = configurationSchema.safeParse(draftOf(sources));
  if (!checked.success) throw describe(checked.error.issues[0]);
  return withKeysFile(checked.data);
}

/** Whether the operator said where things are kept, instead of leaving it to the default. */
export function namesStore(sources: ConfigurationSources): boolean {
  const { dataDir, databaseUrl } = draftOf(sources);
  return dataDir !== undefined || databaseUrl !== undefined;
}

function draftOf({ environment, file = environment['GWANMUN_CONFIG'], flags = {} }: ConfigurationSources): Draft {
  const fromFile = file === undefined ? {} : readDraft(file);
  const fromEnvironment = draftFromEnvironment(environment, (path) => readText(path));
  return layOver(layOver(fromFile, fromEnvironment), flags);
}

// Checked against the whole schema once by itself, because only here can an error name the line.
function readDraft(file: string): Draft {
  const text = readText(file);
  if (text.trim() === '') return {};
  return guarded(() => {
    parseYamlWithSchema(text, file, configurationShape);
    return parseYamlWithSchema(text, file, draftSchema);
  });
}

function withKeysFile(configuration: Configuration): Configuration {
  const { keysFile } = configuration;
  if (keysFile === null) return configuration;
  const listed = guarded(() => parseYamlWithSchema(readText(keysFile), keysFile, apiKeyList));
  const keys = apiKeyList.safeParse([...configuration.keys, ...listed]);
  if (!keys.success) throw describe({ path: ['keysFile'], message: 'holds a key that is listed twice' });
  return { ...configuration, keys: keys.data };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = systemCodeOf(error) ?? 'unknown';
    throw refuse(`파일을 읽을 수 없습니다 (${code}): ${path}`, `The file cannot be read (${code}): ${path}`);
  }
}

function guarded<Value>(action: () => Value): Value {
  try {
    return action();
  } catch (error) {
    if (error instanceof PackError) throw refuse(`설정 오류: ${error.message}`, `Bad configuration: ${error.message}`);
    throw error;
  }
}

function describe(
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
): ConfigurationError {
  const name = issue === undefined || issue.path.length === 0 ? '(file)' : issue.path.map(String).join('.');
  const variable = SETTINGS.find(({ path }) => path.join('.') === name)?.variable;
  const where = variable === undefined ? name : `${name} (${variable})`;
  const problem = issue?.message ?? 'is not as expected';
  return refuse(`설정 오류: ${where}: ${problem}`, `Bad configuration: ${where}: ${problem}`);
}
