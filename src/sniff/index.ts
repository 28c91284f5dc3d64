export { looksBinary, sniffBinary } from './binary.ts';
export { compareClaims } from './claims.ts';
export { sniffText } from './text.ts';
