import { checkPort } from '../check-machine.ts';

interface Running extends AsyncDisposable {
  readonly url: string;
  readonly links: Readonly<Record<string, string>>;
}

/** Starts it on `PORT` or any, says so in one JSON line, and ends it at a signal. The process ends with it. */
export async function runUntilSignal(
  start: (options: { readonly port?: number }) => Promise<Running>,
): Promise<never> {
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
    await using running = await start(wanted > 0 ? { port: wanted } : {});
    console.log(JSON.stringify({ ready: true, url: running.url, links: running.links }));
    await over.promise;
  } catch (problem) {
    console.error(problem instanceof Error ? problem.message : problem);
    process.exitCode = 1;
  } finally {
    clearInterval(awake);
  }
  process.exit();
}
