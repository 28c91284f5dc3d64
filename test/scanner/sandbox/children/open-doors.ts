import module, { syncBuiltinESMExports } from 'node:module';
import { Socket } from 'node:net';

/** Undoes, before it happens, that a child closes the network and the signals: what the trial must then notice. */
export function keepDoorsOpen(): void {
  const define = Object.defineProperty.bind(Object);
  Object.defineProperty = <T>(target: T, key: PropertyKey, descriptor: PropertyDescriptor & ThisType<T>): T =>
    [process, globalThis, Socket.prototype].includes(target as never) ? target : define(target, key, descriptor);
  module.registerHooks = () => ({ deregister: () => undefined });
  syncBuiltinESMExports();
}
