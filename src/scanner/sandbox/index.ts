export { createSandbox } from './sandbox.ts';
export type { Sandbox, SandboxAnswer, SandboxOptions, SandboxRequest, SandboxStatus } from './sandbox.ts';
export { DEFAULT_SANDBOX_LIMITS } from './sandbox-limits.ts';
export type { SandboxLimits } from './sandbox-limits.ts';
