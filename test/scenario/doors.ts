import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../src/model/report.ts';
import { scanByCommandLine, startRealService, upload } from '../support/real-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { SCENARIOS } from './cases.ts';
import type { ScenarioInput } from './cases.ts';

const CONFIGURATION = ['--config', fileURLToPath(new URL('gwanmun.yaml', SCENARIOS))];

/** The served product. */
export interface HttpDoor {
  scanFile(input: ScenarioInput): Promise<Report>;
  scanText(input: ScenarioInput): Promise<Report>;
  stop(): Promise<void>;
}

/** Starts `gwanmun serve` on a free port with its own data folder and waits until it listens. */
export async function openHttpDoor(): Promise<HttpDoor> {
  const folder = createTemporaryFolder();
  const service = await startRealService({ folder, args: CONFIGURATION });
  return {
    scanFile: async (input) => {
      const { file, destination } = input.expected;
      return only(await upload(service, [[file, bytesOf(input)]], destination));
    },
    scanText: async (input) => {
      const { file, destination } = input.expected;
      const text = new TextDecoder('utf-8').decode(bytesOf(input));
      const response = await fetch(`${service.url}/v1/scan/text`, {
        method: 'POST',
        body: JSON.stringify({ text, name: file, ...(destination === undefined ? {} : { destination }) }),
        headers: { 'content-type': 'application/json' },
      });
      if (response.status !== 200) throw new Error(`the text was answered with ${String(response.status)}`);
      return (await response.json()) as Report;
    },
    stop: async () => {
      await service.stop();
      folder.remove();
    },
  };
}

/** Scans all inputs with `gwanmun scan --format json`, one process for each destination; answers by path. */
export async function scanThroughCommandLine(inputs: readonly ScenarioInput[]): Promise<Map<string, Report>> {
  const folder = createTemporaryFolder();
  const byPath = new Map<string, Report>();
  for (const [destination, group] of Map.groupBy(inputs, (input) => input.expected.destination)) {
    const chosen = destination === undefined ? [] : ['--destination', destination];
    const run = { folder, cwd: fileURLToPath(SCENARIOS), args: [...CONFIGURATION, ...chosen] };
    const reports = await scanByCommandLine(
      group.map(({ path }) => path),
      run,
    );
    for (const [path, report] of reports) byPath.set(path, report);
  }
  folder.remove();
  return byPath;
}

/** Whether the bytes are UTF-8, so that they can be sent as text. */
export function isUtf8Text(input: ScenarioInput): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(input));
    return input.path.endsWith('.txt') && !bytesOf(input).includes(0);
  } catch {
    return false;
  }
}

function bytesOf(input: ScenarioInput): Buffer<ArrayBuffer> {
  return readFileSync(new URL(input.path, SCENARIOS));
}

function only(items: readonly Report[]): Report {
  const [report] = items;
  if (report === undefined || items.length !== 1) throw new Error(`expected one report, got ${String(items.length)}`);
  return report;
}
