import { mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { childCommand, packageDirectories } from '../../../src/scanner/sandbox/child-command.ts';
import { DEFAULT_SANDBOX_LIMITS } from '../../../src/scanner/sandbox/sandbox-limits.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';
import type { TemporaryFolder } from '../../support/temporary-folder.ts';

describe('what a child may read', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = createTemporaryFolder();
  });
  afterEach(() => folder.remove());

  function below(root: string): string[] {
    const module = folder.write(`${root}/src/scanner/child.ts`, '');
    folder.write(`${root}/package.json`, '{}');
    return packageDirectories(pathToFileURL(module).href).filter((path) => path.startsWith(folder.path));
  }

  it('a package with its own modules, asked, names itself and them', () => {
    mkdirSync(join(folder.path, 'a/node_modules'), { recursive: true });
    expect(below('a')).toEqual([join(folder.path, 'a'), join(folder.path, 'a/node_modules')]);
  });

  it('an installed package, asked, names itself and the modules around it', () => {
    expect(below('node_modules/gwanmun')).toEqual([
      join(folder.path, 'node_modules/gwanmun'),
      join(folder.path, 'node_modules'),
    ]);
    expect(below('x/node_modules/@scope/gwanmun')).toContain(join(folder.path, 'x/node_modules'));
  });

  it('modules behind a link, in the command, are readable under both names', () => {
    mkdirSync(join(folder.path, 'store'));
    mkdirSync(join(folder.path, 'a'));
    symlinkSync(join(folder.path, 'store'), join(folder.path, 'a/node_modules'));
    const { args } = childCommand({
      module: 'child.ts',
      readableDirectories: below('a'),
      limits: DEFAULT_SANDBOX_LIMITS,
      wrapping: [],
    });
    expect(args).toContain(`--allow-fs-read=${join(folder.path, 'a/node_modules')}/*`);
    expect(args).toContain(`--allow-fs-read=${join(realpathSync(folder.path), 'store')}/*`);
  });
});
