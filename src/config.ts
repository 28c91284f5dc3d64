import type { Draft } from './config/environment.ts';
import { loadConfiguration } from './config/load.ts';
import type { Configuration } from './config/schema.ts';

export { refuseOpenBinding } from './config/binding.ts';
export { printConfiguration } from './config/print.ts';
export type { Configuration } from './config/schema.ts';

/** The configuration of this process: flags over environment over the file given with `--config`. The only reader of `process.env`. */
export function readConfiguration(options: { flags?: Draft; file?: string | undefined } = {}): Configuration {
  return loadConfiguration({ ...options, environment: process.env });
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
