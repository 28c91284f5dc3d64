export { startExtAuthzServer } from './server.ts';
export type { ExtAuthzServer } from './server.ts';
export type { ExtAuthzServices } from './services.ts';
