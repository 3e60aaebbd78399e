/**
 * Keeps the whole site in the browser after the first visit. A new version waits until the page asks for it.
 */
import { type PrecacheEntry, Serwist } from 'serwist';

/** Put here by the build: the files of the site, and a hash of each whose name holds none. */
declare const SITE_FILES: PrecacheEntry[];

new Serwist({
  precacheEntries: SITE_FILES,
  precacheOptions: { cleanupOutdatedCaches: true, ignoreURLParametersMatching: [/.*/] },
  // A page that is open goes on with the files it began with.
  skipWaiting: false,
  // The first visit need not be followed by a reload before the network may go.
  clientsClaim: true,
  disableDevLogs: true,
}).addEventListeners();
