// Waits until the service on the given port is ready, then asks it for one verdict of each side of the line.
import { argv } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

const { fetch } = globalThis;
const url = `http://127.0.0.1:${argv[2]}`;
const isReady = () =>
  fetch(`${url}/readyz`).then(
    ({ status }) => status === 200,
    () => false,
  );
for (let attempt = 0; !(await isReady()); attempt += 1) {
  if (attempt === 200) throw new Error('not ready after 20 s');
  await sleep(100);
}
const questions = [
  ['외부 서비스 점검 일정을 안내합니다.', 'within-exemption'],
  ['신청인의 주민등록번호는 900101-1234568입니다.', 'outside-exemption'],
];
for (const [text, expected] of questions) {
  const answer = await fetch(`${url}/v1/scan/text`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  });
  const { verdict } = await answer.json();
  if (answer.status !== 200 || verdict !== expected)
    throw new Error(`status ${answer.status}, verdict ${verdict}, expected ${expected}`);
}
