import { registerHooks } from 'node:module';
import { Socket } from 'node:net';

/** Modules of Node that reach another process or machine, and `sqlite`, which opens files past the permission model. */
const CLOSED_MODULES = /^(?:node:)?(?:net|tls|https?|http2|dgram|dns|quic|inspector|cluster|sqlite)(?:\/|$)/;
const NETWORK_GLOBALS = ['fetch', 'WebSocket', 'EventSource'] as const;
const CLOSED = 'the network is closed';

let isClosed = false;

/**
 * Takes the network away from this process, for good: the permission model of Node 24 does not know it. Modules that are
 * loaded from here on cannot import it, require it or ask the process for it. Together with the permission model (no
 * native code, no `process.binding`) and no code from strings, a parser led astray has no way left to a socket.
 */
export function closeNetwork(): void {
  if (isClosed) return;
  isClosed = true;
  registerHooks({
    resolve(specifier, context, next) {
      refuseNetwork(specifier);
      return next(specifier, context);
    },
  });
  const getBuiltinModule = process.getBuiltinModule.bind(process);
  Object.defineProperty(process, 'getBuiltinModule', {
    value: (id: string) => {
      refuseNetwork(id);
      return getBuiltinModule(id);
    },
    writable: false,
    configurable: false,
  });
  for (const name of NETWORK_GLOBALS)
    Object.defineProperty(globalThis, name, { value: undefined, writable: false, configurable: false });
  // The standard streams are sockets when they are pipes, and hand their class to whoever asks for it.
  Object.defineProperty(Socket.prototype, 'connect', { value: refuseConnection, writable: false, configurable: false });
}

function refuseNetwork(specifier: string): void {
  if (CLOSED_MODULES.test(specifier)) throw new Error(CLOSED);
}

function refuseConnection(): never {
  throw new Error(CLOSED);
}
