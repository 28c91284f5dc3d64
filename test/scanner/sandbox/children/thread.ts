import { parentPort } from 'node:worker_threads';

async function succeeds(attempt: () => unknown): Promise<boolean> {
  try {
    await attempt();
    return true;
  } catch {
    return false;
  }
}

const open = [
  await succeeds(() => import('node:net')),
  await succeeds(() => fetch.name),
  await succeeds(() => process.kill(process.pid, 0)),
];
parentPort?.postMessage(open.includes(true));
