import type { Socket } from 'node:net';

/** Reason phrases of the status codes that this server sends (RFC 3507 section 4.3.3). */
const PHRASES: Readonly<Record<number, string>> = {
  100: 'Continue',
  200: 'OK',
  204: 'No Content',
  400: 'Bad Request',
  404: 'ICAP Service Not Found',
  405: 'Method Not Allowed For Service',
  408: 'Request Timeout',
  501: 'Method Not Implemented',
  503: 'Service Overloaded',
  505: 'ICAP Version Not Supported',
};
const LAST_CHUNK = '0\r\n\r\n';
const HEX = 16;

/** Headers in the order in which they go out. */
export type HeaderLines = readonly (readonly [name: string, value: string])[];

/** The head of an ICAP answer. `Encapsulated` comes last: some clients read no header behind it. */
export function icapHead(status: number, headers: HeaderLines, encapsulated: string | null): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const parts = encapsulated === null ? '' : `Encapsulated: ${encapsulated}\r\n`;
  return `ICAP/1.0 ${String(status)} ${PHRASES[status] ?? 'Error'}\r\n${lines}${parts}\r\n`;
}

/** Writes and waits until the socket takes more. Rejects when the connection is gone. */
export function send(socket: Socket, bytes: string | Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.destroyed || socket.writableEnded) {
      reject(new Error('the connection is closed'));
      return;
    }
    const isTaken = socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes, (error) => {
      if (error !== undefined && error !== null) reject(error);
    });
    if (isTaken) {
      resolve();
      return;
    }
    const settle = (): void => {
      socket.off('drain', settle).off('close', fail);
      resolve();
    };
    const fail = (): void => {
      socket.off('drain', settle).off('close', fail);
      reject(new Error('the connection was closed'));
    };
    socket.once('drain', settle).once('close', fail);
  });
}

/**
 * Sends a head and a body in chunks with back-pressure. The last piece leaves together with the end of the body in one write: Squid
 * was seen to drop the connection where the end came by itself.
 */
export async function sendWithBody(socket: Socket, head: Buffer, body: AsyncIterable<Buffer>): Promise<void> {
  socket.cork();
  try {
    socket.write(head);
    let waiting: Buffer | null = null;
    for await (const piece of body) {
      if (piece.length === 0) continue;
      if (waiting !== null) {
        const sent = send(socket, waiting);
        socket.uncork();
        await sent;
        socket.cork();
      }
      waiting = chunk(piece);
    }
    const end = Buffer.from(LAST_CHUNK, 'latin1');
    await send(socket, waiting === null ? end : Buffer.concat([waiting, end]));
  } finally {
    socket.uncork();
  }
}

function chunk(bytes: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`${bytes.length.toString(HEX)}\r\n`, 'latin1'),
    bytes,
    Buffer.from('\r\n', 'latin1'),
  ]);
}
