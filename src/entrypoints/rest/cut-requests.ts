import type { Duplex } from 'node:stream';

const answering = new WeakMap<Duplex, () => void>();

/**
 * Asks to be told when the request on this connection breaks off or stops being HTTP while its answer is being written;
 * null ends that. Whoever asks ends the answer: a status line in the middle of it would be taken for content.
 */
export function onCutRequest(socket: Duplex, handler: (() => void) | null): void {
  if (handler === null) answering.delete(socket);
  else answering.set(socket, handler);
}

/** Tells whoever answers on this connection that its request broke off. False where nobody does. */
export function tellCutRequest(socket: Duplex): boolean {
  const handler = answering.get(socket);
  handler?.();
  return handler !== undefined;
}
