export { renderSarif } from './sarif.ts';
export { renderSummary } from './summary.ts';
export { renderText } from './text.ts';
