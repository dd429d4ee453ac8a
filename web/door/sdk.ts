/** What the door needs of the SDK, and no more: its index brings what only the desk asks for. */
export { createClient } from '@tertulia/sdk/client.ts';
export { openIndexedDbStore } from '@tertulia/sdk/indexeddb-store.ts';
