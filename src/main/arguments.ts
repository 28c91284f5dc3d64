import { parseArgs } from 'node:util';
import type { ParseArgsOptionsConfig } from 'node:util';
import { UsageFailure } from './failure.ts';

/** The options of a subcommand. Throws a {@link UsageFailure} that names the command to ask for help. */
export function parseOptions<Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  command: string,
  positionals = 0,
) {
  try {
    const parsed = parseArgs({ args: [...args], options, strict: true, allowPositionals: positionals > 0 });
    if (parsed.positionals.length === positionals) return parsed;
  } catch {
    // Node's message quotes the argument; ours does not.
  }
  throw new UsageFailure(`사용법이 다릅니다. gwanmun help ${command}`, `Wrong usage. gwanmun help ${command}`);
}

/** Takes `--config PATH` or `--config=PATH` out of arguments whose other options belong to somebody else. */
export function takeConfigOption(args: readonly string[]): { file: string | undefined; rest: readonly string[] } {
  const rest: string[] = [];
  let file: string | undefined;
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] ?? '';
    if (argument === '--') {
      rest.push(...args.slice(at));
      break;
    }
    if (argument.startsWith('--config=')) file = argument.slice('--config='.length);
    else if (argument === '--config') {
      at += 1;
      file = args[at];
    } else rest.push(argument);
  }
  return { file, rest };
}
