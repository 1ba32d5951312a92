/**
 * The service worker: keeps a copy of the whole site, so that it opens without a network.
 *
 * Pages come from the network while there is one, so nobody is ever shown an old page by this copy; without a
 * network, or when it does not answer in time, they come from the copy. What pages load comes from the copy at once:
 * the address of a script or a sheet holds a digest of its content, so an old one never meets a new page. A new build
 * brings a new list; what has changed is fetched in the background and takes over when all of it is there.
 * Answers live in the browser's storage, which nothing here touches.
 */
import { clientsClaim, setCacheNameDetails } from "workbox-core";
import { addRoute, cleanupOutdatedCaches, matchPrecache, precache } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { NetworkOnly } from "workbox-strategies";

const PATIENCE = 4; // seconds a page may take before the copy is shown

setCacheNameDetails({ prefix: "mgcourse" });
self.skipWaiting();
clientsClaim();
cleanupOutdatedCaches();
precache(self.mgPrecache);

const pages = new NetworkOnly({
  networkTimeoutSeconds: PATIENCE,
  plugins: [{ fetchDidSucceed: answered, handlerDidError: ({ request }) => matchPrecache(pageOf(request.url)) }],
});
registerRoute(new NavigationRoute(pages));
addRoute({ directoryIndex: null, cleanURLs: false, ignoreURLParametersMatching: [] });

/** A server that is out of order is as good as none. */
async function answered({ response }) {
  if (response.status >= 500) throw new Error(`the server answered ${response.status}`);
  return response;
}

/** The file behind an address: words that are looked for and places in a page are not part of its name. */
function pageOf(address) {
  const url = new URL(address);
  return `${url.origin}${url.pathname.replace(/\/$/, "/index.html")}`;
}
