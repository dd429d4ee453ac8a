import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildWebIfStale } from '../build-web.ts';
import { startServer } from '../server-process.ts';
import { freePort } from '../services.ts';
import { TemporaryFolder } from '../temporary-folder.ts';
import type { Browser } from './browser.ts';
import { Clock } from './clock.ts';
import { fill } from './fill.ts';
import { serveSignInLinks } from './sign-in-links.ts';
import { foundBusiness } from './staff.ts';
import { schedule } from './talk.ts';
import { TALKS } from './talks.ts';

export interface Demo extends AsyncDisposable {
  readonly url: string;
  /** Ready to open, signed in where needed. */
  readonly links: Readonly<Record<'owner' | 'agent' | 'customer' | 'door' | 'kit', string>>;
  /** Of its owner, signed in. */
  readonly call: Browser['call'];
  readonly clock: Clock;
}

const DOOR = 'sierra';
/** She comes back to a conversation with answers she has not seen. */
const RETURNING = 'Valentina Ríos';
const HOUR = 3_600_000;

/** A living small business on a throw-away data folder. Disposing of it stops the server and removes the folder. */
export async function startDemo({ port }: { port?: number } = {}): Promise<Demo> {
  await using making = new AsyncDisposableStack();
  await buildWebIfStale();
  const data = making.use(new TemporaryFolder('demo'));
  const said = schedule(TALKS, Date.now());
  const founded = (said[0]?.at ?? Date.now()) - HOUR;
  const server = making.use(
    await startServer({
      port: port ?? (await freePort()),
      dataFolder: data.path,
      node: ['--import', pathToFileURL(join(import.meta.dirname, 'past-clock.ts')).href],
      environment: { TERTULIA_LIMITS: 'off', DEMO_CLOCK_BEHIND: String(Date.now() - founded) },
    }),
  );
  const { url, ownerLink } = server;
  if (ownerLink === undefined) throw new Error('the server of the demo already has an owner');
  const staff = await foundBusiness(url, ownerLink);
  const clock = new Clock(server.child);
  const filled = making.use(await fill(url, staff, said, clock));
  const returning = filled.customers.get(RETURNING);
  if (!returning) throw new Error(`${RETURNING} never came`);
  const signIn = making.use(await serveSignInLinks(url, returning, DOOR));
  const parts = making.move();
  return {
    url,
    links: {
      owner: `${signIn.url}/as/owner`,
      agent: `${signIn.url}/as/agent`,
      customer: `${signIn.url}/as/customer`,
      door: `${url}/l/${DOOR}`,
      kit: `${url}/kit`,
    },
    call: staff.carmen.browser.call,
    clock,
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}
