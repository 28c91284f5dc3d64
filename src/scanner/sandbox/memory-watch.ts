import { lastOfChain, residentBytes } from './processes.ts';
import type { ScanChild } from './scan-child.ts';

const INTERVAL_MS = 50;

/** Looks every 50 ms how much memory the busy children hold. Sees nothing where the system does not say (not Linux). */
export class MemoryWatch {
  readonly #maxBytes: number;
  readonly #onOver: (child: ScanChild) => void;
  readonly #watched = new Map<ScanChild, number>();
  #timer: NodeJS.Timeout | null = null;

  constructor(maxBytes: number, onOver: (child: ScanChild) => void) {
    this.#maxBytes = maxBytes;
    this.#onOver = onOver;
  }

  /** From the start of a scan. */
  begin(child: ScanChild): void {
    if (child.pid === undefined) return;
    this.#watched.set(child, lastOfChain(child.pid));
    this.#timer ??= setInterval(() => this.#look(), INTERVAL_MS);
  }

  end(child: ScanChild): void {
    this.#watched.delete(child);
    if (this.#watched.size > 0 || this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
  }

  #look(): void {
    for (const [child, pid] of this.#watched) {
      if ((residentBytes(pid) ?? 0) > this.#maxBytes) this.#onOver(child);
    }
  }
}
