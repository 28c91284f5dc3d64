export { createSandbox } from './sandbox.ts';
export type { Sandbox, SandboxAnswer } from './sandbox-contract.ts';
export type { SandboxLimits } from './sandbox-limits.ts';
export { openBarrierTrial } from './barrier-trial.ts';
