// Web Locks: one tab at a time holds a name. A lock is let go by `release`, by the end of the page, or lost to a tab that
// takes it by force because this one did not answer.

let held: { name: string; release: () => void } | undefined;
let waiting: AbortController | undefined;

/** Where locks are missing (an insecure address), the comparison of revisions alone has to do. */
const locks = typeof navigator !== "undefined" ? navigator.locks : undefined;

function release(): void {
  waiting?.abort();
  waiting = undefined;
  const last = held;
  held = undefined;
  last?.release();
}

/**
 * Asks for a lock in place of the one held or waited for: `true` as soon as it is this tab's, `false` when it is still
 * another's after `patience` milliseconds. In that case `granted` is called once it becomes this tab's after all. `lost` is called
 * when another tab takes it by force.
 */
function acquire(name: string, patience: number, force: boolean, granted: () => void, lost: () => void): Promise<boolean> {
  if (!locks) return Promise.resolve(true);
  release();
  const controller = new AbortController();
  waiting = controller;
  return new Promise((answer) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      answer(false);
    }, patience);
    const options: LockOptions = force ? { steal: true } : { signal: controller.signal };
    const holding = locks.request(name, options, () => {
      clearTimeout(timer);
      if (controller.signal.aborted) return undefined;
      waiting = undefined;
      const until = new Promise<void>((done) => {
        held = { name, release: done };
      });
      if (isLate) granted();
      else answer(true);
      return until;
    });
    holding.catch(() => {
      clearTimeout(timer);
      if (controller.signal.aborted) return;
      if (held?.name === name) {
        held = undefined;
        lost();
      }
    });
  });
}

const galleyLocks = { acquire };

// A module, as `declare global` needs.
export {};

declare global {
  var galleyLocks: unknown;
}
globalThis.galleyLocks = galleyLocks;
