import { once } from 'node:events';
import { createServer } from 'node:net';

/** A place on the loopback interface where nobody should come. */
export interface Visitors {
  readonly port: number;
  /** How many came. */
  count(): number;
  close(): void;
}

/** Listens on a free port. Port 0 where the system gives none: then nobody can come. */
export async function listenForVisitors(): Promise<Visitors> {
  let count = 0;
  const server = createServer((socket) => {
    count++;
    socket.on('error', () => undefined).destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    count: () => count,
    close: () => void server.close(),
  };
}
