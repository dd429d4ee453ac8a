import { join } from 'node:path';
import { features } from '@tertulia/features/server.ts';
import { sitesFraming } from '@tertulia/features/framing.ts';
import { prepareFirstStart } from '@tertulia/features/first-start.ts';
import { readConfig } from './config.ts';
import { servePages } from './gateway/pages.ts';
import { openHouse } from './house.ts';
import { openStore } from './log/open-store.ts';
import { logger } from './logger.ts';
import { printLinks } from './links.ts';

/** The only file that joins everything: settings, stores, features, and the way out. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const opened = await openHouse(config, openStore, features, { onBroken: endAtOnce });
  await servePages(opened.app, join(import.meta.dirname, '../web/dist'), (slug) =>
    sitesFraming(opened.house, slug),
  );
  stopOnSignals(async () => opened[Symbol.asyncDispose]());
  await opened.app.listen({ port: config.port, host: config.host });
  const first = await prepareFirstStart(opened.house);
  await printLinks(
    opened.house.publicUrl(),
    config.publicUrl !== undefined,
    first?.ownerLink,
    process.stdout,
  );
}

/** No handler, no flush: every further step could claim what the disk no longer holds. */
function endAtOnce(problem: Error): never {
  logger.fatal(
    { err: problem },
    'the disk failed; what was acknowledged is safe, start again when it is mended',
  );
  process.exit(74);
}

/** One signal closes in order; a second, or ten seconds, ends at once: what was acknowledged is on disk anyway. */
function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  const end = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), 10_000).unref();
    stop().then(
      () => process.exit(0),
      (problem: unknown) => {
        logger.error({ err: problem }, 'could not stop in order');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

main().catch((problem: unknown) => {
  process.stderr.write(`${problem instanceof Error ? problem.message : String(problem)}\n`);
  process.exit(1);
});
