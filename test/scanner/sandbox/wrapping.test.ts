import { chmodSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findWrapping } from '../../../src/scanner/sandbox/wrapping.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';
import type { TemporaryFolder } from '../../support/temporary-folder.ts';

describe('the wrapping of a child', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = createTemporaryFolder();
    chmodSync(folder.path, 0o755);
  });
  afterEach(() => folder.remove());

  const canBeNobody = findWrapping([import.meta.filename]).some((word) => word.startsWith('--reuid'));
  const asRoot = canBeNobody ? it : it.skip;

  asRoot('makes it nobody, where nobody can open what it needs', () => {
    const file = folder.write('open/pack.yaml', '');
    expect(findWrapping([file])).toContain('--reuid=65534');
  });

  asRoot('leaves it its user, where a file of the packs is closed to others', () => {
    const file = folder.write('closed/deep/pack.yaml', '');
    chmodSync(file, 0o600);
    const wrapping = findWrapping([`${folder.path}/closed`]);
    expect(wrapping.some((word) => word.startsWith('--reuid'))).toBe(false);
    expect(wrapping).toContain('--no-new-privs');
  });

  it('is nothing, where what it needs is not there', () => {
    expect(findWrapping([`${folder.path}/missing`])).toEqual([]);
  });
});
