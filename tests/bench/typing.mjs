// Typing: 60 keys at 80 ms in the middle of a post, and keys that each wait for the one before. Milliseconds from the key to the
// painted preview and to the painted editor.
import { setTimeout as pause } from "node:timers/promises";
import { fresh } from "./subjects.mjs";

const letter = (index) => String.fromCharCode(97 + (index % 26));

async function press(cdp, key) {
  const code = { key, code: `Key${key.toUpperCase()}`, windowsVirtualKeyCode: key.toUpperCase().charCodeAt(0) };
  await cdp.send("Input.dispatchKeyEvent", { type: "keyDown", text: key, unmodifiedText: key, ...code });
  await cdp.send("Input.dispatchKeyEvent", { type: "keyUp", ...code });
}

/** Times of one run: `keys` letters, one every `every` ms whether or not the page keeps up; or alone, one after the other. */
export async function typing(subject, text, { keys, every, alone = false }) {
  const { page, cdp, close } = await fresh();
  try {
    await subject.start(page);
    await subject.open(page, text);
    await subject.caret(page);
    await page.evaluate(`window.bench.typing(...Object.values((${subject.roots})()))`);
    const begun = performance.now();
    for (let index = 0; index < keys; index += 1) {
      if (!alone) await pause(Math.max(0, begun + index * every - performance.now()));
      await press(cdp, letter(index));
      if (alone) {
        await page.waitForFunction((count) => window.bench.run.preview.length >= count, index + 1);
        await pause(every);
      }
    }
    await page.waitForFunction((count) => window.bench.run.preview.length >= count && window.bench.run.editor.length >= count, keys);
    const run = await page.evaluate(() => ({ ...window.bench.run, stop: undefined, long: window.bench.long }));
    const after = (painted) => painted.map((at, index) => at - run.keys[index]);
    return { preview: after(run.preview), editor: after(run.editor), long: run.long };
  } finally {
    await close();
  }
}
