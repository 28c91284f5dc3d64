import type { Change, HalfYearContent } from '../../model/half-year.ts';
import type { Action, LedgerEntry } from '../../model/ledger.ts';
import type { SaasRecord } from '../../model/saas.ts';
import type { HalfYear } from './period.ts';

type Act = Extract<LedgerEntry, { type: 'act' }>;

/** Acts that are listed one by one; more are counted. */
const MOST_LISTED = 500;
/** Starts and stops are told as availability. */
const NOT_LISTED: ReadonlySet<Action> = new Set(['service-started', 'service-stopped']);

/** A service that started or said that it stopped. */
export interface Sign {
  readonly at: number;
  readonly writer: string;
  readonly isStart: boolean;
}

/** Reads the acts from the first one kept to the end of the period: the registry as it stood then, the changes, the starts and stops. */
export class ActTally {
  readonly #period: HalfYear;
  readonly #records = new Map<string, SaasRecord>();
  readonly #removed = new Set<string>();
  readonly #counts: Partial<Record<Action, number>> = {};
  readonly #listed: Change[] = [];
  readonly #signs: Sign[] = [];
  #others = 0;
  #acts = 0;
  #lastAt: number | null = null;
  #firstAt: number | null = null;

  constructor(period: HalfYear) {
    this.#period = period;
  }

  add(act: Act): void {
    const { action, at, writer } = act;
    if (action === 'destination-created' || action === 'destination-changed') this.#keep(act);
    if (action === 'destination-removed' && act.target !== null) {
      this.#records.delete(act.target);
      this.#removed.add(act.target);
    }
    if (action === 'service-started' || action === 'service-stopped') {
      this.#signs.push({ at, writer, isStart: action === 'service-started' });
    }
    if (at < this.#period.from || at >= this.#period.until) return;
    this.#acts += 1;
    this.#firstAt ??= at;
    this.#lastAt = at;
    this.#counts[action] = (this.#counts[action] ?? 0) + 1;
    if (NOT_LISTED.has(action)) return;
    if (this.#listed.length >= MOST_LISTED) this.#others += 1;
    else this.#listed.push({ at, action, door: act.door, caller: act.caller, target: act.target });
  }

  #keep({ details }: Act): void {
    const record = details as unknown as SaasRecord;
    if (typeof record.id !== 'string') return;
    this.#removed.delete(record.id);
    this.#records.set(record.id, record);
  }

  /** Starts and stops, oldest first, those before the period too. */
  get signs(): readonly Sign[] {
    return this.#signs;
  }

  /** Records by id as they stood at the end of the period, and those that were removed before it. */
  get registry(): { readonly records: ReadonlyMap<string, SaasRecord>; readonly removed: ReadonlySet<string> } {
    return { records: this.#records, removed: this.#removed };
  }

  get acts(): { readonly count: number; readonly firstAt: number | null; readonly lastAt: number | null } {
    return { count: this.#acts, firstAt: this.#firstAt, lastAt: this.#lastAt };
  }

  get changes(): HalfYearContent['changes'] {
    return { counts: this.#counts, listed: this.#listed, others: this.#others };
  }
}
