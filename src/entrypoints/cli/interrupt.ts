/** An interrupt that a run follows, until released. */
export interface Interrupt {
  readonly signal: AbortSignal;
  release(): void;
}

/** Follows the signal given, or else SIGINT of this process: the first stops the run, a second one ends the process as usual. */
export function followInterrupt(given?: AbortSignal): Interrupt {
  if (given !== undefined) return { signal: given, release: () => undefined };
  const controller = new AbortController();
  const onInterrupt = (): void => controller.abort();
  process.once('SIGINT', onInterrupt);
  return { signal: controller.signal, release: () => process.off('SIGINT', onInterrupt) };
}
