import { performance } from 'node:perf_hooks';
import type { BenchOptions } from './options.ts';
import { startService } from './server-process.ts';
import { summarise } from './statistics.ts';
import { figure, renderTable } from './table.ts';

const DEFAULT_ROUNDS = 7;

/** Time from spawning the service to `/readyz` 200, and to its first verdict. The first round also reads a cold disk. */
export async function benchStart(options: BenchOptions): Promise<unknown> {
  const rounds = options.rounds ?? DEFAULT_ROUNDS;
  const ready: number[] = [];
  const verdict: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const service = await startService();
    try {
      const askedAt = performance.now();
      const answer = await fetch(`http://127.0.0.1:${service.port}/v1/scan/text`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text: '신청인의 주민등록번호는 900101-1234568이다.' }),
      });
      const report = (await answer.json()) as { readonly verdict?: string };
      if (report.verdict !== 'outside-exemption') throw new Error(`first verdict was ${report.verdict ?? 'missing'}`);
      ready.push(service.readyMs);
      verdict.push(service.readyMs + performance.now() - askedAt);
    } finally {
      await service.stop();
    }
  }
  const figures = { readyMs: summarise(ready), firstVerdictMs: summarise(verdict) };
  const cells = Object.entries(figures).map(([label, { minimum, median, maximum }]) => [
    label,
    ...[minimum, median, maximum].map(figure),
  ]);
  console.log(renderTable(['from spawn, ms', 'min', 'median', 'max'], cells));
  return figures;
}
