export { createSandbox } from './sandbox.ts';
export type { Sandbox, SandboxAnswer } from './sandbox.ts';
export type { SandboxLimits } from './sandbox-limits.ts';
