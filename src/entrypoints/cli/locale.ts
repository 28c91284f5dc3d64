import type { Locale } from './dependencies.ts';

/**
 * The language for a person, from the POSIX locale variables in their order of precedence. Korean is the default: only a
 * locale that says English gives English.
 */
export function parseLocale(environment: Readonly<Partial<Record<'LC_ALL' | 'LC_MESSAGES' | 'LANG', string>>>): Locale {
  const named = [environment.LC_ALL, environment.LC_MESSAGES, environment.LANG].find((value) => value);
  return named !== undefined && /^en([_.@-]|$)/i.test(named) ? 'en' : 'ko';
}
