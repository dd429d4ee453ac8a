import { openIndexedDbStore } from '@tertulia/sdk/indexeddb-store.ts';
import { storeContract } from '@tertulia/sdk/store-contract.ts';
import type { Store } from '@tertulia/sdk/store.ts';
import { gathered } from './node-test.ts';

/** What the test may call in the page. */
export interface StorePage {
  openStore: typeof openIndexedDbStore;
  /** One line for each part of the contract; `problem` where it does not hold. */
  runContract(): Promise<{ name: string; problem?: string }[]>;
}

const names = new WeakMap<Store, string>();
let opened = 0;

storeContract({
  name: 'IndexedDB',
  open: () => openNamed(`contract ${++opened}`),
  async reopen(store) {
    await store[Symbol.asyncDispose]();
    return openNamed(nameOf(store));
  },
  share: (store) => openNamed(nameOf(store)),
});

Object.assign(globalThis, { openStore: openIndexedDbStore, runContract } satisfies StorePage);

async function runContract(): Promise<{ name: string; problem?: string }[]> {
  const results = [];
  for (const { name, run } of gathered) {
    const problem = await run().then(
      () => undefined,
      (thrown: unknown) => (thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)),
    );
    results.push({ name, ...(problem !== undefined && { problem }) });
  }
  return results;
}

async function openNamed(name: string): Promise<Store> {
  const store = await openIndexedDbStore(name);
  names.set(store, name);
  return store;
}

function nameOf(store: Store): string {
  return names.get(store) ?? '';
}
