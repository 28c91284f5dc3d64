const LOOK_EVERY_MS = 500;

/**
 * Calls `onGone` once the process that started this one is no more: it then has another parent. npm hands a SIGTERM to the
 * shell that runs a script, the shell ends without passing it on, and the service would stay behind, holding its port.
 */
export function watchParent(onGone: () => void, parentOf: () => number = () => process.ppid): void {
  const parent = parentOf();
  const timer = setInterval(() => {
    if (parentOf() === parent) return;
    clearInterval(timer);
    onGone();
  }, LOOK_EVERY_MS).unref();
}
