// The way to two pages beside each other, which loads when they are first asked for.

const galleyPageChanges = () => import("./page_changes");

declare global {
  var galleyPageChanges: unknown;
}
globalThis.galleyPageChanges = galleyPageChanges;

export {};
