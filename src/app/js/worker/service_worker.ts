// The service worker: keeps every file of the app, so that it starts and works without a network, and passes on what
// other programs share with it. One cache a version. The cache of the version before stays, because a tab that was opened
// under it still loads parts of it. Nothing of a post is ever here but what was shared, until the app has taken it.
import { PrecacheController, PrecacheRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute, setDefaultHandler } from "workbox-routing";
import { SHARE_TARGET, SHARED, SKIP_WAITING } from "../offline_names";

declare const self: ServiceWorkerGlobalScope;
/** What Workbox found in the built app, and a name for exactly these files. */
declare const MANIFEST: { url: string; revision: string | null }[];
declare const VERSION: string;

const PREFIX = "galley-app-";
const files = new PrecacheController({ cacheName: `${PREFIX}${VERSION}` });
files.addToCacheList(MANIFEST);

/** A new version fetches only what differs from the versions that are here. */
async function carryOver(): Promise<void> {
  const fresh = await caches.open(`${PREFIX}${VERSION}`);
  for (const key of files.getURLsToCacheKeys().values()) {
    const known = await caches.match(key);
    if (known) await fresh.put(key, known);
  }
}

/** Only this version and the one before it are kept. `caches.keys` has them in the order of their making. */
async function forgetOldVersions(): Promise<void> {
  const versions = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const others = versions.filter((name) => name !== `${PREFIX}${VERSION}`);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}

self.addEventListener("install", (event) => event.waitUntil(carryOver().then(() => files.install(event))));
// A first visit is served from here on too, so that it may go offline at once.
self.addEventListener("activate", (event) => event.waitUntil(forgetOldVersions().then(() => self.clients.claim())));
self.addEventListener("message", (event) => {
  if (event.data === SKIP_WAITING) void self.skipWaiting();
});

registerRoute(new PrecacheRoute(files));
registerRoute(new NavigationRoute(files.createHandlerBoundToURL("index.html")));
registerRoute(({ url, sameOrigin }) => sameOrigin && url.pathname.endsWith(`/${SHARE_TARGET}`), takeIn, "POST");
setDefaultHandler(async ({ request }) => (await caches.match(request)) ?? fetch(request));

/** Puts what was shared aside and opens the app, which fetches it from there. */
async function takeIn({ request }: { request: Request }): Promise<Response> {
  const form = await request.formData();
  const cache = await caches.open(SHARED);
  const text = ["title", "text", "url"].map((name) => form.get(name)).filter((part) => typeof part === "string" && part !== "");
  const parts = form.getAll("files").filter((part) => part instanceof File);
  if (text.length > 0) parts.unshift(new File([`${text.join("\n\n")}\n`], "shared.md", { type: "text/markdown" }));
  const batch = Date.now();
  await Promise.all(
    parts.map((file, index) =>
      cache.put(
        `${SHARED}/${batch}-${String(index).padStart(4, "0")}`,
        new Response(file, { headers: { "content-type": file.type, "x-name": encodeURIComponent(file.name) } }),
      ),
    ),
  );
  return Response.redirect("./", 303);
}
