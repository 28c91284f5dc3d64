import type { IncomingMessage } from 'node:http';
import { ProblemError } from '../../model/errors.ts';

/** A request body as the scanner reads it, and whether it arrived whole. */
export interface RawBody extends AsyncIterable<Uint8Array> {
  /** The problem that ended the body early, if any: then no verdict may be given, whatever the scanner made of it. */
  readonly problem: ProblemError | null;
}

/** The body of a request, chunk by chunk and no faster than it is read. `onWaiting` says whether we or the client are at work. */
export function rawBody(request: IncomingMessage, maxBytes: number, onWaiting: (isScanning: boolean) => void): RawBody {
  let problem: ProblemError | null = null;
  const refuse = (refused: ProblemError): ProblemError => (problem = refused);
  async function* read(): AsyncGenerator<Uint8Array> {
    let length = 0;
    try {
      // Leaving the loop early must not destroy the request: its connection carries the answer.
      for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        length += chunk.length;
        if (length > maxBytes) throw refuse(contentTooLarge(maxBytes));
        onWaiting(true);
        yield chunk;
        onWaiting(false);
      }
    } catch (error) {
      throw problem ?? refuse(error instanceof ProblemError ? error : contentCutOff());
    }
    if (!request.complete) throw refuse(contentCutOff());
    onWaiting(true);
  }
  return {
    [Symbol.asyncIterator]: read,
    get problem() {
      return problem;
    },
  };
}

/** The content is larger than this door takes. */
export function contentTooLarge(maxBytes: number): ProblemError {
  return new ProblemError('too-large', {
    ko: `내용은 ${maxBytes}바이트까지입니다.`,
    en: `The content may have up to ${maxBytes} bytes.`,
  });
}

/** The client left before it had sent everything. */
export function contentCutOff(): ProblemError {
  return new ProblemError('aborted-upload', {
    ko: '내용이 끝나기 전에 연결이 끊겼습니다.',
    en: 'The connection ended before the content did.',
  });
}
