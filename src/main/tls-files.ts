import { readFileSync } from 'node:fs';
import type { Configuration } from '../config.ts';
import type { TlsFiles } from '../entrypoints/rest/index.ts';
import { fail } from '../platform/index.ts';

/** The certificate files that the configuration names, or null without TLS. Throws a `StartFailure` for a file that cannot be read. */
export function readTlsFiles({ certFile, keyFile, clientCaFile }: Configuration['tls']): TlsFiles | null {
  if (certFile === null || keyFile === null) return null;
  return {
    cert: read('certFile', certFile),
    key: read('keyFile', keyFile),
    clientCa: clientCaFile === null ? null : read('clientCaFile', clientCaFile),
  };
}

function read(setting: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw fail(`tls.${setting}의 파일을 읽을 수 없습니다.`, `The file of tls.${setting} cannot be read.`);
  }
}
