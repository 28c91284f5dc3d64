import type { Socket } from 'node:net';
import type { IcapLimits } from './limits.ts';
import type { IcapEvent } from './protocol/events.ts';
import { IcapParser } from './protocol/parser.ts';

/** The client said nothing more for longer than it may. */
export class SlowClientError extends Error {}

/** The connection ended in the middle of a message. */
export class CutOffError extends Error {}

/** Reads the events of a connection one by one; nothing is read ahead while one is in work. */
export class EventReader {
  readonly #socket: Socket;
  readonly #limits: IcapLimits;
  readonly #parser: IcapParser;
  readonly #chunks: AsyncIterator<Buffer>;
  #queue: IcapEvent[] = [];
  #headerDeadline = 0;
  #isWaiting = false;

  constructor(socket: Socket, limits: IcapLimits) {
    this.#socket = socket;
    this.#limits = limits;
    this.#parser = new IcapParser(limits);
    this.#chunks = socket.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  }

  /** Whether nothing is in work: the client may be left. */
  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  /** The next request, or null where the client is done. Rejects with a {@link SlowClientError} or {@link CutOffError}. */
  async nextRequest(): Promise<IcapEvent | null> {
    this.#headerDeadline = 0;
    for (;;) {
      const event = this.#queue.shift();
      if (event !== undefined) return event;
      const { isIdle } = this.#parser;
      // The clock of the header starts with its first byte and does not start anew with every piece.
      if (!isIdle && this.#headerDeadline === 0) this.#headerDeadline = Date.now() + this.#limits.headersTimeoutMs;
      const wait = isIdle ? this.#limits.keepAliveTimeoutMs : this.#headerDeadline - Date.now();
      this.#isWaiting = isIdle;
      const bytes = await this.#read(wait, isIdle);
      this.#isWaiting = false;
      if (bytes === null) {
        if (isIdle) return null;
        throw new CutOffError('in a header');
      }
      this.#queue = this.#parser.push(bytes);
    }
  }

  /** The next event of a message that has begun. */
  async next(): Promise<IcapEvent> {
    for (;;) {
      const event = this.#queue.shift();
      if (event !== undefined) return event;
      const bytes = await this.#read(this.#limits.idleTimeoutMs, false);
      if (bytes === null) throw new CutOffError('in a body');
      this.#queue = this.#parser.push(bytes);
    }
  }

  /** Behind a preview: more of the body is wanted. */
  proceed(): void {
    this.#queue.push(...this.#parser.proceed());
  }

  /** Behind a preview: the answer was final. */
  finish(): void {
    this.#queue.push(...this.#parser.finish());
  }

  async #read(waitMs: number, isIdle: boolean): Promise<Buffer | null> {
    if (waitMs <= 0) throw new SlowClientError('too slow');
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new SlowClientError('too slow')), waitMs);
    });
    try {
      const next = await Promise.race([this.#chunks.next(), late]);
      return next.done === true ? null : next.value;
    } catch (error) {
      if (error instanceof SlowClientError) {
        // Between two requests it is no fault to say nothing.
        if (isIdle) return null;
        throw error;
      }
      throw new CutOffError('the connection failed');
    } finally {
      clearTimeout(timer);
      if (this.#socket.destroyed) this.#queue = [];
    }
  }
}
