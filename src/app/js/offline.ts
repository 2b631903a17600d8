// The app's side of being installed: registers the service worker, tells of a new version and takes it when asked, and
// hands over the files that the system gives. Nothing waits for it; without a service worker the app is the same, online.
import { SHARED, SKIP_WAITING } from "./offline_names";

/** `ready`: a new version waits. `replaced`: another tab has taken it; this one goes on with its own files. */
type News = "ready" | "replaced";

let registration: ServiceWorkerRegistration | undefined;
let isAsked = false;

/** Looks for a new version no more often than this, in milliseconds. */
const PATIENCE = 60 * 60 * 1000;

/**
 * Keeps the app's files for the time without a network, once the browser has nothing better to do. `told` hears of new
 * versions, at most once of each.
 */
export async function keep(told: (news: News) => void): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const workers = navigator.serviceWorker;
  let version = workers.controller;
  workers.addEventListener("controllerchange", () => {
    if (isAsked) location.reload();
    else if (version !== null) told("replaced");
    version = workers.controller;
  });
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
  await new Promise((done) => ("requestIdleCallback" in window ? requestIdleCallback(done, { timeout: 5000 }) : setTimeout(done, 1000)));
  try {
    registration = await workers.register(galleyTrust.createScriptURL(new URL("service_worker.js", document.baseURI).href), { updateViaCache: "none" });
  } catch {
    return; // A private window, a site that may store nothing, or no network: the next visit tries again.
  }
  const found = registration;
  // What stands in for a browser's own service workers may register nothing.
  if (!found) return;
  let last: ServiceWorker | undefined;
  const look = (): void => {
    const { waiting } = found;
    if (waiting && workers.controller && waiting !== last) {
      last = waiting;
      told("ready");
    }
  };
  look();
  found.addEventListener("updatefound", () => found.installing?.addEventListener("statechange", look));
  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - asked < PATIENCE) return;
    asked = Date.now();
    found.update().catch(() => {}); // Without a network there is nothing new.
  });
}

/** Takes the version that waits: the page starts anew with it. */
export function take(): void {
  isAsked = true;
  if (registration?.waiting) registration.waiting.postMessage(SKIP_WAITING);
  else location.reload();
}

interface LaunchParams {
  readonly files?: readonly { getFile(): Promise<File> }[];
}

declare global {
  interface Window {
    launchQueue?: { setConsumer(consumer: (launch: LaunchParams) => void): void };
  }
}

/** Calls `arrived` with files that the system opens with the app, and with those that other programs shared. */
export async function receive(arrived: (files: File[]) => void): Promise<void> {
  window.launchQueue?.setConsumer(async ({ files = [] }) => {
    if (files.length > 0) arrived(await Promise.all(files.map((file) => file.getFile())));
  });
  try {
    if (!("caches" in window) || !(await caches.has(SHARED))) return;
    const cache = await caches.open(SHARED);
    const shared: File[] = [];
    for (const key of await cache.keys()) {
      const response = await cache.match(key);
      if (!response) continue;
      const name = decodeURIComponent(response.headers.get("x-name") ?? "");
      shared.push(new File([await response.blob()], name, { type: response.headers.get("content-type") ?? "" }));
    }
    if (shared.length === 0) return;
    arrived(shared);
    await caches.delete(SHARED);
  } catch {
    // Caches are closed to this page: then nothing was shared with it either.
  }
}
