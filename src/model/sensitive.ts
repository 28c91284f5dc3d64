const MASK = '[sensitive]';

/** The raw value behind a {@link Sensitive}. Callable only in detect, correlate and report (layer rule). */
export let revealSensitive: (sensitive: Sensitive) => string;

/**
 * A raw value that must never be printed. Template strings, `JSON.stringify`, `util.inspect`, loggers and
 * `structuredClone` see a mask or an empty object, because the value lives in a private field.
 */
export class Sensitive {
  readonly #value: string;

  static {
    revealSensitive = (sensitive) => sensitive.#value;
  }

  constructor(value: string) {
    this.#value = value;
    Object.freeze(this);
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  valueOf(): string {
    return MASK;
  }

  [Symbol.toPrimitive](): string {
    return MASK;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return MASK;
  }
}
