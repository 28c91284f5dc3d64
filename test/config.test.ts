import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { refuseOpenBinding } from '../src/config/binding.ts';
import { ConfigurationError } from '../src/config/failure.ts';
import { loadConfiguration } from '../src/config/load.ts';
import { printConfiguration } from '../src/config/print.ts';
import { SETTINGS } from '../src/config/settings.ts';
import { DEFAULT_ICAP_LIMITS } from '../src/entrypoints/icap/index.ts';
import { DEFAULT_REST_LIMITS } from '../src/entrypoints/rest/index.ts';
import { DEFAULT_SCAN_LIMITS } from '../src/scanner/limits.ts';
import { DEFAULT_SANDBOX_LIMITS } from '../src/scanner/sandbox/sandbox-limits.ts';
import { createTemporaryFolder } from './support/temporary-folder.ts';
import type { TemporaryFolder } from './support/temporary-folder.ts';

const HASH = `sha256:${'0'.repeat(64)}`;

describe('loadConfiguration', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = createTemporaryFolder();
  });
  afterEach(() => folder.remove());
  const load = (yaml: string, environment: Record<string, string> = {}, flags = {}) =>
    loadConfiguration({ file: folder.write('gwanmun.yaml', yaml), environment, flags });

  it('nothing given, loaded, has the fixed defaults', () => {
    expect(loadConfiguration({ environment: {} })).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      icapPort: 1344,
      dataDir: './data',
      patternsDir: null,
      databaseUrl: null,
      logLevel: 'info',
    });
  });

  it('limits, by default, are those of the scanner, its children and the door', () => {
    const { scan, sandbox, limits, icap } = loadConfiguration({ environment: {} });
    expect(sandbox).toEqual({ ...DEFAULT_SANDBOX_LIMITS, allowWeakerIsolation: false });
    expect(scan).toEqual(DEFAULT_SCAN_LIMITS);
    expect(icap).toEqual({ ...DEFAULT_ICAP_LIMITS, tlsPort: 'off', proxies: ['127.0.0.0/8', '::1'] });
    expect({ ...DEFAULT_REST_LIMITS, ...limits }).toEqual({ ...DEFAULT_REST_LIMITS, shutdownTimeoutMs: 30_000 });
  });

  it('flags over environment over file, given, win in that order', () => {
    const yaml = 'host: 127.0.0.2\nport: 1\nlimits:\n  maxItems: 5\n  maxFiles: 6\n';
    const configuration = load(
      yaml,
      { GWANMUN_PORT: '2', GWANMUN_LIMITS_MAX_ITEMS: '7', GWANMUN_ICAP_PORT: 'off' },
      { port: 3 },
    );
    expect(configuration).toMatchObject({
      host: '127.0.0.2',
      port: 3,
      icapPort: 'off',
      limits: { maxItems: 7, maxFiles: 6 },
    });
  });

  it('a truth, given as a variable, is true or false and nothing else', () => {
    const allow = (word: string) => load('', { GWANMUN_SANDBOX_ALLOW_WEAKER_ISOLATION: word }).sandbox;
    expect(allow('true').allowWeakerIsolation).toBe(true);
    expect(allow('false').allowWeakerIsolation).toBe(false);
    expect(() => allow('yes')).toThrow(/sandbox\.allowWeakerIsolation \(GWANMUN_SANDBOX_ALLOW_WEAKER_ISOLATION\)/);
  });

  it('GWANMUN_CONFIG, set, names the file', () => {
    const file = folder.write('other.yaml', 'port: 9');
    expect(loadConfiguration({ environment: { GWANMUN_CONFIG: file } }).port).toBe(9);
  });

  it.each<[string, string, Record<string, string>, RegExp]>([
    ['an unknown key', 'prot: 1', {}, /gwanmun\.yaml:1: prot: unknown key/],
    ['an unknown limit', 'limits:\n  maxitems: 1', {}, /gwanmun\.yaml:2: limits\.maxitems/],
    ['a wrong type', 'port: "x"', {}, /gwanmun\.yaml:1: port/],
    ['YAML that is none', 'port: [', {}, /not valid YAML/],
    ['an unknown variable', '', { GWANMUN_PROT: '1' }, /GWANMUN_PROT/],
    ['a variable that is no number', '', { GWANMUN_PORT: '80a' }, /port \(GWANMUN_PORT\)/],
    ['a host that is a name', '', { GWANMUN_HOST: 'example.com' }, /host \(GWANMUN_HOST\)/],
    ['half of TLS', 'tls:\n  certFile: a', {}, /tls: certFile and keyFile/],
    [
      'a key twice',
      `keys: [{id: a, name: a, hash: "${HASH}", scopes: [scan], created: 2026-01-01}, {id: a, name: b, hash: "${HASH}", scopes: [scan], created: 2026-01-01}]`,
      {},
      /listed twice/,
    ],
    [
      'an evaluation without its last day',
      'destinations: [{id: a, name: A, evaluation: {result: met}}]',
      {},
      /last day/,
    ],
  ])('%s, loaded, is refused by name', (_what, yaml, environment, message) => {
    expect(() => load(yaml, environment)).toThrow(ConfigurationError);
    expect(() => load(yaml, environment)).toThrow(message);
  });

  it('a refused secret, loaded, is not repeated', () => {
    const attempt = () => loadConfiguration({ environment: { DATABASE_URL: 'mysql://user:s3cret@host/db' } });
    expect(attempt).toThrow(/databaseUrl/);
    expect(attempt).not.toThrow(/s3cret/);
  });

  it('a secret in a file, named by …_FILE, is read; given twice, it is refused', () => {
    const path = folder.write('url', 'postgres://user:s3cret@host/db\n');
    const configuration = loadConfiguration({ environment: { DATABASE_URL_FILE: path } });
    expect(configuration.databaseUrl).toBe('postgres://user:s3cret@host/db');
    expect(printConfiguration(configuration)).not.toContain('s3cret');
    expect(() =>
      loadConfiguration({ environment: { DATABASE_URL_FILE: path, DATABASE_URL: 'postgres://a/b' } }),
    ).toThrow(ConfigurationError);
  });

  it('keys in a keys file, named, join those of the configuration and print without hashes', () => {
    const keysFile = folder.write(
      'keys.yaml',
      `- {id: a, name: a, hash: "${HASH}", scopes: [scan], created: 2026-01-01}`,
    );
    const configuration = load(`keysFile: ${keysFile}`);
    expect(configuration.keys).toHaveLength(1);
    expect(printConfiguration(configuration)).not.toContain(HASH);
  });

  it('an address beyond loopback, without keys or client certificates, is refused', () => {
    const bind =
      (environment: Record<string, string>, yaml = '') =>
      () =>
        refuseOpenBinding(load(yaml, environment), load(yaml, environment).keys.length > 0);
    expect(bind({ GWANMUN_HOST: '0.0.0.0' })).toThrow(ConfigurationError);
    expect(bind({ GWANMUN_HOST: '10.0.0.1' })).toThrow(/API keys/);
    expect(
      bind(
        { GWANMUN_HOST: '0.0.0.0' },
        `keys: [{id: a, name: a, hash: "${HASH}", scopes: [scan], created: 2026-01-01}]`,
      ),
    ).not.toThrow();
    expect(bind({ GWANMUN_HOST: '0.0.0.0' }, 'tls: {certFile: a, keyFile: b, clientCaFile: c}')).not.toThrow();
    for (const host of ['127.0.0.1', '127.9.9.9', '::1', 'localhost'])
      expect(bind({ GWANMUN_HOST: host })).not.toThrow();
  });

  it('every setting, listed, stands in docs/configuration.md with its variable and default', () => {
    const text = readFileSync(new URL('../docs/configuration.md', import.meta.url), 'utf8');
    const defaults: Record<string, unknown> = { ...loadConfiguration({ environment: {} }) };
    for (const { path, variable } of SETTINGS) {
      const [first, second] = path;
      const section = defaults[first];
      const value = second === undefined ? section : (section as Record<string, unknown>)[second];
      const shown = value === null ? '—' : `\`${value as string | number}\``;
      expect(text).toContain(`| \`${path.join('.')}\` | \`${variable}\` | ${shown} |`);
    }
    for (const name of ['keys', 'destinations']) expect(text).toContain(`## \`${name}\``);
  });
});
