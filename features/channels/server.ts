import { CHANNELS } from '@tertulia/channels/index.ts';
import type { Feature } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { accountRoutes } from './accounts/account-routes.ts';
import { openAccounts } from './accounts/open-accounts.ts';
import { templateRoutes } from './accounts/template-routes.ts';
import { conversationRoutes } from './in/conversation-routes.ts';
import { customerRoutes } from './in/customer-routes.ts';
import { hookRoutes } from './in/hook-routes.ts';
import { type In, openIn } from './in/open-in.ts';
import { openNetworkIo } from './network-io.ts';
import { deliveryRoutes } from './out/delivery-routes.ts';
import { OutgoingFiles } from './out/files.ts';
import { openOut, type Out } from './out/open-out.ts';
import { deliveryQueue } from './out/queue.ts';
import type { ChannelParts, Outside } from './parts.ts';

interface Opened {
  readonly parts: ChannelParts;
  readonly in: In;
  readonly out: Out;
}

/** Networks outside: what comes in from them, and what goes out. */
export function channelsFeature(outside: Outside): Feature {
  const houses = new WeakMap<House, Opened>();
  return {
    name: 'channels',
    migrations: [new URL('./0001-channels.sql', import.meta.url)],
    uponAppend: [deliveryQueue],
    async start(house) {
      const files = new OutgoingFiles(house);
      const parts = partsOf(house, outside, files);
      const out = openOut(parts, files);
      const inside = openIn(parts, outside.everyMs);
      houses.set(house, { parts, in: inside, out });
      const both = new AsyncDisposableStack();
      both.use(out);
      both.use(inside);
      return both;
    },
    routes(app, house) {
      const { parts, in: inside } = houses.get(house)!;
      accountRoutes(app, parts);
      templateRoutes(app, parts);
      hookRoutes(app, parts, inside.came);
      conversationRoutes(app, parts);
      customerRoutes(app, parts);
      deliveryRoutes(app, house);
    },
    workers(house) {
      const { in: inside, out } = houses.get(house)!;
      return [...inside.workers, ...out.workers(outside.everyMs)];
    },
  };
}

function partsOf(
  house: House,
  { channels, openIo }: Outside,
  { open: openFile }: OutgoingFiles,
): ChannelParts {
  const byKind = new Map(channels.map((channel) => [channel.kind, channel]));
  const io = openIo({ now: house.now, openFile, insideHosts: house.config.insideHosts });
  return { house, channels: byKind, io, accounts: openAccounts(house, byKind) };
}

export const channels: Feature = channelsFeature({
  channels: CHANNELS,
  openIo: openNetworkIo,
  everyMs: 1000,
});
