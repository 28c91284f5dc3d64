/** Ways of a process to reach another one without a module. */
const SIGNALS = ['kill', '_kill', '_debugProcess', '_debugEnd'] as const;

/**
 * Takes signals away from this process: the permission model of Node 24 does not know them, so a parser led astray could
 * end the service or switch its debugger on.
 */
export function closeSignals(): void {
  for (const name of SIGNALS) {
    Object.defineProperty(process, name, { value: undefined, writable: false, configurable: false });
  }
}
