import type { CommandDependencies, Locale } from './dependencies.ts';
import { EXIT_USAGE } from './exit-code.ts';
import { complain } from './failure.ts';
import { HELP_TEXTS } from './help-texts.ts';

/** The help of a command, or of the whole program, ending in a line break. */
export function helpText(command: keyof typeof HELP_TEXTS, locale: Locale): string {
  return HELP_TEXTS[command][locale];
}

/** `gwanmun help [COMMAND] [--lang ko|en]`, `gwanmun --help` and `gwanmun --version`. Answers the exit code. */
export function runHelpCommand(args: readonly string[], dependencies: CommandDependencies): number {
  const { stdout, stderr, version } = dependencies;
  const { locale, words } = takeLanguage(args, dependencies.locale);
  const [topic = 'gwanmun'] = words.filter((word) => word !== '--help' && word !== '-h');
  if (topic === '--version') {
    stdout.write(`${version}\n`);
    return 0;
  }
  if (!isTopic(topic)) {
    complain(stderr, locale, {
      ko: '그런 명령이 없습니다. gwanmun help',
      en: 'There is no such command. gwanmun help',
    });
    return EXIT_USAGE;
  }
  stdout.write(helpText(topic, locale));
  return 0;
}

/** Takes `--lang ko|en` out of the arguments; a language that there is not stays in and is no topic. */
function takeLanguage(args: readonly string[], locale: Locale): { locale: Locale; words: readonly string[] } {
  const [, asked] = /(?:^| )--lang[ =](ko|en)(?: |$)/.exec(args.join(' ')) ?? [];
  if (asked !== 'ko' && asked !== 'en') return { locale, words: args };
  return { locale: asked, words: args.filter((word) => !['--lang', `--lang=${asked}`, asked].includes(word)) };
}

function isTopic(topic: string): topic is keyof typeof HELP_TEXTS {
  return Object.hasOwn(HELP_TEXTS, topic);
}
