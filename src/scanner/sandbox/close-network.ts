import { registerHooks } from 'node:module';

/** Modules of Node that reach another process or machine. */
const NETWORK_MODULES = /^(?:node:)?(?:net|tls|https?|http2|dgram|dns|quic|inspector|cluster)(?:\/|$)/;
const NETWORK_GLOBALS = ['fetch', 'WebSocket', 'EventSource'] as const;

/**
 * Takes the network away from this process, for good: the permission model of Node 24 does not know it. Modules that are
 * loaded from here on cannot import it, require it or ask the process for it. Together with the permission model (no
 * native code, no `process.binding`) and no code from strings, a parser led astray has no way left to a socket.
 */
export function closeNetwork(): void {
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
  });
  for (const name of NETWORK_GLOBALS) Object.defineProperty(globalThis, name, { value: undefined });
}

function refuseNetwork(specifier: string): void {
  if (NETWORK_MODULES.test(specifier)) throw new Error('the network is closed');
}
