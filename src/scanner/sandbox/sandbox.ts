import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { childCommand, packageDirectories } from './child-command.ts';
import { ChildPool } from './child-pool.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import type { Sandbox } from './sandbox-contract.ts';
import { DEFAULT_SANDBOX_LIMITS, type SandboxLimits } from './sandbox-limits.ts';
import { findWrapping } from './wrapping.ts';

export interface SandboxOptions {
  /** What every child prepares itself from; JSON. */
  readonly setup: unknown;
  /** Folders a child may read besides this package: the patterns. */
  readonly readableDirectories: readonly string[];
  readonly limits?: Partial<SandboxLimits>;
  /** The module that children run; by default the scanner's own. */
  readonly childModule?: URL;
  /** Under which contents that ended children are remembered; by default a new one. */
  readonly contentKey?: Uint8Array;
}

const CONTENT_KEY_BYTES = 32;

/** Starts a pool of warm children under limits. A content that ended children twice is answered from memory. */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { setup, readableDirectories, contentKey = randomBytes(CONTENT_KEY_BYTES) } = options;
  const limits = effectiveLimits(options.limits);
  const module = options.childModule ?? moduleBeside('child');
  const command = sandboxCommand(module, readableDirectories, limits);
  const pool = new ChildPool(command, setup, limits);
  const breaker = new CircuitBreaker(contentKey);
  return {
    isBare: command.file === process.execPath,
    async scan(request) {
      const { bytes } = request;
      const gap = breaker.remembered(bytes);
      if (gap !== null) return { outcome: 'gap', gap };
      const { answer, hasLostChild } = await pool.scan(request);
      if (answer.outcome === 'report') breaker.read(bytes);
      else if (hasLostChild) breaker.lost(bytes, answer.gap);
      return answer;
    },
    whenReady: () => pool.whenReady(),
    status: () => pool.status(),
    close: () => pool.close(),
  };
}

/** The command of a child of this package, as documents and the trial of the barriers run it. */
export function sandboxCommand(module: URL, readableDirectories: readonly string[], limits: SandboxLimits) {
  const path = fileURLToPath(module);
  return childCommand({
    module: path,
    readableDirectories: [...packageDirectories(import.meta.url), ...readableDirectories],
    limits,
    wrapping: findWrapping([path, ...readableDirectories]),
  });
}

/** The defaults, what is set over them, and what the isolation asks for. */
export function effectiveLimits(given: Partial<SandboxLimits> = {}): SandboxLimits {
  const limits = { ...DEFAULT_SANDBOX_LIMITS, ...given };
  return limits.isolation === 'per-document' ? { ...limits, maxDocumentsPerChild: 1 } : limits;
}

/** A module of this folder, as source or as built. */
export function moduleBeside(name: string): URL {
  const here = import.meta.url;
  return new URL(`./${name}${here.endsWith('.ts') ? '.ts' : '.js'}`, here);
}
