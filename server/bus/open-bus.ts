import { createHash } from 'node:crypto';
import type { Config } from '../config.ts';
import { sql } from '../db/sql.ts';
import type { Store } from '../log/store.ts';
import type { Bus } from './bus.ts';
import { MemoryBus } from './memory.ts';
import { NatsBus } from './nats.ts';

/** NATS when `NATS_URL` names one and the database is one that several nodes can share. */
export async function openBus({ natsUrl }: Config, store: Store): Promise<Bus> {
  if (!natsUrl || store.dialect !== 'postgres') return new MemoryBus();
  return new NatsBus(natsUrl, await nameOf(store));
}

/** The same for all nodes on one database, another for every other: several servers may share one NATS. */
async function nameOf(store: Store): Promise<string> {
  const [row] = await store.query(
    sql`select current_database() as name, min(applied) as made from migration`,
  );
  return createHash('sha256').update(JSON.stringify(row)).digest('hex').slice(0, 16);
}
