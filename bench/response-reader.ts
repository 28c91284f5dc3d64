const HEAD_END = Buffer.from('\r\n\r\n');

/** A response as far as the load needs it. */
export interface ResponseHead {
  readonly status: number;
  /** Bytes of the whole response, head included. */
  readonly bytes: number;
}

/** Reads the row of HTTP/1.1 responses on one kept-alive connection; constant work for each response. */
export interface ResponseReader {
  /** Takes bytes as they come and answers the responses that they complete. */
  push(bytes: Buffer): ResponseHead[];
}

/**
 * Creates a {@link ResponseReader}. Bodies are skipped by their announced length: the load measures the server, and a
 * client that parsed bodies would use more of the machine than the server it measures.
 * @throws Error from `push` when a response announces no length.
 */
export function createResponseReader(): ResponseReader {
  let waiting: Buffer = Buffer.alloc(0);
  return {
    push(bytes) {
      waiting = waiting.length === 0 ? bytes : Buffer.concat([waiting, bytes]);
      const complete: ResponseHead[] = [];
      for (;;) {
        const head = readHead(waiting);
        if (head === null || waiting.length < head.bytes) return complete;
        complete.push(head);
        waiting = waiting.subarray(head.bytes);
      }
    },
  };
}

function readHead(bytes: Buffer): ResponseHead | null {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd < 0) return null;
  const head = bytes.toString('latin1', 0, headEnd);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error('a response without Content-Length cannot be measured here');
  return { status: Number(head.slice(9, 12)), bytes: headEnd + HEAD_END.length + Number(length) };
}
