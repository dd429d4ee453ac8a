import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

const db = new DatabaseSync(workerData as string, { timeout: 1000 });

parentPort!.on('message', () => {
  db.exec('pragma wal_checkpoint(passive)');
  parentPort!.postMessage('done');
});
