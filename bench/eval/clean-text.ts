import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contestant } from './answer.ts';
import { EXCLUDED_KINDS } from './kinds.ts';

const SAMPLE_CHARS = 30;
const HANGUL = /\p{Script=Hangul}/gu;

/** A finding of an excluded kind in text that holds none. */
export interface CleanAlarm {
  readonly file: string;
  readonly kind: string;
  /** What stands there, with a little before and after: published documentation, no data of people. */
  readonly text: string;
}

/** False alarms on clean text. */
export interface CleanTextFigures {
  readonly files: number;
  /** Files that the first contestant could not read whole: they say nothing. */
  readonly unread: number;
  /** Millions of bytes as sent. */
  readonly megabytes: number;
  /** Thousands of Hangul characters: how much of it is Korean. */
  readonly thousandHangul: number;
  /** By name of the contestant: findings of excluded kinds for each 10 MB. */
  readonly excludedPerTenMegabytes: Readonly<Record<string, number>>;
  /** Alarms of the first contestant. */
  readonly alarms: readonly CleanAlarm[];
}

/** Scans every file below a folder of documentation that holds no excluded data. */
export async function runCleanText(folder: string, contestants: readonly Contestant[]): Promise<CleanTextFigures> {
  const files = filesBelow(folder);
  const found: Record<string, number> = Object.fromEntries(contestants.map(({ name }) => [name, 0]));
  const alarms: CleanAlarm[] = [];
  let bytesRead = 0;
  let hangul = 0;
  let unread = 0;
  for (const file of files) {
    const bytes = readFileSync(join(folder, file));
    const text = bytes.toString('utf8');
    bytesRead += bytes.length;
    hangul += text.match(HANGUL)?.length ?? 0;
    for (const [at, { name, answer }] of contestants.entries()) {
      const { spans, verdict } = await answer({ fileName: file, bytes, text, parts: [] });
      const excluded = spans.filter(
        ({ kind, isCertain, isMasked }) => isCertain && !isMasked && EXCLUDED_KINDS.includes(kind),
      );
      found[name] = (found[name] ?? 0) + excluded.length;
      if (at > 0) continue;
      if (verdict === 'undetermined') unread += 1;
      for (const { kind, place } of excluded) {
        const around =
          place === null ? '' : text.slice(Math.max(0, place.start - SAMPLE_CHARS), place.end + SAMPLE_CHARS);
        alarms.push({ file, kind, text: around });
      }
    }
  }
  const megabytes = bytesRead / 1e6;
  return {
    files: files.length,
    unread,
    megabytes,
    thousandHangul: Math.round(hangul / 1_000),
    excludedPerTenMegabytes: Object.fromEntries(
      Object.entries(found).map(([name, count]) => [name, (count / megabytes) * 10]),
    ),
    alarms,
  };
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replace(/^\//, ''))
    .sort();
}
