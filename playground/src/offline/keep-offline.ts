/**
 * Has the site kept for when there is no network, and offers a new version without taking the page away.
 */

/** The first verdict has the network for itself: the whole site is ten times what it needs. */
const FIRST_VERDICT_MILLISECONDS = 3000;

/**
 * @param offer  is told that a new version is there, and what loads it
 */
export async function keepOffline(offer: (load: () => void) => void): Promise<void> {
  const workers = navigator.serviceWorker;
  // Over plain http a browser has none: the site works all the same, as long as there is a network.
  if (workers === undefined) return;
  let isKept = workers.controller !== null;
  workers.addEventListener('controllerchange', () => {
    // Another version answers now, and has no files for this page. The first one took nobody's place.
    if (isKept) location.reload();
    isKept = true;
  });
  await new Promise((done) => setTimeout(done, FIRST_VERDICT_MILLISECONDS));
  const registration = await workers.register('./service-worker.js').catch(() => undefined);
  if (registration === undefined) return;
  const look = () => {
    const { waiting } = registration;
    if (waiting && workers.controller) offer(() => waiting.postMessage({ type: 'SKIP_WAITING' }));
  };
  look();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
}
