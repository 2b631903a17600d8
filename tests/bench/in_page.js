// In the page: when a key was pressed, and when what it changed was painted. Serialised into the page, so that it uses nothing
// from outside. Times are milliseconds of the page's own clock.
// "Painted" is a task posted from the first frame after the change: it runs after that frame's style, layout and paint.

/** @param {{ mark: string }} options */
export function install({ mark }) {
  /** To be called in a frame: when that one is painted. */
  const framePainted = (then) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(performance.now());
    port2.postMessage(0);
  };
  const painted = (then) => requestAnimationFrame(() => framePainted(then));
  const typed = new RegExp(`${mark}([a-z]*)`);
  const holder = (root) => {
    const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.data.includes(mark)) return node.parentElement;
    }
    return undefined;
  };

  /** Follows how many of the typed letters stand in `root`; `seen[i]` is when letter `i` was painted. */
  function follow(root, seen) {
    let element = holder(root);
    let count = 0;
    const observer = new MutationObserver(() => {
      if (!element?.isConnected || !typed.test(element.textContent)) element = holder(root);
      const now = element ? typed.exec(element.textContent)[1].length : 0;
      if (now <= count) return;
      const from = count;
      count = now;
      painted((at) => {
        for (let index = from; index < now; index += 1) seen[index] = at;
      });
    });
    observer.observe(root, { subtree: true, childList: true, characterData: true });
    return () => observer.disconnect();
  }

  const long = [];
  new PerformanceObserver((list) => long.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask" });

  window.bench = {
    long,
    /** Begins a run of typing. */
    typing(editor, preview) {
      const run = { keys: [], editor: [], preview: [] };
      const onKey = (event) => {
        if (/^[a-z]$/.test(event.key)) run.keys.push(event.timeStamp);
      };
      addEventListener("keydown", onKey, true);
      const stops = [follow(editor, run.editor), follow(preview, run.preview)];
      run.stop = () => {
        removeEventListener("keydown", onKey, true);
        for (const stop of stops) stop();
      };
      long.length = 0;
      window.bench.run = run;
    },
    /** When the element that `find` finds has `text` and is painted. */
    shown(find, text) {
      return new Promise((resolve) => {
        const look = () => requestAnimationFrame(() => (find()?.textContent.includes(text) ? framePainted(resolve) : look()));
        look();
      });
    },
  };
}
