import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

const db = new DatabaseSync(workerData as string, { timeout: 1000 });
const checkpoint = db.prepare('pragma wal_checkpoint(passive)');

parentPort!.on('message', () => {
  // The frames that are in the WAL now. Its file is no measure: it never shrinks.
  parentPort!.postMessage(checkpoint.get()?.['log'] ?? 0);
});
