import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';

/** How long a parser may still be busy after its result. */
const MAX_BUSY_MS = 100;
const PAUSE_MS = 2;

/**
 * Waits for the quiet end of a scan: two turns of the event loop in which late errors may come, and, where timers or file
 * operations are still under way, until they have ended. Answers false if they do not end soon. `atRest`: what
 * {@link countUnderWay} said before the scan.
 */
export async function awaitQuiet(atRest: number): Promise<boolean> {
  await nextTurn();
  await nextTurn();
  const until = performance.now() + MAX_BUSY_MS;
  while (countUnderWay() > atRest) {
    if (performance.now() > until) return false;
    await pause(PAUSE_MS);
    // What a timer threw late comes before this.
    await nextTurn();
  }
  return true;
}

/** Timers, handles and requests that keep the event loop alive. */
export function countUnderWay(): number {
  return process.getActiveResourcesInfo().filter((name) => name !== 'Immediate').length;
}
