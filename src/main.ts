import { describeFailure, EXIT_INTERNAL, EXIT_USAGE, UsageFailure } from './main/failure.ts';

type Command = (args: readonly string[]) => Promise<number>;

// Each command loads what it needs only when it is picked: a scan does not wait for the HTTP libraries.
const COMMANDS: Readonly<Record<string, Command>> = {
  serve: async (args) => (await import('./main/serve.ts')).runServe(args),
  scan: async (args) => (await import('./main/scan.ts')).runScan(args),
  selftest: async (args) => (await import('./main/scan.ts')).runSelftest(args),
  bench: async (args) => (await import('./main/scan.ts')).runBench(args),
  tables: async (args) => (await import('./main/own/import-bins.ts')).runTables(args),
  known: async (args) => (await import('./main/own/import-known.ts')).runKnown(args),
  ledger: async (args) => (await import('./main/evidence/ledger.ts')).runLedger(args),
  keys: async (args) => (await import('./main/evidence/keys.ts')).runKeys(args),
  destinations: async (args) => (await import('./main/evidence/destinations.ts')).runDestinations(args),
  report: async (args) => (await import('./main/report.ts')).runReport(args),
  key: async (args) => (await import('./main/key.ts')).runKey(args),
  help: runHelp,
};
/** Commands that leave `--help` to the help command. */
const HELPLESS = new Set(['serve', 'key', 'keys', 'ledger', 'destinations', 'tables', 'known']);
const LATER = new Set(['redact', 'work', 'eval']);

async function runHelp(args: readonly string[]): Promise<number> {
  return (await import('./main/help.ts')).runHelp(args);
}

/** The `gwanmun` command: picks a subcommand, runs it, sets the exit code of the process. */
export async function main(args: string[]): Promise<void> {
  // Node would print the message and stack of what nobody caught, and those may quote content.
  process.on('uncaughtException', endAtOnce);
  process.on('unhandledRejection', endAtOnce);
  const [name = 'help', ...rest] = args;
  try {
    process.exitCode = await pick(name, rest)(name === 'help' || name.startsWith('-') ? args : rest);
  } catch (error) {
    process.stderr.write(`gwanmun: ${describeFailure(error)}\n`);
    process.exitCode = error instanceof UsageFailure ? EXIT_USAGE : EXIT_INTERNAL;
  }
}

function pick(name: string, rest: readonly string[]): Command {
  if (name.startsWith('-')) return runHelp;
  if (HELPLESS.has(name) && rest.some((word) => word === '--help' || word === '-h')) {
    return () => runHelp([name]);
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command !== undefined) return command;
  if (LATER.has(name)) {
    throw new UsageFailure(`${name} 명령은 이 버전에 없습니다.`, `The command ${name} is not in this version.`);
  }
  throw new UsageFailure('그런 명령이 없습니다. gwanmun help', 'There is no such command. gwanmun help');
}

function endAtOnce(error: unknown): never {
  process.stderr.write(`gwanmun: ${describeFailure(error)}\n`);
  process.exit(EXIT_INTERNAL);
}
