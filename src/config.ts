import type { Draft } from './config/environment.ts';
import { loadConfiguration, namesStore } from './config/load.ts';
import type { Configuration } from './config/schema.ts';

export { refuseOpenBinding } from './config/binding.ts';
export { readDestination } from './config/destination.ts';
export { printConfiguration } from './config/print.ts';
export type { Configuration } from './config/schema.ts';

/** The configuration of this process: flags over environment over the file given with `--config`. The only reader of `process.env`. */
export function readConfiguration(options: { flags?: Draft; file?: string | undefined } = {}): Configuration {
  return loadConfiguration({ ...options, environment: process.env });
}

/** Whether `gwanmun scan` keeps rows: where the operator named a data folder or a database, unless the configuration says otherwise. */
export function keepsScanRows(file: string | undefined, configuration: Configuration): boolean {
  const { scanCommand } = configuration.ledger;
  return scanCommand === 'on' || (scanCommand === 'auto' && namesStore({ file, environment: process.env }));
}

/** What the environment says about the terminal: its language, and whether colour is welcome (`NO_COLOR`). */
export function readTerminal(): {
  readonly language: Readonly<Partial<Record<'LC_ALL' | 'LC_MESSAGES' | 'LANG', string>>>;
  readonly colorWelcome: boolean;
} {
  const { LC_ALL, LC_MESSAGES, LANG, NO_COLOR } = process.env;
  const named = { LC_ALL, LC_MESSAGES, LANG };
  const language = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
  return { language, colorWelcome: NO_COLOR === undefined || NO_COLOR === '' };
}

/** Whether npm runs this process as a script (`npm start`). */
export function isNpmScript(): boolean {
  return process.env['npm_lifecycle_event'] !== undefined;
}
