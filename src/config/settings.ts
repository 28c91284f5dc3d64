import { z } from 'zod';
import { configurationShape } from './schema.ts';

/** One value of the configuration that an environment variable can set. */
export interface Setting {
  /** Path in the file: `['limits', 'maxItems']`. */
  readonly path: readonly [string] | readonly [string, string];
  readonly variable: string;
  readonly isNumber: boolean;
  /** `true` or `false`. */
  readonly isTruth: boolean;
  /** A secret may also come from the file that `<variable>_FILE` names, and is never printed. */
  readonly isSecret: boolean;
}

const SECRETS = new Set(['databaseUrl']);
const FIXED_VARIABLES = new Map([['databaseUrl', 'DATABASE_URL']]);
const FILE_ONLY = new Set(['keys', 'destinations', 'icap.proxies']);
const NUMBER_OR_WORD = new Set(['icapPort', 'icap.tlsPort', 'extAuthzPort']);

/** All settings that the environment can give; lists (`keys`, `destinations`) stand in files only. */
export const SETTINGS: readonly Setting[] = Object.entries(configurationShape.shape).flatMap(([name, schema]) => {
  if (FILE_ONLY.has(name)) return [];
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject) {
    return Object.entries(inner.shape)
      .filter(([key]) => !FILE_ONLY.has(`${name}.${key}`))
      .map(([key, value]) => setting([name, key], value as z.ZodType));
  }
  return [setting([name], schema)];
});

function setting(path: Setting['path'], schema: z.ZodType): Setting {
  const dotted = path.join('.');
  const snake = path.map((part) => part.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()).join('_');
  return {
    path,
    variable: FIXED_VARIABLES.get(dotted) ?? `GWANMUN_${snake}`,
    isNumber: NUMBER_OR_WORD.has(dotted) || unwrap(schema) instanceof z.ZodNumber,
    isTruth: unwrap(schema) instanceof z.ZodBoolean,
    isSecret: SECRETS.has(dotted),
  };
}

function unwrap(schema: z.ZodType): z.ZodType {
  let inner: z.ZodType = schema;
  while (inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault || inner instanceof z.ZodNullable) {
    inner = inner.unwrap() as z.ZodType;
  }
  return inner;
}
