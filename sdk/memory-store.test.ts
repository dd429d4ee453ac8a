import { MemoryStore } from './memory-store.ts';
import { storeContract } from './store-contract.ts';

storeContract({
  name: 'memory',
  open: async () => new MemoryStore(),
  share: async (store) => new MemoryStore(store instanceof MemoryStore ? { sharedWith: store } : {}),
});
