import { describe, expect, it } from '@jest/globals';
import { allows, createApiKey, createKeyring } from '../../src/platform/api-keys.ts';
import { fixedClock } from '../support/fixed-clock.ts';

const clock = fixedClock('2026-06-01T00:00:00Z');
const create = (expires: string | null = null) => createApiKey({ name: 'proxy-1', scopes: ['scan'], expires, clock });

describe('API keys', () => {
  it('a new key, created, is found by itself and is not in its entry', () => {
    const { key, entry } = create();
    expect(key).toMatch(/^gwm_[\w-]{43}$/);
    expect(JSON.stringify(entry)).not.toContain(key.slice(4));
    expect(createKeyring([entry], clock).find(key)).toEqual({ keyId: entry.id, roles: ['scan'], isProxy: false });
  });

  it('another key, looked up, is not found', () => {
    const keyring = createKeyring([create().entry], clock);
    expect(keyring.find(create().key)).toBeNull();
    expect(keyring.find('')).toBeNull();
  });

  it('two live keys, looked up, are both found', () => {
    const [old, next] = [create(), create()];
    const keyring = createKeyring([old.entry, next.entry], clock);
    expect(keyring.find(old.key)?.keyId).toBe(old.entry.id);
    expect(keyring.find(next.key)?.keyId).toBe(next.entry.id);
  });

  it('an expiry that has passed or cannot be read, looked up, closes the key', () => {
    for (const expires of ['2026-06-01', '2020-01-01T00:00:00Z', 'soon']) {
      const { key, entry } = create(expires);
      expect(createKeyring([entry], clock).find(key)).toBeNull();
    }
    const { key, entry } = create('2026-06-02');
    expect(createKeyring([entry], clock).find(key)).not.toBeNull();
  });

  it('admin, asked, may do everything and scan may not read', () => {
    expect(allows(['admin'], 'scan')).toBe(true);
    expect(allows(['scan'], 'audit')).toBe(false);
  });
});
