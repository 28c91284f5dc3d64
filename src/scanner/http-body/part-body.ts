import type { MultipartEvent, MultipartSplitter } from '../../extract/http-body/multipart.ts';

/** What a splitter says of a body, in order. */
export async function* partEvents(
  splitter: MultipartSplitter,
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<MultipartEvent> {
  for await (const bytes of body) yield* splitter.push(bytes);
  yield* splitter.end();
}

/** The content of one part, up to its end; the events behind it stay for the next part. */
export class PartBody implements AsyncIterable<Uint8Array> {
  readonly #events: AsyncGenerator<MultipartEvent>;
  #isAtEnd = false;

  constructor(events: AsyncGenerator<MultipartEvent>) {
    this.#events = events;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    while (!this.#isAtEnd) {
      const next = await this.#events.next();
      if (next.done === true || next.value.type === 'part-end') this.#isAtEnd = true;
      else if (next.value.type === 'data') yield next.value.bytes;
    }
  }

  /** Passes over what nobody has read. */
  async drain(): Promise<void> {
    const rest = this[Symbol.asyncIterator]();
    while ((await rest.next()).done !== true);
  }
}
