import { missingBarriers, type Barrier, type Isolation } from '../model/isolation.ts';

/** `trial`: the barriers must have been tried, and what is missing is known. `all-barriers`: the required ones must hold. */
export type IsolationDemand = 'nothing' | 'trial' | 'all-barriers';

/** Lets documents pass to the children once enough is known of the barriers around them. */
export class IsolationGate {
  readonly #demand: IsolationDemand;
  readonly #tryBarriers: () => Promise<readonly Barrier[]>;
  #trial: Promise<readonly Barrier[]> | null = null;
  #barriers: readonly Barrier[] | null = null;

  constructor(demand: IsolationDemand, tryBarriers: () => Promise<readonly Barrier[]>) {
    this.#demand = demand;
    this.#tryBarriers = tryBarriers;
  }

  /** Tries the barriers, once in the life of this process. */
  try(): Promise<readonly Barrier[]> {
    return (this.#trial ??= this.#tryBarriers().then((barriers) => (this.#barriers = barriers)));
  }

  get barriers(): readonly Barrier[] {
    return this.#barriers ?? [];
  }

  get isolation(): Isolation {
    if (this.#barriers === null) return 'untried';
    return missingBarriers(this.#barriers).length === 0 ? 'full' : 'reduced';
  }

  get isOpen(): boolean {
    return (
      this.#demand === 'nothing' || this.isolation === 'full' || (this.#demand === 'trial' && this.#barriers !== null)
    );
  }

  /** Waits for the trial where one is demanded. */
  async whenOpen(): Promise<boolean> {
    if (!this.isOpen) await this.try();
    return this.isOpen;
  }
}
