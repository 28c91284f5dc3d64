import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import type { LedgerFault, VerifiedChain } from '../../model/ledger-store.ts';
import { systemClock } from '../../platform/index.ts';
import { EXPORT_FORMATS, ROW_FORMATS } from '../../store/index.ts';
import type { ExportFormat } from '../../store/index.ts';
import { parseOptions, takeConfigOption } from '../arguments.ts';
import { UsageFailure } from '../failure.ts';
import { withStore } from './with-store.ts';

const EXIT_TAMPERED = 1;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MAX_YEARS = 30;
/** Rows written before the reader is waited for. */
const LINES_AT_ONCE = 500;

const TAMPERING_WORDS: Readonly<Record<LedgerFault['tampering'], string>> = {
  edited: '고쳐짐 / edited',
  removed: '지워짐 / removed',
  reordered: '순서가 바뀜 / reordered',
  inserted: '끼워 넣어짐 / inserted',
  rewritten: '다시 쓰임 / rewritten',
  'cut-off': '끝이 잘림 / cut off',
};

/** `gwanmun ledger verify | export | prune`. Verify ends with 1 when a row is not as it was written. */
export async function runLedger(args: readonly string[]): Promise<number> {
  const [action, ...others] = args;
  const { file, rest } = takeConfigOption(others);
  if (action === 'verify') return verify(file, rest);
  if (action === 'export') return exportRows(file, rest);
  if (action === 'prune') return prune(file, rest);
  throw new UsageFailure('사용법이 다릅니다. gwanmun help ledger', 'Wrong usage. gwanmun help ledger');
}

async function verify(file: string | undefined, args: readonly string[]): Promise<number> {
  const { values } = parseOptions(args, { format: { type: 'string' } }, 'ledger');
  return withStore(file, async ({ ledger }) => {
    const verification = await ledger.verify();
    if (values.format === 'json') process.stdout.write(`${JSON.stringify(verification)}\n`);
    else process.stdout.write(verification.chains.map(describeChain).join(''));
    return verification.holds ? 0 : EXIT_TAMPERED;
  });
}

function describeChain({ writer, rows, pruned, lastSeq, lastHash, fault }: VerifiedChain): string {
  if (fault !== null) {
    return `✖ ${writer}: ${String(fault.seq)}번 행이 처음 어긋납니다: ${TAMPERING_WORDS[fault.tampering]} (first bad row ${String(fault.seq)})\n`;
  }
  const sealed = pruned === 0 ? '' : `, ${String(pruned)}행은 봉인하고 지움 / ${String(pruned)} pruned under a seal`;
  return `✔ ${writer}: ${String(rows)}행이 모두 온전합니다 / all ${String(rows)} rows are intact${sealed}. 마지막 / last: ${String(lastSeq)} ${lastHash}\n`;
}

async function exportRows(file: string | undefined, args: readonly string[]): Promise<number> {
  const { values } = parseOptions(
    args,
    { format: { type: 'string' }, from: { type: 'string' }, until: { type: 'string' }, out: { type: 'string' } },
    'ledger',
  );
  const { format = 'ndjson' } = values;
  if (!isFormat(format)) throw wrong(`--format ${EXPORT_FORMATS.join('|')}`);
  const filter = { from: startOf(values.from, '--from'), until: startOf(values.until, '--until') };
  const { head, line } = ROW_FORMATS[format];
  return withStore(file, async ({ ledger }) => {
    await ledger.append({
      type: 'act',
      at: systemClock.now().getTime(),
      action: 'ledger-exported',
      door: 'cli',
      caller: null,
      target: null,
      details: { format, from: values.from ?? null, until: values.until ?? null },
    });
    const output =
      values.out === undefined ? process.stdout : createWriteStream(values.out, { mode: 0o600, flags: 'wx' });
    await write(output, head === null ? '' : `${head}\r\n`);
    let lines: string[] = [];
    for await (const entries of ledger.entries(filter)) {
      lines.push(...entries.map(line));
      if (lines.length < LINES_AT_ONCE) continue;
      await write(output, ended(lines, format));
      lines = [];
    }
    await write(output, ended(lines, format));
    if (output !== process.stdout) {
      output.end();
      await once(output, 'finish');
    }
    return 0;
  });
}

async function prune(file: string | undefined, args: readonly string[]): Promise<number> {
  const { values } = parseOptions(args, { before: { type: 'string' }, years: { type: 'string' } }, 'ledger');
  return withStore(file, async ({ ledger }, configuration) => {
    const years = values.years === undefined ? configuration.ledger.retentionYears : Number(values.years);
    if (!Number.isInteger(years) || years < 1 || years > MAX_YEARS) throw wrong('--years');
    const before = startOf(values.before, '--before') ?? yearsAgo(years);
    const rows = await ledger.prune(before);
    process.stdout.write(`${String(rows)}행을 봉인하고 지웠습니다. / ${String(rows)} rows were pruned under a seal.\n`);
    return 0;
  });
}

function yearsAgo(years: number): number {
  const day = systemClock.now();
  day.setUTCFullYear(day.getUTCFullYear() - years);
  return day.getTime();
}

/** A day begins at midnight in Korea. */
function startOf(day: string | undefined, option: string): number | undefined {
  if (day === undefined) return undefined;
  const start = DAY.test(day) ? Date.parse(`${day}T00:00:00+09:00`) : Number.NaN;
  if (Number.isNaN(start)) throw wrong(`${option} YYYY-MM-DD`);
  return start;
}

function ended(lines: readonly string[], format: ExportFormat): string {
  const end = format === 'csv' ? '\r\n' : '\n';
  return lines.map((line) => line + end).join('');
}

async function write(output: Writable, text: string): Promise<void> {
  if (!output.write(text)) await once(output, 'drain');
}

function isFormat(format: string): format is ExportFormat {
  return (EXPORT_FORMATS as readonly string[]).includes(format);
}

function wrong(what: string): UsageFailure {
  return new UsageFailure(`${what} 값을 확인하세요. gwanmun help ledger`, `Check ${what}. gwanmun help ledger`);
}
