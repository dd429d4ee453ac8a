import { language } from '@tertulia/web/kit/i18n.ts';
import { keep, recall } from '@tertulia/web/kit/device-memory.ts';
import type { Notices } from '../protocol.ts';
import { callsOf, type Side } from './calls.ts';
import { startWorker } from './worker.ts';

/** What this browser lets us do. `install`: iOS tells only apps on its home screen. */
export type Permission = 'unsupported' | 'install' | 'blocked' | 'ask' | 'granted';

export function permissionHere(): Permission {
  const canPush = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
  if (!canPush || !isSecureContext) return isIos() && !isInstalled() ? 'install' : 'unsupported';
  if (Notification.permission === 'denied') return 'blocked';
  return Notification.permission === 'granted' ? 'granted' : 'ask';
}

export function isIos(): boolean {
  // An iPad says it is a Mac, but no Mac has a touch screen.
  return (
    /iPhone|iPad|iPod/.test(navigator.userAgent) ||
    (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
  );
}

export function isInstalled(): boolean {
  return matchMedia('(display-mode: standalone)').matches;
}

/** Asks the reader, then the browser's push service, then tells the server. Undefined: the reader said no. @throws Problem */
export async function tellHere(side: Side, key: string): Promise<Notices | undefined> {
  if ((await Notification.requestPermission()) !== 'granted') return undefined;
  await startWorker();
  const registration = await navigator.serviceWorker.ready;
  const subscription = await subscribe(registration.pushManager, key);
  const { endpoint = '', keys = {} } = subscription.toJSON();
  const { p256dh = '', auth = '' } = keys;
  const notices = await callsOf(side).tellHere({ endpoint, p256dh, auth, language: language() });
  keep(memoryOf(side), 'on');
  return notices;
}

/** @throws Problem */
export async function stopHere(side: Side): Promise<Notices> {
  const notices = await callsOf(side).stopHere();
  keep(memoryOf(side), null);
  // The other app in this browser may still use it.
  const other = side === 'desk' ? 'door' : 'desk';
  if (!isToldHere(other)) {
    const registration = await navigator.serviceWorker?.getRegistration('/');
    await (await registration?.pushManager.getSubscription())?.unsubscribe();
  }
  return notices;
}

/** Whether someone in this browser wanted to be told. */
export function isToldHere(side: Side): boolean {
  return recall(memoryOf(side)) !== null;
}

/** A device that was to be told and no longer can be is mended without a word; for someone else nothing is begun. */
export async function mendHere(side: Side, { devices, key }: Notices): Promise<void> {
  const here = devices.find((device) => device.here);
  if (!here) return keep(memoryOf(side), null);
  if (permissionHere() !== 'granted') return;
  const registration = await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.getSubscription();
  if (here.state !== 'gone' && subscription) return;
  if (here.state === 'gone') await subscription?.unsubscribe();
  await tellHere(side, key);
}

async function subscribe(manager: PushManager, key: string): Promise<PushSubscription> {
  const wish = { userVisibleOnly: true, applicationServerKey: key };
  const before = await manager.getSubscription();
  if (before && keyOf(before) === key) return before;
  // Of another server key, as after a restore from nothing: it cannot be used any more.
  await before?.unsubscribe();
  return manager.subscribe(wish);
}

function keyOf({ options }: PushSubscription): string | undefined {
  if (!options.applicationServerKey) return undefined;
  const text = String.fromCharCode(...new Uint8Array(options.applicationServerKey));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function memoryOf(side: Side): string {
  return `tertulia.push.${side}`;
}
