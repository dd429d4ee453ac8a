const PATIENCE = 8000;

/**
 * Loads the page again in its newest version. A plain reload would bring the one that is kept on this device, which is the
 * old one until the new one has been fetched whole.
 */
export async function loadAgain(): Promise<void> {
  await Promise.race([takeNewest().catch(() => undefined), later(PATIENCE)]);
  location.reload();
}

async function takeNewest(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration('/');
  if (!registration) return;
  await registration.update();
  const fresh = registration.installing ?? registration.waiting;
  if (!fresh) return;
  await arrives(fresh, 'installed');
  fresh.postMessage({ type: 'take-over' });
  await arrives(fresh, 'activated');
}

function arrives(worker: ServiceWorker, at: 'installed' | 'activated'): Promise<void> {
  const order = ['parsed', 'installing', 'installed', 'activating', 'activated', 'redundant'];
  const isThere = () => order.indexOf(worker.state) >= order.indexOf(at);
  return new Promise((resolve) => {
    if (isThere()) return resolve();
    worker.addEventListener('statechange', () => isThere() && resolve());
  });
}

function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
