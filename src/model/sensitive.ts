const MASK = '[sensitive]';
const values = new WeakMap<Sensitive, string>();

/**
 * A raw value that must never be printed. Template strings, `JSON.stringify`, `util.inspect`, loggers and
 * `structuredClone` see a mask or an empty object, because the value lives outside the object.
 *
 * `revealSensitive` may be called only in detect, correlate and report/mask (checked by a test over the import graph).
 */
export class Sensitive {
  constructor(value: string) {
    values.set(this, value);
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

  get [Symbol.toStringTag](): string {
    return 'Sensitive';
  }

  [Symbol.toPrimitive](): string {
    return MASK;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return MASK;
  }
}

/** The raw value behind a {@link Sensitive}. Callable only in detect, correlate and report/mask. */
export function revealSensitive(sensitive: Sensitive): string {
  return values.get(sensitive) ?? '';
}
