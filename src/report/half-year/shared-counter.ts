/** Objects remembered before their sums are taken: the store hands out equal ones as the same object. */
const MAX_OBJECTS = 4096;

/**
 * Sums many objects of few different shapes. Equal objects come as the same one, row after row, so that a row costs one look into
 * a map; `expand` is called for each object with how often it came.
 */
export class SharedCounter<Shape extends object> {
  readonly #times = new Map<Shape, number>();
  readonly #expand: (shape: Shape, times: number) => void;

  constructor(expand: (shape: Shape, times: number) => void) {
    this.#expand = expand;
  }

  add(shape: Shape): void {
    const times = this.#times.get(shape);
    if (times === undefined && this.#times.size >= MAX_OBJECTS) this.settle();
    this.#times.set(shape, (times ?? 0) + 1);
  }

  /** Takes into the sums what came since the last time. */
  settle(): void {
    for (const [shape, times] of this.#times) this.#expand(shape, times);
    this.#times.clear();
  }
}
