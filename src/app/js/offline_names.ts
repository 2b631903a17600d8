// Words that the app and its service worker say to each other.

/** Asks a version that waits to take over. */
export const SKIP_WAITING = "skip-waiting";
/** Where the system posts what other programs share; the manifests name it too. */
export const SHARE_TARGET = "share-target";
/** The cache in which shared files wait for the app. */
export const SHARED = "galley-shared";
