import { checkPort } from './check-machine.ts';
import { startDemo } from './demo/start-demo.ts';

/** One JSON line when it is ready; then until a signal. */
const wanted = Number(process.env['PORT'] || 0);
let isOver = false;
const over = Promise.withResolvers<void>();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // The second signal does not wait.
    if (isOver) process.exit(130);
    isOver = true;
    over.resolve();
  });
}
// Keeps the process until the signal, whatever else is open.
const awake = setInterval(() => {}, 3_600_000);

try {
  if (wanted > 0) await checkPort(wanted, process.env['HOST'] ?? '127.0.0.1');
  await using demo = await startDemo(wanted > 0 ? { port: wanted } : {});
  console.log(JSON.stringify({ ready: true, url: demo.url, links: demo.links }));
  await over.promise;
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exitCode = 1;
} finally {
  clearInterval(awake);
}
process.exit();
