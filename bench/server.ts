import { statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { features } from '@tertulia/features/server.ts';
import { prepareFirstStart } from '@tertulia/features/first-start.ts';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { ConversationKind } from '@tertulia/protocol/summary.ts';
import { readConfig } from '@tertulia/server/config.ts';
import { type House, openHouse } from '@tertulia/server/house.ts';
import { openStore } from '@tertulia/server/log/open-store.ts';
import { answerParent } from './ipc.ts';
import { pssKibOf } from './usage.ts';

/** Conversations that no route makes, because customers do not open them among themselves. */
export interface Gatherings {
  readonly kind: ConversationKind;
  readonly people: readonly (readonly PersonId[])[];
}

export interface Figures {
  readonly pssKib: number;
  readonly walBytes: number;
  /** After a full collection, which `pssKib` of the same look has not had. */
  readonly heapBytes: number;
  readonly externalBytes: number;
}

export type ServerAsks = {
  readonly gather: { readonly ask: Gatherings; readonly answer: readonly ConversationId[] };
  readonly figures: { readonly ask: null; readonly answer: Figures };
};

/** The same house as `server/main.ts` builds, without the pages, so that a bench needs no build. */
const config = readConfig({ HOST: '127.0.0.1', PORT: '0', ...process.env });
const opened = await openHouse(config, openStore, features);
await opened.app.listen({ port: config.port, host: config.host });
await prepareFirstStart(opened.house);
process.on('SIGTERM', () => void opened[Symbol.asyncDispose]().then(() => process.exit(0)));
const { port } = opened.app.server.address() as AddressInfo;
const ready = { ready: true, host: config.host, port };
if (!process.send) process.stdout.write(`${JSON.stringify(ready)}\n`);

answerParent<ServerAsks>(
  {
    gather: ({ kind, people }) => Promise.all(people.map((members) => gather(opened.house, kind, members))),
    figures: () => {
      const pssKib = pssKibOf(process.pid);
      const wal = statSync(join(config.dataFolder, 'tertulia.sqlite-wal'), { throwIfNoEntry: false });
      setFlagsFromString('--expose-gc');
      (runInNewContext('gc') as () => void)();
      const { heapUsed, external } = process.memoryUsage();
      return { pssKib, walBytes: wal?.size ?? 0, heapBytes: heapUsed, externalBytes: external };
    },
  },
  ready,
);

async function gather(
  house: House,
  kind: ConversationKind,
  refs: readonly PersonId[],
): Promise<ConversationId> {
  const found = await Promise.all(refs.map((ref) => house.people.find(ref)));
  const members = found.map((person) => ({ person: person!, role: 'customer' as const }));
  const { ref } = await house.log.open({
    kind,
    by: members[0]!.person,
    members,
    events: [{ kind: 'conversation.opened', body: { kind, title: kind === 'group' ? 'Bench' : '' } }],
  });
  return ref;
}
