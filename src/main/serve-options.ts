import { parseOptions } from './arguments.ts';

const OPTIONS = {
  config: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  'icap-port': { type: 'string' },
  'data-dir': { type: 'string' },
  'patterns-dir': { type: 'string' },
  'log-level': { type: 'string' },
  'allow-weaker-isolation': { type: 'boolean' },
  'print-config': { type: 'boolean' },
} as const;

/** The options of `gwanmun serve`: the file, what lies over it, and whether only to print the result. */
export function readServeOptions(args: readonly string[]): {
  file: string | undefined;
  flags: Record<string, unknown>;
  printsOnly: boolean;
} {
  const { values } = parseOptions(args, OPTIONS, 'serve');
  const given = {
    host: values.host,
    port: numberOrText(values.port),
    icapPort: numberOrText(values['icap-port']),
    dataDir: values['data-dir'],
    patternsDir: values['patterns-dir'],
    logLevel: values['log-level'],
    sandbox: values['allow-weaker-isolation'] === true ? { allowWeakerIsolation: true } : undefined,
  };
  return {
    file: values.config,
    flags: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    printsOnly: values['print-config'] === true,
  };
}

/** What is not a number stays text, so that the schema refuses it by name. */
function numberOrText(given: string | undefined): number | string | undefined {
  return given !== undefined && /^\d{1,5}$/.test(given) ? Number(given) : given;
}
