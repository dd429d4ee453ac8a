import type { Person } from './person.ts';

/** The stores of this browser that have a word in them. */
export function whereIs(word: string, { page }: Person): Promise<string[]> {
  return page.evaluate(async (wanted) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const found = [localStorage, sessionStorage].flatMap((kept) =>
      Object.keys(kept).filter((key) => kept.getItem(key)?.includes(wanted)),
    );
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name));
      for (const store of db.objectStoreNames) {
        const all = await done(db.transaction(store).objectStore(store).getAll());
        if (JSON.stringify(all).includes(wanted)) found.push(`${name}: ${store}`);
      }
      db.close();
    }
    return found;
  }, word);
}
