/** Objects that may exist at a time; programs make a few dozen. */
const MAX_OBJECTS = 1_024;

/** The handles of a WMF: nothing names them, an object takes the lowest that is free (MS-WMF 3.1.4.1). */
export class FreeHandles {
  readonly #isTaken = new Uint8Array(MAX_OBJECTS);

  /** The lowest free handle, or null if there are too many objects. */
  take(): number | null {
    const handle = this.#isTaken.indexOf(0);
    if (handle < 0) return null;
    this.#isTaken[handle] = 1;
    return handle;
  }

  free(handle: number): void {
    if (handle < MAX_OBJECTS) this.#isTaken[handle] = 0;
  }
}
