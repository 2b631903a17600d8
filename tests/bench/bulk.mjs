// What a whole post costs: opening and pasting one, starting with one, and the memory that typing leaves behind.
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { end, mark } from "./documents.mjs";
import { fresh, memory } from "./subjects.mjs";

/** Of one element of the preview: reading the text of a megabyte at each frame would be what is measured. */
const shownIn = (subject, text, element = "lastElementChild") =>
  `window.bench.shown(() => (${subject.roots})().preview?.${element}, ${JSON.stringify(text)})`;

/** Milliseconds from the choice of a file to the first screen and to the whole preview. */
export async function opening(subject, text) {
  const { page, close } = await fresh();
  try {
    await subject.start(page);
    await page.evaluate(() => {
      addEventListener("change", () => (window.bench.chosen = performance.now()), { capture: true, once: true });
    });
    const first = page.evaluate(shownIn(subject, "第 0 节", 'querySelector("h2")'));
    const whole = page.evaluate(shownIn(subject, end));
    await subject.open(page, text);
    const times = await Promise.all([first, whole]);
    const chosen = await page.evaluate(() => window.bench.chosen);
    return { first: times[0] - chosen, whole: times[1] - chosen };
  } finally {
    await close();
  }
}

/** Milliseconds from the key that pastes to the whole preview. */
export async function pasting(subject, text) {
  const { page, close } = await fresh();
  try {
    await subject.start(page);
    await subject.open(page, `---\ntitle: x\n---\n\nTyped here: ${mark}\n`);
    await subject.caret(page);
    await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text.slice(text.indexOf("## ")));
    await page.evaluate(() => {
      addEventListener("paste", (event) => (window.bench.pasted = event.timeStamp), { capture: true, once: true });
    });
    const whole = page.evaluate(shownIn(subject, end));
    await page.keyboard.press("Control+v");
    const at = await whole;
    return at - (await page.evaluate(() => window.bench.pasted));
  } finally {
    await close();
  }
}

/** Milliseconds from navigation until the post is shown to its end and the editor takes keys. */
export async function starting(subject, text, slowdown) {
  const { page, cdp, close } = await fresh();
  try {
    await subject.start(page);
    await subject.open(page, text);
    await page.locator("[data-testid=save-state][data-state=saved]").waitFor();
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    await page.reload({ waitUntil: "commit" });
    await page.waitForFunction(() => document.querySelector(".shell[aria-busy=false] .cm-line"));
    return await page.evaluate(shownIn(subject, end));
  } finally {
    await close();
  }
}

/** The same of the floor: until its page is painted. */
export async function startingFloor(subject, slowdown) {
  const { page, close } = await fresh(slowdown);
  try {
    await subject.start(page);
    return await page.evaluate(shownIn(subject, mark));
  } finally {
    await close();
  }
}

/** Kilobytes of the page's process with a post open, after 60 keys and after 1,000 more. */
export async function growing(subject, text) {
  const { page, cdp, context, close } = await fresh();
  try {
    await subject.start(page);
    await subject.open(page, text);
    await subject.caret(page);
    const sizes = [];
    for (const keys of [60, 1000]) {
      for (let index = 0; index < keys; index += 1) await page.keyboard.press("a");
      await page.locator("[data-testid=save-state][data-state=saved]").waitFor();
      await pause(1000);
      sizes.push(await memory(context, cdp, readFile));
    }
    return { before: sizes[0], after: sizes[1] };
  } finally {
    await close();
  }
}
