import { MemoryStore } from './memory-store.ts';
import { KEPT_IN_MEMORY } from './store.ts';
import { storeContract } from './store-contract.ts';

storeContract({
  name: 'memory',
  keeps: KEPT_IN_MEMORY,
  open: async () => new MemoryStore(),
  share: async (store) => new MemoryStore(store instanceof MemoryStore ? { sharedWith: store } : {}),
});
