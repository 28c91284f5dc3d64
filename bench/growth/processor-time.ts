/** Processor time of this process so far, user and system: a busy machine adds little to it. */
export function processorMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
