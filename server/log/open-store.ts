import { join } from 'node:path';
import type { Config } from '../config.ts';
import { PostgresStore } from './postgres.ts';
import { SqliteStore } from './sqlite.ts';
import type { Store } from './store.ts';

/** PostgreSQL when `DATABASE_URL` names one, else a file in the data folder. */
export function openStore({ databaseUrl, dataFolder }: Config): Store {
  return databaseUrl ? new PostgresStore(databaseUrl) : new SqliteStore(join(dataFolder, 'tertulia.sqlite'));
}
