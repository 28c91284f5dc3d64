/** Why a package, or a part of it, cannot be read. Each is a gap of the same name. */
export type PackageErrorReason = 'corrupt' | 'limit' | 'encrypted' | 'unsupported';

/** A package, or a part of it, cannot be read. Says nothing of its content. */
export class PackageError extends Error {
  readonly reason: PackageErrorReason;

  constructor(reason: PackageErrorReason) {
    super(`package ${reason}`);
    this.name = 'PackageError';
    this.reason = reason;
  }
}
