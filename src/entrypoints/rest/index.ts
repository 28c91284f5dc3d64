export { createRestApp } from './app.ts';
export type { Services } from './services.ts';
export { DEFAULT_REST_LIMITS } from './limits.ts';
export { startRestServer } from './server.ts';
export type { TlsFiles } from './server.ts';
