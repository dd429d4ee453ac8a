import { parentPort, workerData } from 'node:worker_threads';

const { start, perSecond, total } = workerData as { start: number; perSecond: number; total: number };
const still = new Int32Array(new SharedArrayBuffer(4));

for (let n = 0; n < total; n++) {
  const wait = start + (n * 1000) / perSecond - (performance.timeOrigin + performance.now());
  if (wait > 0) Atomics.wait(still, 0, 0, wait);
  parentPort!.postMessage(n);
}
