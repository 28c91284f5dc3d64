import { describe, expect, it } from '@jest/globals';
import { parseLocale, runHelpCommand } from '../../../src/entrypoints/cli/index.ts';
import { HELP_TEXTS } from '../../../src/entrypoints/cli/help-texts.ts';
import { CaptureStream } from '../../support/run-cli.ts';

function help(args: readonly string[], locale: 'ko' | 'en' = 'ko') {
  const stdout = new CaptureStream();
  const stderr = new CaptureStream();
  return {
    code: runHelpCommand(args, { stdout, stderr, locale, version: '0.1.0' }),
    stdout: stdout.text,
    stderr: stderr.text,
  };
}

describe('gwanmun help', () => {
  it.each(['gwanmun', 'scan', 'selftest', 'bench', 'serve', 'key'] as const)(
    'for %s, answers in both languages',
    (topic) => {
      const args = topic === 'gwanmun' ? [] : [topic];
      expect(help(args)).toEqual({ code: 0, stdout: HELP_TEXTS[topic].ko, stderr: '' });
      expect(help(args, 'en').stdout).toBe(HELP_TEXTS[topic].en);
    },
  );

  it('for --version, answers the version alone', () => {
    expect(help(['--version'])).toEqual({ code: 0, stdout: '0.1.0\n', stderr: '' });
  });

  it.each([
    ['scan', '--lang', 'en'],
    ['--lang=en', 'scan', '--help'],
  ])('with %s %s %s, answers in that language', (...args) => {
    expect(help(args)).toEqual({ code: 0, stdout: HELP_TEXTS.scan.en, stderr: '' });
  });

  it.each(['nothing', 'constructor', '--lang'])('for the unknown command %s, answers 64', (topic) => {
    expect(help([topic])).toMatchObject({ code: 64, stdout: '' });
  });
});

describe('parseLocale', () => {
  it.each([
    [{}, 'ko'],
    [{ LANG: 'ko_KR.UTF-8' }, 'ko'],
    [{ LANG: 'en_US.UTF-8' }, 'en'],
    [{ LANG: 'C.UTF-8' }, 'ko'],
    [{ LANG: 'ko_KR.UTF-8', LC_MESSAGES: 'en_GB' }, 'en'],
    [{ LC_ALL: 'ko_KR', LC_MESSAGES: 'en_GB', LANG: 'en_US' }, 'ko'],
    [{ LC_ALL: '', LANG: 'en' }, 'en'],
  ] as const)('with %j, is %s', (environment, locale) => {
    expect(parseLocale(environment)).toBe(locale);
  });
});
