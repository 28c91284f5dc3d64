export { openStore } from './open-store.ts';
export { createRecordingGate } from './recording-gate.ts';
export type { Hasher } from './scan-facts.ts';
export type { Store } from './open-store.ts';
