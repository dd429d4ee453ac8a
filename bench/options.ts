import { parseArgs } from 'node:util';
import { SCENARIOS, type Scenario } from './row.ts';

export interface Options {
  readonly json: string | undefined;
  readonly only: readonly Scenario[];
  /** `default`: everything on SQLite, and one-to-one on PostgreSQL too when there is one. */
  readonly store: 'default' | 'sqlite' | 'postgres' | 'both';
  readonly runs: number;
  readonly quick: boolean;
  /** A folder for V8 CPU profiles of the server. */
  readonly profile: string | undefined;
}

/** @throws Error with what is wrong */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'string' },
      only: { type: 'string', default: SCENARIOS.join(',') },
      store: { type: 'string', default: 'default' },
      runs: { type: 'string', default: '1' },
      quick: { type: 'boolean', default: false },
      profile: { type: 'string' },
    },
  });
  const only = values.only.split(',').map((name) => oneOf(SCENARIOS, name, '--only'));
  const store = oneOf(['default', 'sqlite', 'postgres', 'both'] as const, values.store, '--store');
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs wants a number from 1');
  return { json: values.json, only, store, runs, quick: values.quick, profile: values.profile };
}

function oneOf<T extends string>(list: readonly T[], value: string, option: string): T {
  const found = list.find((one) => one === value);
  if (found === undefined) throw new Error(`${option} knows ${list.join(', ')}; not ${value}`);
  return found;
}
