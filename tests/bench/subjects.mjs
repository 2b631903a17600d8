// What is measured: the built app, and beside it the floor, a page that writes what is typed into an element and does no more.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browserOptions, chromium } from "../e2e/browser.mjs";
import { mark } from "./documents.mjs";
import { install } from "./in_page.js";

const floorPage = `<!doctype html><meta charset="utf-8"><title>floor</title>
<style>textarea { height: 40vh; width: 90vw }</style><textarea></textarea><article><p></p></article>
<script>
  const area = document.querySelector("textarea");
  const shown = document.querySelector("p");
  area.value = "${mark}";
  shown.textContent = area.value;
  area.addEventListener("input", () => { shown.textContent = area.value; });
</script>`;

/** A browser of its own with an empty profile, and one page in it. */
export async function fresh(slowdown = 1) {
  const profile = await mkdtemp(join(tmpdir(), "galley-bench-"));
  const context = await chromium.launchPersistentContext(profile, {
    ...browserOptions,
    viewport: { width: 1440, height: 900 },
    serviceWorkers: "block",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.addInitScript(install, { mark });
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.setCacheDisabled", { cacheDisabled: true });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  return { page, cdp, context, close: () => context.close().then(() => rm(profile, { recursive: true, force: true })) };
}

/** The floor. */
export const floor = {
  name: "floor",
  async start(page) {
    await page.route("**/floor", (route) => route.fulfill({ contentType: "text/html", body: floorPage }));
    await page.goto("http://127.0.0.1/floor");
  },
  async open() {},
  async caret(page) {
    await page.locator("textarea").click();
    await page.keyboard.press("Control+End");
  },
  roots: () => ({ editor: document.querySelector("p"), preview: document.querySelector("article") }),
};

/** The built app at an address. */
export const galley = (url) => ({
  name: "galley",
  async start(page) {
    await page.goto(url);
    await page.locator(".shell[aria-busy=false]").waitFor();
    await page.frameLocator("[data-testid=preview]").locator("main").waitFor({ state: "attached" });
  },
  async open(page, text) {
    const file = { name: "bench.md", mimeType: "text/markdown", buffer: Buffer.from(text) };
    await page.getByTestId("open-file").setInputFiles(file);
    await page.locator(".file-name", { hasText: "bench.md" }).waitFor();
  },
  /** Puts the cursor after the mark, as a person would find it. */
  async caret(page) {
    const content = page.getByTestId("editor").locator(".cm-content");
    await content.focus();
    await page.keyboard.press("Control+f");
    await page.locator(".cm-search input[name=search]").pressSequentially(mark);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await page.keyboard.press("ArrowRight");
    await page.locator(".cm-line", { hasText: mark }).waitFor();
    await page.frameLocator("[data-testid=preview]").getByText(mark).waitFor();
  },
  roots: () => ({
    editor: document.querySelector(".cm-content"),
    preview: document.querySelector("[data-testid=preview]").contentDocument.querySelector("[data-galley=content]"),
  }),
});

/**
 * Kilobytes of the page's process that are its own, shared ones by their share.
 * @param {import("playwright-core").CDPSession} cdp
 */
export async function memory(context, cdp, readFile) {
  await cdp.send("HeapProfiler.collectGarbage");
  const session = await context.browser()?.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const sizes = [];
  for (const { type, id } of processInfo) {
    if (type !== "renderer") continue;
    const text = await readFile(`/proc/${id}/smaps_rollup`, "utf8").catch(() => "");
    sizes.push(Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0));
  }
  return Math.max(...sizes);
}
