import type { IncomingMessage, ServerResponse } from 'node:http';
import { ProblemError } from '../../model/errors.ts';
import { onCutRequest } from './cut-requests.ts';
import { contentCutOff, contentTooLarge } from './raw-stream.ts';
import { markScanning } from './server-idle.ts';

const REQUEST_EVENTS = ['readable', 'end', 'error', 'close'] as const;
const RESPONSE_EVENTS = ['drain', 'error', 'close'] as const;

/**
 * A request body that is read while its answer is written: no faster than it is scanned, and not at all while the client
 * leaves the answer lying, so that neither side gathers in memory.
 */
export class PacedBody {
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #maxBytes: number;
  readonly #stopping: AbortSignal;
  #bytes = 0;
  #isCut = false;
  #waiting: (() => void)[] = [];

  constructor(request: IncomingMessage, response: ServerResponse, maxBytes: number, stopping: AbortSignal) {
    this.#request = request;
    this.#response = response;
    this.#maxBytes = maxBytes;
    this.#stopping = stopping;
    for (const event of REQUEST_EVENTS) request.on(event, this.#wake);
    for (const event of RESPONSE_EVENTS) response.on(event, this.#wake);
    stopping.addEventListener('abort', this.#wake);
    onCutRequest(request.socket, () => {
      this.#isCut = true;
      this.#wake();
    });
    markScanning(request.socket, true);
  }

  /**
   * The next chunk, null after the last. Rejects with `too-large`, with `aborted-upload` where the client left, with
   * `overloaded` where the service stops.
   */
  async next(): Promise<Buffer | null> {
    for (;;) {
      await this.drained();
      const chunk = this.#request.read() as Buffer | null;
      if (chunk !== null) {
        this.#bytes += chunk.length;
        if (this.#bytes > this.#maxBytes) throw contentTooLarge(this.#maxBytes);
        return chunk;
      }
      if (this.#request.readableEnded) return null;
      await this.#event();
    }
  }

  /** Waits until the client has taken the answer so far. Rejects as `next` does. */
  async drained(): Promise<void> {
    this.#refuseToGoOn();
    while (this.#response.writableNeedDrain) {
      await this.#event();
      this.#refuseToGoOn();
    }
  }

  /** Lets go of request and answer. */
  release(): void {
    for (const event of REQUEST_EVENTS) this.#request.off(event, this.#wake);
    for (const event of RESPONSE_EVENTS) this.#response.off(event, this.#wake);
    this.#stopping.removeEventListener('abort', this.#wake);
    onCutRequest(this.#request.socket, null);
    // Without a listener an error of a connection that nobody waits for any more would end the process.
    this.#request.on('error', () => undefined);
    this.#response.on('error', () => undefined);
    markScanning(this.#request.socket, false);
  }

  #refuseToGoOn(): void {
    const isShort = this.#request.readableEnded ? !this.#request.complete : this.#request.destroyed;
    if (isShort || this.#isCut || this.#response.destroyed) throw contentCutOff();
    if (this.#stopping.aborted) throw stopped();
  }

  // While we wait it is for the client, to send or to read on: one that does neither is cut off in time.
  async #event(): Promise<void> {
    markScanning(this.#request.socket, false);
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
    markScanning(this.#request.socket, true);
  }

  readonly #wake = (): void => {
    // One waits for the next bytes, another for the client to take its answer.
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const goOn of waiting) goOn();
  };
}

function stopped(): ProblemError {
  return new ProblemError('overloaded', {
    ko: '서비스가 멈추는 중입니다. 답이 없는 줄은 나중에 다시 보내 주세요.',
    en: 'The service is stopping. Send the lines without an answer again later.',
  });
}
