import { prepareFirstStart } from '@tertulia/features/first-start.ts';
import { features } from '@tertulia/features/server.ts';
import { readConfig } from '../config.ts';
import { openHouse } from '../house.ts';
import { openStore } from '../log/open-store.ts';

/** A real server process without the web apps, for tests that kill it. Prints one JSON line when it is ready. */
const opened = await openHouse(readConfig(process.env), openStore, features, {
  onBroken: () => process.exit(74),
});
const url = await opened.app.listen({ port: opened.house.config.port, host: opened.house.config.host });
const first = await prepareFirstStart(opened.house);
process.stdout.write(`${JSON.stringify({ url, ownerLink: first?.ownerLink })}\n`);
