import type { Client, Status } from '@tertulia/sdk/index.ts';
import { Cell } from '@tertulia/sdk/observable.ts';

/** What a client shows before there is one. */
export const NO_CLIENT = {
  status: new Cell<Status>({ state: 'connecting', since: Date.now() }),
  unsent: new Cell<ReturnType<Client['unsent']['get']>>([]),
  mine: new Cell<ReturnType<Client['mine']['get']>>(new Map()),
  list: new Cell<ReturnType<Client['list']['view']['get']> | undefined>(undefined),
};
