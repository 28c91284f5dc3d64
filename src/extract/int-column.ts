const EMPTY_INTEGERS = new Int32Array(0);
const EMPTY_BYTES = new Uint8Array(0);

/**
 * A growable column of small integers. Grows as a plain array, because most texts are short and a typed array costs
 * more to make than they cost to scan; becomes a typed array when it is handed on.
 */
export class IntColumn {
  #values: number[] = [];

  get count(): number {
    return this.#values.length;
  }

  push(value: number): void {
    this.#values.push(value);
  }

  /** The value at an index, or 0 past the end. */
  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  set(index: number, value: number): void {
    if (index < this.#values.length) this.#values[index] = value;
  }

  /** Forgets the values from `count` on. */
  truncate(count: number): void {
    if (count < this.#values.length) this.#values.length = count;
  }

  /** Hands the values on and starts anew. */
  take(): Int32Array {
    const values = this.#values;
    if (values.length === 0) return EMPTY_INTEGERS;
    const taken = new Int32Array(values.length);
    for (let index = 0; index < taken.length; index++) taken[index] = values[index] ?? 0;
    values.length = 0;
    return taken;
  }

  /** As {@link take}, for values below 256. */
  takeBytes(): Uint8Array {
    const values = this.#values;
    if (values.length === 0) return EMPTY_BYTES;
    const taken = new Uint8Array(values.length);
    for (let index = 0; index < taken.length; index++) taken[index] = values[index] ?? 0;
    values.length = 0;
    return taken;
  }
}
