/** The prototypes on which a parser could leave something for the next document. */
const PROTOTYPES: readonly object[] = [
  Object.prototype,
  Array.prototype,
  String.prototype,
  Number.prototype,
  RegExp.prototype,
  Promise.prototype,
  Map.prototype,
  Set.prototype,
  Function.prototype,
];

/** Remembers the base prototypes as they are, and answers with a function that says whether they are still the same. */
export function watchPrototypes(): () => boolean {
  const before = PROTOTYPES.map(membersOf);
  return () =>
    PROTOTYPES.every((prototype, at) => {
      const now = membersOf(prototype);
      const then = before[at];
      return now.length === then?.length && now.every((member, index) => member === then[index]);
    });
}

/** Keys and what they hold, in their order, as a flat list; of functions the keys only. */
function membersOf(prototype: object): unknown[] {
  const keys = Reflect.ownKeys(prototype);
  // The library that reads PDFs brings its own `toString` of functions when it is loaded.
  if (prototype === Function.prototype) return keys;
  return keys.flatMap((key) => {
    const descriptor: { value?: unknown; get?: unknown; set?: unknown } =
      Reflect.getOwnPropertyDescriptor(prototype, key) ?? {};
    return [key, descriptor.value, descriptor.get, descriptor.set];
  });
}
