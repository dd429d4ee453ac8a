/** What `plugin.ts` puts in place of this name when the worker is built. */
declare const __SHELL__: Shell;

/** The two apps of this build: their pages, and the files that each needs to start. */
export interface Shell {
  readonly version: string;
  /** Every file with a hash in its name. */
  readonly all: readonly string[];
  readonly first: Readonly<Record<AppName, readonly string[]>>;
}

export type AppName = 'desk' | 'door';
const SHELL = __SHELL__;

/** Where the server gives each page, and under which name it is kept: the same for all addresses of an app. */
const PAGES: Readonly<Record<AppName, string>> = { desk: '/desk', door: '/l/app' };

/** Which app's page an address is; undefined for all that is none. */
export function appAt(path: string): AppName | undefined {
  if (path === '/' || path === '/desk' || path.startsWith('/desk/')) return 'desk';
  return /^\/(?:[lg]\/[^/]+|join)$/.test(path) ? 'door' : undefined;
}

const PREFIX = 'tertulia-shell-';
const NAME = PREFIX + SHELL.version;

/**
 * Fetches the apps that are in use on this device: those open now, and those kept of an earlier version, with whatever
 * was loaded of them later on. Nothing is shown of it before all of it is here.
 */
export async function fetchShell(open: readonly AppName[]): Promise<void> {
  const before = await newestBut(NAME);
  const kept = before ? (await before.keys()).map((request) => new URL(request.url).pathname) : [];
  const apps = (['desk', 'door'] as const).filter((app) => open.includes(app) || kept.includes(PAGES[app]));
  const names = new Set(kept.map(nameWithoutHash));
  const used = SHELL.all.filter((path) => names.has(nameWithoutHash(path)));
  const cache = await caches.open(NAME);
  for (const app of apps) await keepApp(app, cache);
  await addAll(cache, used);
}

/** The one before stays for pages that were opened with it and are still there. */
export async function forgetOldShells(): Promise<void> {
  const shells = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const before = shells.filter((name) => name !== NAME).at(-1);
  const old = shells.filter((name) => name !== NAME && name !== before);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** The page of this version; from the server where this app was not used yet. */
export async function pageOf(app: AppName, request: Request): Promise<Response> {
  const kept = await (await caches.open(NAME)).match(PAGES[app]);
  return kept ?? fetch(request);
}

/** The page of a version that waits to take over. */
export async function waitingPageOf(app: AppName): Promise<Response | undefined> {
  return (await newestBut(NAME))?.match(PAGES[app]);
}

/** Fetches what an app needs to start, if that has not been done: it was opened for the first time here. */
export async function keepAppIfNew(app: AppName): Promise<void> {
  const cache = await caches.open(NAME);
  if (!(await cache.match(PAGES[app]))) await keepApp(app, cache);
}

/** A file with a hash in its name never changes: what is here is right. */
export async function fileOf(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  const { pathname } = new URL(request.url);
  // A proxy that answers everything with its own page must not be kept in place of a script.
  const isFile = answer.status === 200 && !answer.headers.get('content-type')?.startsWith('text/html');
  if (isFile && SHELL.all.includes(pathname)) await (await caches.open(NAME)).put(request, answer.clone());
  return answer;
}

/** What a page has loaded before this worker was there. The browser has it still, so that nothing is loaded twice. */
export async function keepFiles(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(NAME);
  await addAll(
    cache,
    SHELL.all.filter((path) => paths.includes(path)),
  );
}

async function keepApp(app: AppName, cache: Cache): Promise<void> {
  await addAll(cache, SHELL.first[app]);
  const page = await fetch(PAGES[app], { cache: 'no-cache', credentials: 'omit' });
  const html = await page.clone().text();
  // While servers are being exchanged, one may still give the page of another build: its files would not be here.
  if (page.status !== 200 || !SHELL.first[app].some((path) => html.includes(path)))
    throw new Error(`the page of the ${app} is not of this version`);
  await cache.put(PAGES[app], page);
}

async function addAll(cache: Cache, paths: readonly string[]): Promise<void> {
  const kept = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
  await cache.addAll(paths.filter((path) => !kept.has(path)));
}

async function newestBut(name: string): Promise<Cache | undefined> {
  const other = (await caches.keys()).filter((one) => one.startsWith(PREFIX) && one !== name).at(-1);
  return other === undefined ? undefined : caches.open(other);
}

/** `/assets/sdk-DaJ2k_1x.js` as `/assets/sdk.js`: the same thing in another version. */
function nameWithoutHash(path: string): string {
  return path.replace(/-[\w-]{8}(\.\w+)$/, '$1');
}
