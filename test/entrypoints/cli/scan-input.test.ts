import { symlinkSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { scanInput } from '../../../src/entrypoints/cli/scan-input.ts';
import { NO_DESTINATION } from '../../../src/model/destination.ts';
import { createFakeScanner } from '../../support/fake-cli-scanner.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';

function scan(path: string) {
  const context = {
    scanner: createFakeScanner(),
    destination: NO_DESTINATION,
    subjectType: 'unknown',
    explain: false,
    stdin: Readable.from([]),
    stop: new AbortController().signal,
    onBytes: () => undefined,
  } as const;
  return scanInput({ kind: 'file', name: 'a.txt', path, isNamed: false }, context);
}

describe('scanInput', () => {
  it('with a file that was replaced by a pipe or a link since the folder was listed, neither waits nor follows', async () => {
    const folder = createTemporaryFolder();
    const target = folder.write('target.txt', 'x');
    folder.makePipe('pipe');
    symlinkSync(target, `${folder.path}/link`);
    expect((await scan(`${folder.path}/pipe`)).gaps).toEqual([{ reason: 'unsupported', where: 'special file' }]);
    expect((await scan(`${folder.path}/link`)).gaps).toEqual([{ reason: 'internal', where: 'file' }]);
    folder.remove();
  });
});
