const SCRIPT = '/service-worker.js';
/** A page that stays open for days hears of a new version too. */
const LOOK_EVERY = 3_600_000;

let registering: Promise<ServiceWorkerRegistration> | undefined;

/** Undefined where the browser knows no workers, or does not allow one here. */
export async function startWorker(): Promise<ServiceWorkerRegistration | undefined> {
  if (!('serviceWorker' in navigator) || !isSecureContext) return undefined;
  try {
    registering ??= register();
    return await registering;
  } catch {
    registering = undefined;
    return undefined;
  }
}

/** @throws Error without a network, and where the browser forbids it */
async function register(): Promise<ServiceWorkerRegistration> {
  const registration = await navigator.serviceWorker.register(SCRIPT);
  lookNowAndThen(registration);
  void navigator.serviceWorker.ready.then(keepWhatWasLoaded);
  return registration;
}

/** Calls back with the address that a tap on a notification leads to. Returns the way to stop. */
export function onOpened(open: (url: string) => void): () => void {
  if (!('serviceWorker' in navigator)) return () => undefined;
  const hear = ({ data }: MessageEvent<{ type?: string; url?: string } | undefined>) => {
    if (data?.type === 'open' && data.url) open(data.url);
  };
  navigator.serviceWorker.addEventListener('message', hear);
  navigator.serviceWorker.startMessages();
  return () => navigator.serviceWorker.removeEventListener('message', hear);
}

/** What came before the worker was there did not pass through it; the browser still has it. */
function keepWhatWasLoaded({ active }: ServiceWorkerRegistration): void {
  const paths = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name).pathname)
    .filter((path) => path.startsWith('/assets/'));
  active?.postMessage({ type: 'keep', paths });
}

function lookNowAndThen(registration: ServiceWorkerRegistration): void {
  let looked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - looked < LOOK_EVERY) return;
    looked = Date.now();
    registration.update().catch(() => undefined);
  });
}
