export { createRestApp } from './app.ts';
export type { Page, Services } from './services.ts';
export type { Language } from './language.ts';
export { DEFAULT_REST_LIMITS } from './limits.ts';
export { startRestServer } from './server.ts';
export type { TlsFiles } from './server.ts';
