import { expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../src/model/report.ts';
import { openStore } from '../../src/store/index.ts';
import { openSigningKey } from '../../src/platform/signing-key.ts';
import { describeWithServices } from '../support/services.ts';
import { createRandom } from '../../bench/random.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const LAUNCHER = fileURLToPath(new URL('../../bin/gwanmun.js', import.meta.url));
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;
const KILLS = 20;
const SCANS = 10_000;
const SCANS_A_LIFE = SCANS / KILLS;
const AT_ONCE = 32;
const LIMIT_MS = 240_000;

await describeWithServices('a service killed at random moments', {}, () => {
  it(
    `with SIGKILL, ${String(KILLS)} times in ${String(SCANS)} scans, has every answered scan in a ledger that verifies, once`,
    async () => {
      const folder = createTemporaryFolder();
      const random = createRandom(20_261_123);
      const answered = new Set<string>();
      let sent = 0;
      for (let life = 0; life <= KILLS; life++) {
        const { child, url } = await start(folder.path);
        // Somewhere between the first and the last answer of this life.
        const isLast = life === KILLS;
        const killAfter = isLast ? Infinity : 1 + random.below(SCANS_A_LIFE);
        let here = 0;
        // The last life answers what the others did not.
        let left = isLast ? SCANS - answered.size : SCANS_A_LIFE;
        const worker = async (): Promise<void> => {
          while (left-- > 0) {
            sent += 1;
            const id = await scan(url, sent);
            if (id === null) return;
            answered.add(id);
            here += 1;
            if (here === killAfter) child.kill('SIGKILL');
          }
        };
        await Promise.all(Array.from({ length: AT_ONCE }, worker));
        child.kill('SIGKILL');
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      }
      const store = await openStore({
        dataDirectory: join(folder.path, 'data'),
        databaseUrl: null,
        signingKey: openSigningKey(join(folder.path, 'data')),
        hasher: () => `hmac:${'0'.repeat(32)}`,
        now: () => Date.now(),
      });
      const kept: string[] = [];
      for await (const entries of store.ledger.entries({ type: 'scan' })) {
        kept.push(...entries.flatMap((entry) => (entry.type === 'scan' ? [entry.scanId] : [])));
      }
      const verification = await store.ledger.verify();
      await store.close();
      folder.remove();
      const unique = new Set(kept);
      const missing = [...answered].filter((id) => !unique.has(id)).length;
      console.log(
        `kills ${String(KILLS)}, scans sent ${String(sent)}, answered ${String(answered.size)}, rows ${String(kept.length)}, answered without a row ${String(missing)}, rows twice ${String(kept.length - unique.size)}, chain ${verification.holds ? 'verifies' : 'is broken'}`,
      );
      expect({ missing, twice: kept.length - unique.size, holds: verification.holds }).toEqual({
        missing: 0,
        twice: 0,
        holds: true,
      });
      expect(answered.size).toBe(SCANS);
    },
    LIMIT_MS,
  );
});

/** The id of the report, or null when the service went away. */
async function scan(url: string, number: number): Promise<string | null> {
  try {
    const response = await fetch(`${url}/v1/scan/text`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ text: `회의는 ${String(number)}번 방에서 합니다` }),
    });
    return response.status === 200 ? ((await response.json()) as Report).id : null;
  } catch {
    return null;
  }
}

async function start(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('GWANMUN_'));
  const child = spawn(process.execPath, [LAUNCHER, 'serve', '--port', '0', '--allow-weaker-isolation'], {
    env: {
      ...Object.fromEntries(kept),
      GWANMUN_DATA_DIR: join(folder, 'data'),
      GWANMUN_ICAP_PORT: 'off',
      TMPDIR: folder,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const address = Promise.withResolvers<string>();
  let written = '';
  child.stdout.on('data', (chunk: Buffer) => {
    written += chunk.toString();
    const [url] = ADDRESS.exec(written) ?? [];
    if (url !== undefined) address.resolve(url);
  });
  child.once('exit', () => address.reject(new Error('the service did not start')));
  return { child, url: await address.promise };
}
