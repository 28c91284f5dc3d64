/** Whether nothing but zeros stands from `at` on: tapes and block devices fill up with them. */
export function isPadding(bytes: Uint8Array, at: number): boolean {
  for (let index = at; index < bytes.length; index++) if (bytes[index] !== 0) return false;
  return true;
}
