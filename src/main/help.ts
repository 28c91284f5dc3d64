import { parseLocale, runHelpCommand } from '../entrypoints/cli/index.ts';
import { readTerminal } from '../config.ts';
import { packageVersion } from './package.ts';

/** `gwanmun help [COMMAND]`, `--help`, `--version`; also no command at all. */
export function runHelp(args: readonly string[]): number {
  const topics = args[0] === 'help' ? args.slice(1) : args;
  return runHelpCommand(topics, {
    stdout: process.stdout,
    stderr: process.stderr,
    locale: parseLocale(readTerminal().language),
    version: packageVersion(),
  });
}
