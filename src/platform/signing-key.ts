import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { fail } from './failure.ts';
import { createSecretFile, readSecretFile } from './secret-file.ts';
import { systemCodeOf } from './system-code.ts';

const FILE_NAME = 'ledger-signing.key';

/**
 * The Ed25519 key that signs the ledger, as PEM (PKCS #8), from `ledger-signing.key` in the data folder; created there (mode 0600) when
 * missing. Throws a `StartFailure` when the file is damaged, readable by others, or cannot be created.
 */
export function openSigningKey(dataDirectory: string): string {
  const path = join(dataDirectory, FILE_NAME);
  let pem: string | null;
  try {
    createSecretFile(path, () =>
      generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    );
    pem = readSecretFile(path);
  } catch (error) {
    const code = systemCodeOf(error) ?? 'unknown';
    throw fail(
      `데이터 폴더에 기록 서명 키를 만들거나 읽을 수 없습니다 (${code}). GWANMUN_DATA_DIR을 쓰기 가능한 폴더로 지정하세요.`,
      `The key that signs the ledger cannot be created or read in the data folder (${code}). Set GWANMUN_DATA_DIR to a folder that can be written.`,
    );
  }
  if (pem === null) {
    throw fail(
      '기록 서명 키 파일(ledger-signing.key)을 다른 사용자가 읽을 수 있습니다. chmod 600으로 권한을 줄이세요.',
      'The key file of the ledger (ledger-signing.key) can be read by other users. Reduce its mode with chmod 600.',
    );
  }
  if (!isEd25519(pem)) {
    throw fail(
      '기록 서명 키 파일(ledger-signing.key)이 손상되었습니다. 백업에서 되돌리세요.',
      'The key file of the ledger (ledger-signing.key) is damaged. Restore it from a backup.',
    );
  }
  return pem;
}

function isEd25519(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'ed25519';
  } catch {
    return false;
  }
}
