/** Checks a value and answers it rebuilt, so that nothing unknown travels on. Throws a TypeError on any other shape. */
export type Shape<T> = (value: unknown) => T;

type Shapes<T> = { readonly [K in keyof T]: Shape<T[K]> };

const MAX_TEXT_CHARS = 20_000;

/** An object with fields yet to be checked. */
export const any: Shape<Readonly<Record<string, unknown>>> = (value) => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new TypeError('object');
  return value as Readonly<Record<string, unknown>>;
};

export const text: Shape<string> = (value) => {
  if (typeof value !== 'string' || value.length > MAX_TEXT_CHARS) throw new TypeError('text');
  return value;
};

export const number: Shape<number> = (value) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new TypeError('number');
  return value;
};

export const count: Shape<number> = (value) => {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw new TypeError('count');
  return value as number;
};

export const boolean: Shape<boolean> = (value) => {
  if (typeof value !== 'boolean') throw new TypeError('boolean');
  return value;
};

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return (value) => (value === null ? null : shape(value));
}

/** A field that may be absent; `object` leaves it out then. */
export function optional<T>(shape: Shape<T>): Shape<T> {
  return (value) => (value === undefined ? (undefined as T) : shape(value));
}

export function oneOf<T extends string>(words: readonly T[]): Shape<T> {
  return (value) => {
    const word = words.find((candidate) => candidate === value);
    if (word === undefined) throw new TypeError('word');
    return word;
  };
}

export function array<T>(shape: Shape<T>, maxItems: number): Shape<T[]> {
  return (value) => {
    if (!Array.isArray(value) || value.length > maxItems) throw new TypeError('array');
    return value.map((item) => shape(item));
  };
}

export function object<T extends object>(shapes: Shapes<T>): Shape<T> {
  return (value) => {
    const source = any(value);
    const entries = Object.entries<Shape<unknown>>(shapes as Readonly<Record<string, Shape<unknown>>>)
      .map(([key, shape]) => [key, shape(Object.hasOwn(source, key) ? source[key] : undefined)] as const)
      .filter(([, part]) => part !== undefined);
    return Object.fromEntries(entries) as T;
  };
}
