export { runBenchCommand } from './bench-command.ts';
export { runHelpCommand } from './help.ts';
export { parseLocale } from './locale.ts';
export { runReportCommand } from './report-command.ts';
export { runScanCommand } from './scan-command.ts';
export { runSelftestCommand } from './selftest-command.ts';
export type { ScanCommandDependencies, SelftestCommandDependencies } from './dependencies.ts';
