import type { IncomingMessage } from 'node:http';

/** The body is longer than one may be. */
export class BodyTooLargeError extends Error {}

/** The body of a request, counted while it is read. */
export interface RequestBody {
  readonly bytes: number;
  /** Whether it was too large: then what reads it got a {@link BodyTooLargeError}. */
  readonly isTooLarge: boolean;
  read(): AsyncIterable<Uint8Array>;
}

/** Reads a body once, as it comes: nothing of it has to go back, so nothing is held. */
export function createRequestBody(request: IncomingMessage, maxBytes: number): RequestBody {
  let bytes = 0;
  return {
    get bytes() {
      return bytes;
    },
    get isTooLarge() {
      return bytes > maxBytes;
    },
    async *read() {
      for await (const piece of request as AsyncIterable<Buffer>) {
        bytes += piece.length;
        if (bytes > maxBytes) throw new BodyTooLargeError('too large');
        yield piece;
      }
    },
  };
}

/** What Envoy says of the body it sends along (`with_request_body`). */
const PARTIAL_HEADER = 'x-envoy-auth-partial-body';
/** Set by the operator where bodies are sent along (deploy/envoy.yaml). */
const BUFFERED_HEADER = 'x-gwanmun-request-body';
const MAY_HAVE_NO_BODY = new Set(['GET', 'HEAD', 'OPTIONS', 'DELETE', 'TRACE', 'CONNECT']);

/**
 * Whether the request that is asked about came here with all of its body. An Envoy that is not told to send bodies asks in the same words as for a request
 * that has none; only one that says it sends them is believed.
 */
export function hasWholeBody({ method = '', headers }: IncomingMessage): boolean {
  const partial = headers[PARTIAL_HEADER];
  if (partial !== undefined) return partial === 'false';
  return MAY_HAVE_NO_BODY.has(method) || headers[BUFFERED_HEADER] === 'buffered';
}
