/** The `code` of a system error (`ENOENT`), or null. Asks the value itself, because an error of another realm is no `Error` here. */
export function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
