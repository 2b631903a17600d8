// What the Rust program asks of the part that works without a network. It loads when the program has started.

export {};

const later = () => import("./offline");

const galleyOffline = {
  /**
   * `arrived` is called with files from outside. With `keeps` the app is kept for the time without a network, and `told`
   * is called with "ready" or "replaced" when there is a new version.
   */
  start(keeps: boolean, told: (news: string) => void, arrived: (files: File[]) => void): void {
    later().then(({ keep, receive }) => {
      void receive(arrived);
      if (keeps) void keep(told);
    }, console.warn);
  },

  /** Starts the page anew with the version that is ready. */
  take(): void {
    later().then(({ take }) => take(), () => location.reload());
  },
};

declare global {
  var galleyOffline: unknown;
}
globalThis.galleyOffline = galleyOffline;
