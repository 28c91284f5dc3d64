import type { ChildCommand } from './child-command.ts';
import type { AttemptName, ProbeRequest } from './probe-request.ts';
import { ScanChild } from './scan-child.ts';

/** What a probe child said of an attempt; null if it ended over it. */
export interface ProbeAnswer {
  readonly isOpen: boolean;
  /** Whether the child noticed that its prototypes were changed. */
  readonly isTainted: boolean;
}

const MAX_ANSWER_BYTES = 65_536;
const NO_BYTES = new Uint8Array(0);

/** A child that tries to get out: run by the same command as those that parse documents. */
export class Probe {
  readonly child: ScanChild;
  readonly #request: Omit<ProbeRequest, 'attempt'>;
  #waiting: ((message: object | null) => void) | null = null;
  #hasEnded = false;
  readonly #ready: Promise<object | null>;

  constructor(command: ChildCommand, request: Omit<ProbeRequest, 'attempt'>) {
    this.#request = request;
    this.#ready = this.#wait();
    this.child = new ScanChild(command, {}, MAX_ANSWER_BYTES, {
      ready: () => this.#settle({}),
      recognizing: () => undefined,
      answer: (_child, message) => this.#settle(message as object),
      end: () => {
        this.#hasEnded = true;
        this.#settle(null);
      },
    });
  }

  /** Whether it started. */
  async started(): Promise<boolean> {
    return (await this.#ready) !== null;
  }

  /** Tries one thing. One at a time. */
  async attempt(name: AttemptName): Promise<ProbeAnswer | null> {
    if (!(await this.started()) || this.#hasEnded) return null;
    const answered = this.#wait();
    this.child.scan({ ...this.#request, attempt: name }, NO_BYTES);
    const message = (await answered) as { report?: { isOpen?: unknown }; isTainted?: unknown } | null;
    // Whatever is not said in so many words counts as open.
    return message === null
      ? null
      : { isOpen: message.report?.isOpen !== false, isTainted: message.isTainted === true };
  }

  #wait(): Promise<object | null> {
    return new Promise((resolve) => (this.#waiting = resolve));
  }

  #settle(message: object | null): void {
    this.#waiting?.(message);
    this.#waiting = null;
  }
}
