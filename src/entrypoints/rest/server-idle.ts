import type { Server } from 'node:http';
import type { Socket } from 'node:net';

const scanning = new WeakSet<Socket>();

/** Notes whether a connection is quiet because we are at work, not because its client has gone. */
export function markScanning(socket: Socket, isScanning: boolean): void {
  if (isScanning) scanning.add(socket);
  else scanning.delete(socket);
}

/** Ends connections on which nothing moves for `idleTimeoutMs`, except while their content is being scanned. */
export function endIdleConnections(server: Server, idleTimeoutMs: number): void {
  server.setTimeout(idleTimeoutMs, (socket: Socket) => {
    if (!scanning.has(socket)) socket.destroy();
    else socket.setTimeout(idleTimeoutMs);
  });
}
