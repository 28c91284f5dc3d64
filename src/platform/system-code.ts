/** The code of a system error (`ENOENT`), if `error` is one. Asks for the property, because an error may come from another realm. */
export function systemCodeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
