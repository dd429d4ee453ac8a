import { keepShared } from '../kit/shared-in.ts';
import { answerTap, showPushed, subscribeAgain } from './notices.ts';
import {
  appAt,
  type AppName,
  fetchShell,
  fileOf,
  forgetOldShells,
  keepAppIfNew,
  keepFiles,
  pageOf,
  waitingPageOf,
} from './shell.ts';

declare const self: ServiceWorkerGlobalScope;

// The apps start from what is kept here; what people say and send never passes through. A new version is fetched whole
// beside the old one and takes over at the next start: nothing changes under anyone's hands.

self.addEventListener('install', (event) => {
  event.waitUntil(openApps().then(fetchShell));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOldShells().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method === 'POST' && request.mode === 'navigate') {
    const target = /^(\/desk|\/l\/[^/]+)\/share$/.exec(pathname)?.[1];
    if (target) event.respondWith(takeShared(request, target));
    return;
  }
  if (request.method !== 'GET') return;
  if (pathname.startsWith('/assets/')) event.respondWith(fileOf(request));
  const app = request.mode === 'navigate' ? appAt(pathname) : undefined;
  if (!app) return;
  event.respondWith(start(app, request));
  event.waitUntil(keepAppIfNew(app).catch(() => undefined));
});

self.addEventListener('message', (event) => {
  const message: { type?: string; paths?: string[] } | undefined = event.data;
  if (message?.type === 'take-over') event.waitUntil(self.skipWaiting());
  if (message?.type === 'keep') event.waitUntil(keepFiles(message.paths ?? []));
});

self.addEventListener('push', (event) => event.waitUntil(showPushed(event.data)));
self.addEventListener('notificationclick', (event) => event.waitUntil(answerTap(event)));
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(subscribeAgain()));

/** A page is opened. A version that waits takes over now if no page runs with the old one, or if someone loads his again. */
async function start(app: AppName, request: Request): Promise<Response> {
  const { waiting } = self.registration;
  if (waiting) {
    const windows = await self.clients.matchAll({ type: 'window' });
    const isAsked = request.cache === 'no-cache' || request.cache === 'reload';
    const fresh = isAsked || windows.length === 0 ? await waitingPageOf(app) : undefined;
    if (fresh) {
      waiting.postMessage({ type: 'take-over' });
      return fresh;
    }
  }
  return pageOf(app, request);
}

async function openApps(): Promise<AppName[]> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return windows.flatMap(({ url }) => appAt(new URL(url).pathname) ?? []);
}

/** What was shared waits for its reader; see `kit/shared-in.ts`. */
async function takeShared(request: Request, target: string): Promise<Response> {
  await keepShared(await request.formData());
  return Response.redirect(target === '/desk' ? '/desk/share' : `${target}#shared`, 303);
}
