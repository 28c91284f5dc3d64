import { chmodSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StartFailure } from '../../src/platform/failure.ts';
import { openInstallationKey, openInstallationKeyOrEphemeral } from '../../src/platform/installation-key.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import type { TemporaryFolder } from '../support/temporary-folder.ts';

describe('openInstallationKey', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = createTemporaryFolder();
  });
  afterEach(() => folder.remove());

  it('a new folder, opened twice, keeps one key of 32 bytes that others cannot read', () => {
    const data = join(folder.path, 'new', 'data');
    const first = openInstallationKey(data);
    expect(first.key).toHaveLength(32);
    expect(openInstallationKey(data)).toEqual(first);
    expect(statSync(join(data, 'installation.key')).mode & 0o777).toBe(0o600);
    expect(readdirSync(data)).toEqual(['installation.key']);
  });

  it('a damaged key, opened, is refused and never replaced', () => {
    folder.write('installation.key', 'abc');
    chmodSync(join(folder.path, 'installation.key'), 0o600);
    expect(() => openInstallationKey(folder.path)).toThrow(StartFailure);
  });

  it('a key that others can read, opened, is refused', () => {
    folder.write('installation.key', 'a'.repeat(64));
    chmodSync(join(folder.path, 'installation.key'), 0o644);
    expect(() => openInstallationKey(folder.path)).toThrow(StartFailure);
  });

  it('a folder that cannot be made, opened, is refused; a one-off scan gets a key of its own', () => {
    const file = folder.write('file', '');
    expect(() => openInstallationKey(join(file, 'data'))).toThrow(StartFailure);
    expect(openInstallationKeyOrEphemeral(join(file, 'data'))).toMatchObject({ ephemeral: true });
  });
});
