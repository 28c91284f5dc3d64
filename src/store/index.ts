export { openStore } from './open-store.ts';
export { EXPORT_FORMATS, ROW_FORMATS } from './export/index.ts';
export type { ExportFormat } from './export/index.ts';
export { factsOf } from './scan-facts.ts';
export { createRecordingGate } from './recording-gate.ts';
export type { Hasher } from './scan-facts.ts';
export type { Store } from './open-store.ts';
