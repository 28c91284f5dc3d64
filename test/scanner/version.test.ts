import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { packageVersion } from '../../src/main/package.ts';
import { ENGINE_VERSION } from '../../src/scanner/version.ts';

it('the version that reports name, released, is that of the package and stands in the change log', () => {
  expect(ENGINE_VERSION).toBe(packageVersion());
  expect(readFileSync(new URL('../../CHANGELOG.md', import.meta.url), 'utf8')).toMatch(/^## (?:Unreleased|\[?\d)/m);
});
