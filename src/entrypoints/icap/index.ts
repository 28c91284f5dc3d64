export { DEFAULT_ICAP_LIMITS } from './limits.ts';
export type { IcapLimits } from './limits.ts';
export { startIcapServer } from './server.ts';
export type { IcapServer } from './server.ts';
export type { IcapServices } from './services.ts';
