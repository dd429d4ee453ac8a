// IndexedDB tells by events. These few lines are all that is needed of the libraries that turn them into promises.

export function answerTo<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** When all of it is kept. */
export function endOf(transaction: IDBTransaction): Promise<void> {
  const end = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
  // One of its requests may have failed before, and be told of instead.
  end.catch(() => {});
  return end;
}

/** Visits each row. What fails is told by the end of the transaction. */
export function walk(
  rows: IDBRequest<IDBCursorWithValue | null>,
  visit: (row: IDBCursorWithValue) => void,
): void {
  rows.onsuccess = () => {
    const row = rows.result;
    if (!row) return;
    visit(row);
    row.continue();
  };
}

/** `upgrade` runs when the browser has an older one, or none. Another page that needs a newer one closes this. */
export function openDatabase(
  name: string,
  version: number,
  upgrade: (db: IDBDatabase) => void,
): Promise<IDBDatabase> {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => upgrade(request.result);
  return answerTo(request).then((db) => {
    db.onversionchange = () => db.close();
    return db;
  });
}
