/**
 * What someone shared to the installed app from another one. The service worker keeps it here and opens `/desk/share` or
 * the door with `#shared`; it stays until it has a conversation, so that a reload loses nothing. Nothing of it has been sent.
 */
export interface SharedIn {
  /** Title, words and address, each on a line of its own. */
  readonly text: string;
  readonly files: readonly File[];
}

const CACHE = 'tertulia-shared';
const WORDS = '/shared/words';
const FILE = '/shared/file/';

/** In place of what was shared before and not taken. */
export async function keepShared(form: FormData): Promise<void> {
  await caches.delete(CACHE);
  const cache = await caches.open(CACHE);
  const words = ['title', 'text', 'url']
    .map((name) => form.get(name))
    .filter((part) => typeof part === 'string');
  const text = [...new Set(words.map((part) => part.trim()).filter(Boolean))].join('\n');
  await cache.put(WORDS, new Response(text));
  const files = form.getAll('files').filter((part) => part instanceof File);
  for (const [number, file] of files.entries()) {
    const headers = {
      'content-type': file.type || 'application/octet-stream',
      'x-name': encodeURIComponent(file.name),
    };
    await cache.put(`${FILE}${number}`, new Response(file, { headers }));
  }
}

/** It stays until it is dropped. Undefined: nothing was shared, or it was handed over already. */
export async function readShared(): Promise<SharedIn | undefined> {
  if (!('caches' in globalThis) || !(await caches.has(CACHE))) return undefined;
  const cache = await caches.open(CACHE);
  const words = await cache.match(WORDS);
  const files: File[] = [];
  for (let number = 0; ; number++) {
    const kept = await cache.match(`${FILE}${number}`);
    if (!kept) break;
    const name = decodeURIComponent(kept.headers.get('x-name') ?? '');
    files.push(new File([await kept.blob()], name, { type: kept.headers.get('content-type') ?? '' }));
  }
  const text = (await words?.text()) ?? '';
  return { text, files };
}

/** It is in a conversation now, or not wanted. */
export async function dropShared(): Promise<void> {
  if ('caches' in globalThis) await caches.delete(CACHE);
}
