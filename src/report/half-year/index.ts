export { buildHalfYear } from './build-half-year.ts';
export { renderHalfYear } from './render/render-half-year.ts';
