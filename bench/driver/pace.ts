import { Worker } from 'node:worker_threads';

/**
 * Calls `send` for the n-th message when it is due, whatever has become of those before. A timer of the event loop
 * fires up to a millisecond late, which would be the larger part of what is measured: another thread keeps the time.
 */
export async function paceFor(
  milliseconds: number,
  perSecond: number,
  send: (n: number, due: number) => void,
): Promise<void> {
  const start = performance.now() + 20;
  const total = Math.round((milliseconds / 1000) * perSecond);
  const due = (n: number) => start + (n * 1000) / perSecond;
  const metronome = new Worker(new URL('./metronome.ts', import.meta.url), {
    workerData: { start: performance.timeOrigin + start, perSecond, total },
  });
  let sent = 0;
  const sendDue = () => {
    while (sent < total && due(sent) <= performance.now()) send(sent, due(sent++));
  };
  metronome.on('message', sendDue);
  await new Promise((resolve, reject) => metronome.once('exit', resolve).once('error', reject));
  while (sent < total) {
    sendDue();
    await new Promise((resolve) => setImmediate(resolve));
  }
}
