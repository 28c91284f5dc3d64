import type { Locale, OutputStream } from './dependencies.ts';

const REDRAW_INTERVAL_MS = 120;
const BAR_CELLS = 24;
const BYTES_PER_MEGABYTE = 1_000_000;
const CLEAR_LINE = '\r\u001b[2K';

/** How far a run is. Totals are null until everything has been counted. */
export interface ProgressFigures {
  readonly itemsDone: number;
  readonly bytesRead: number;
  readonly itemsTotal: number | null;
  readonly elapsedMs: number;
}

/** A line on the terminal that says how far the run is. Never names a file. */
export interface Progress {
  addBytes(bytes: number): void;
  addItem(): void;
  setTotal(items: number): void;
  /** Takes the line away, so that other text can be printed; the next redraw brings it back. */
  clear(): void;
  /** Takes the line away for good. */
  stop(): void;
}

/** A progress line on a terminal, redrawn by a timer. `now` is in milliseconds. */
export function createProgress(
  stream: OutputStream,
  locale: Locale,
  now: () => number = () => performance.now(),
): Progress {
  const startedAt = now();
  let itemsDone = 0;
  let bytesRead = 0;
  let itemsTotal: number | null = null;
  let isShown = false;
  const clear = (): void => {
    if (isShown) stream.write(CLEAR_LINE);
    isShown = false;
  };
  const timer = setInterval(() => {
    const line = describeProgress({ itemsDone, bytesRead, itemsTotal, elapsedMs: now() - startedAt }, locale);
    stream.write(CLEAR_LINE + line);
    isShown = true;
  }, REDRAW_INTERVAL_MS);
  timer.unref();
  return {
    addBytes: (bytes) => {
      bytesRead += bytes;
    },
    addItem: () => {
      itemsDone += 1;
    },
    setTotal: (items) => {
      itemsTotal = items;
    },
    clear,
    stop: () => {
      clearInterval(timer);
      clear();
    },
  };
}

/** A progress that shows nothing: for pipes and `--quiet`. */
export const NO_PROGRESS: Progress = {
  addBytes: () => undefined,
  addItem: () => undefined,
  setTotal: () => undefined,
  clear: () => undefined,
  stop: () => undefined,
};

/** The progress line: a bar once the total is known, items done, megabytes read and megabytes a second. */
export function describeProgress(figures: ProgressFigures, locale: Locale): string {
  const { itemsDone, itemsTotal, bytesRead, elapsedMs } = figures;
  const megabytes = bytesRead / BYTES_PER_MEGABYTE;
  const speed = elapsedMs > 0 ? (megabytes * 1000) / elapsedMs : 0;
  const items =
    itemsTotal === null
      ? itemsDone.toLocaleString('en')
      : `${itemsDone.toLocaleString('en')}/${itemsTotal.toLocaleString('en')}`;
  const count = locale === 'ko' ? `파일 ${items}개` : `${items} files`;
  return `${drawBar(itemsDone, itemsTotal)}${count} · ${megabytes.toFixed(1)} MB · ${speed.toFixed(1)} MB/s`;
}

function drawBar(done: number, total: number | null): string {
  if (total === null || total === 0) return '';
  const filled = Math.min(BAR_CELLS, Math.round((done / total) * BAR_CELLS));
  return `[${'#'.repeat(filled)}${'-'.repeat(BAR_CELLS - filled)}] `;
}
