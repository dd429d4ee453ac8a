import type { PushPayload } from '@tertulia/features/notices/protocol.ts';
import { appAt } from './shell.ts';

declare const self: ServiceWorkerGlobalScope;

/** What TypeScript does not know of notifications yet. */
interface Shown extends NotificationOptions {
  readonly actions: readonly { readonly action: string; readonly title: string }[];
  readonly renotify: boolean;
  readonly timestamp: number;
  readonly data: Pick<PushPayload, 'url' | 'prefix'>;
}

const WORDS = {
  es: { open: 'Abrir', quiet: 'No molestar 1 h', hidden: 'Mensaje nuevo' },
  en: { open: 'Open', quiet: 'Do not disturb for 1 h', hidden: 'New message' },
} as const;
const HOUR = 3_600_000;

/** A message came while nobody looked. */
export async function showPushed(data: PushMessageData | null): Promise<void> {
  const payload = read(data);
  // Browsers want something to be shown for everything that is pushed.
  if (!payload) return self.registration.showNotification('Tertulia', { body: WORDS[ownLanguage()].hidden });
  await self.navigator.setAppBadge?.(payload.unread).catch(() => undefined);
  if (!payload.test && (await isLookedAt(payload.prefix))) return;
  const { title, body, tag, icon, at, language, url, prefix } = payload;
  const words = WORDS[language];
  const options: Shown = {
    body,
    tag,
    icon,
    badge: '/app-icon/badge-96.png',
    lang: language,
    renotify: true,
    timestamp: at,
    data: { url, prefix },
    actions: payload.test
      ? []
      : [
          { action: 'open', title: words.open },
          { action: 'quiet', title: words.quiet },
        ],
  };
  await self.registration.showNotification(title, options);
}

/** A tap lands on the message: in the window that is open, or in a new one. */
export async function answerTap({ notification, action }: NotificationEvent): Promise<void> {
  notification.close();
  const { url, prefix }: Partial<Shown['data']> = notification.data ?? {};
  if (action === 'quiet' && prefix) {
    await send(`${prefix}/notices/wishes`, { undisturbedUntil: Date.now() + HOUR });
    return;
  }
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const open = windows.find((one) => isSameApp(one.url, url, prefix));
  if (!open) {
    await self.clients.openWindow(url || '/desk');
    return;
  }
  await open.focus().catch(() => undefined);
  if (url) open.postMessage({ type: 'open', url });
}

/** The browser changed how it is reached. Whoever of the two apps wanted to be told here still does. */
export async function subscribeAgain(): Promise<void> {
  for (const prefix of ['/api', '/api/door'] as const) {
    const notices = await fetch(`${prefix}/notices`, { credentials: 'same-origin' }).catch(() => undefined);
    if (!notices?.ok) continue;
    const { key }: { key: string } = await notices.json();
    const subscription = await self.registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: key,
    });
    const { endpoint, keys = {} } = subscription.toJSON();
    const { p256dh, auth } = keys;
    await send(`${prefix}/notices/here`, { endpoint, p256dh, auth, language: ownLanguage(), renews: true });
  }
}

function read(data: PushMessageData | null): PushPayload | undefined {
  try {
    return data?.json();
  } catch {
    return undefined;
  }
}

async function isLookedAt(prefix: PushPayload['prefix']): Promise<boolean> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return windows.some(
    (one) => one.focused && one.visibilityState === 'visible' && isSameApp(one.url, undefined, prefix),
  );
}

/** The desk is one app; each door is one. */
function isSameApp(
  open: string,
  url: string | undefined,
  prefix: PushPayload['prefix'] | undefined,
): boolean {
  const { pathname } = new URL(open);
  if (prefix === '/api') return appAt(pathname) === 'desk';
  if (!url) return appAt(pathname) === 'door';
  return pathname === new URL(url, open).pathname;
}

async function send(path: string, body: object): Promise<void> {
  await fetch(path, {
    method: 'PUT',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

function ownLanguage(): 'es' | 'en' {
  return self.navigator.language.startsWith('en') ? 'en' : 'es';
}
