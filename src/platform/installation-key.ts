import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from './failure.ts';
import { createSecretFile, readSecretFile } from './secret-file.ts';
import { systemCodeOf } from './system-code.ts';

const KEY_BYTES = 32;
const FILE_NAME = 'installation.key';

/** The secret under which fingerprints are made. */
export interface InstallationKey {
  /** 32 bytes. */
  readonly key: Uint8Array;
  /** Whether it lives only as long as this process: fingerprints then compare within one run only. */
  readonly ephemeral: boolean;
}

/**
 * The key of this installation, from `installation.key` in the data folder; created there (mode 0600) when missing.
 * Throws a {@link StartFailure} when the file is damaged, readable by others, or cannot be created.
 */
export function openInstallationKey(dataDirectory: string): InstallationKey {
  const path = join(dataDirectory, FILE_NAME);
  try {
    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
    createSecretFile(path, () => `${randomBytes(KEY_BYTES).toString('hex')}\n`);
    return { key: readKeyFile(path), ephemeral: false };
  } catch (error) {
    const code = systemCodeOf(error);
    if (code !== undefined) {
      throw fail(
        `데이터 폴더에 설치 키를 만들거나 읽을 수 없습니다 (${code}). GWANMUN_DATA_DIR을 쓰기 가능한 폴더로 지정하세요.`,
        `The installation key cannot be created or read in the data folder (${code}). Set GWANMUN_DATA_DIR to a folder that can be written.`,
      );
    }
    throw error;
  }
}

/** As {@link openInstallationKey}, but a folder that cannot be used gives a key for this run only. For one-off scans. */
export function openInstallationKeyOrEphemeral(dataDirectory: string): InstallationKey {
  try {
    return openInstallationKey(dataDirectory);
  } catch {
    return { key: randomBytes(KEY_BYTES), ephemeral: true };
  }
}

function readKeyFile(path: string): Uint8Array {
  const text = readSecretFile(path)?.trim();
  if (text === undefined) {
    throw fail(
      '설치 키 파일(installation.key)을 다른 사용자가 읽을 수 있습니다. chmod 600으로 권한을 줄이세요.',
      'The installation key file (installation.key) can be read by other users. Reduce its mode with chmod 600.',
    );
  }
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw fail(
      '설치 키 파일(installation.key)이 손상되었습니다. 백업에서 되돌리거나, 지우고 새로 만드세요(이전 지문과는 비교할 수 없게 됩니다).',
      'The installation key file (installation.key) is damaged. Restore it, or delete it to have a new one made (earlier fingerprints then no longer compare).',
    );
  }
  return Buffer.from(text, 'hex');
}
