// Nothing jumps: the first paint has the interface's places before the program is there, nothing moves while it starts and while
// one writes, and the preview keeps the images and code that have not changed.
import type { Page } from "@playwright/test";
import { openSample, sample } from "../pages/app_view.ts";
import { expect, type Galley, test } from "../pages/galley.ts";
import { sizes } from "../pages/views.ts";

/** From the next page on, notes whatever moves without the text that one writes: how much, what, and from where to where. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: [number, string[]][] = [];
    Object.assign(window, { shifts });
    interface Shift extends PerformanceEntry {
      value: number;
      sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
    }
    const isOfText = (node: Node | null): boolean =>
      ((node instanceof Element ? node : node?.parentElement) ?? null)?.closest(".cm-scroller") != null;
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as Shift[]) {
        const moved = sources.filter(({ node }) => !isOfText(node));
        if (moved.length === 0) continue;
        const named = moved.map(({ node, previousRect: from, currentRect: to }) => {
          const what = node instanceof Element ? `${node.nodeName}.${node.className}` : node?.nodeName;
          return `${what} ${from.x},${from.y} ${from.width}x${from.height} -> ${to.x},${to.y} ${to.width}x${to.height}`;
        });
        shifts.push([value, named]);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** The sum of what moved, and all of it in words. */
async function shifted(page: Page): Promise<{ sum: number; said: string }> {
  // Two frames: shifts are told after the frame that they are of.
  const shifts = await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    return (window as unknown as { shifts: [number, string[]][] }).shifts;
  });
  return { sum: shifts.reduce((sum, [value]) => sum + value, 0), said: JSON.stringify(shifts, null, 1) };
}

async function settled(galley: Galley): Promise<void> {
  await galley.ready();
  await expect(galley.body.locator("pre span[style*=shiki]").first()).toBeAttached();
  await expect(galley.diagnostic("stray-end-tag")).toBeAttached();
  await galley.saved();
}

for (const viewport of sizes) {
  test.describe(`at ${viewport.width}`, () => {
    test.use({ viewport });

    test("nothing moves as the app starts with a post, and as one writes", async ({ galley, page }) => {
      await galley.openFile("a.md", `${sample}\na </b> fault\n`);
      await galley.saved();
      await watchShifts(page);
      await page.reload();
      await settled(galley);
      const start = await shifted(page);
      expect(start.sum, start.said).toBeLessThan(0.02);

      await galley.content.click();
      await page.keyboard.press("Control+End");
      await page.keyboard.type("\n\nWords and [another]()");
      await expect(galley.diagnostic("empty-link")).toBeAttached();
      await galley.saved();
      for (let step = 0; step < 40; step += 1) await page.keyboard.press("Backspace");
      await expect(galley.diagnostic("empty-link")).toHaveCount(0);
      await expect(galley.diagnostic("stray-end-tag")).toHaveCount(0);
      await galley.saved();
      const written = await shifted(page);
      expect(written.sum, written.said).toBeLessThan(0.02);
    });
  });
}

/** Keeps the program from coming; what is given lets it. */
async function hold(page: Page): Promise<() => void> {
  let go: () => void = () => {};
  const held = new Promise<void>((done) => (go = done));
  await page.route("**/galley-app-*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  return go;
}

/** Where the parts of the interface are that can be seen. */
const places = (page: Page): Promise<unknown[]> =>
  page.locator(".bar, .panes, .pane, .problems").evaluateAll((all) =>
    all
      .filter((each) => each.checkVisibility({ visibilityProperty: true }))
      .map((each) => {
        const { x, y, width } = each.getBoundingClientRect();
        return { name: each.className, x, y: Math.round(y), width };
      }),
  );

for (const viewport of [...sizes, { width: 1920, height: 1080 }, { width: 1024, height: 768 }]) {
  test.describe(`before the program is there, at ${viewport.width}`, () => {
    test.use({ viewport, locale: "zh-CN", colorScheme: "light" });

    test("the interface's places are drawn, in the theme and language that were chosen", async ({ galley, page }) => {
      await page.evaluate(() => {
        localStorage.setItem("galley.theme", '"dark"');
        localStorage.setItem("galley.locale", '"en"');
      });
      const go = await hold(page);
      await page.reload({ waitUntil: "commit" });
      const bar = page.locator(".bar");
      await expect(page.locator("#skeleton")).toBeVisible();
      await expect(bar).toContainText("Opening…");
      await expect(bar.getByText("正在打开…")).not.toBeVisible();
      await expect(page.locator("body")).toHaveCSS("background-color", "rgb(23, 24, 26)");
      await expect.poll(() => page.evaluate(() => performance.getEntriesByName("first-contentful-paint").length)).toBe(1);
      const before = await places(page);
      go();
      await galley.ready();
      await expect(page.locator("#skeleton")).toHaveCount(0);
      // The bar wraps by its words on a phone.
      if (viewport.width >= 800) expect(await places(page)).toEqual(before);
    });
  });
}

/** What was chosen of the panes, and in a window of which width it shows. */
const chosen: readonly (readonly [name: string, width: number, kept: Readonly<Record<string, unknown>>])[] = [
  ["sizes of the columns", 1440, { panes: { form: 27, source: 61 } }],
  ["sizes of the rows", 1024, { panes: { rows: 65, source: 40 } }],
  ["the source alone", 1440, { view: "source" }],
  ["the preview alone", 1440, { view: "preview" }],
  ["sizes that are none", 1440, { panes: { form: "wide", source: 300 }, view: 7 }],
];

for (const [name, width, kept] of chosen) {
  test.describe(name, () => {
    test.use({ viewport: { width, height: 900 } });

    test("stand before the program does, and nothing moves when it comes", async ({ galley, page }) => {
      await galley.saved();
      await page.evaluate((kept) => {
        for (const [key, value] of Object.entries(kept)) localStorage.setItem(`galley.${key}`, JSON.stringify(value));
      }, kept);
      const go = await hold(page);
      await watchShifts(page);
      await page.reload({ waitUntil: "commit" });
      await expect(page.locator("#skeleton")).toBeVisible();
      await expect.poll(() => page.evaluate(() => performance.getEntriesByName("first-contentful-paint").length)).toBe(1);
      const before = await places(page);
      go();
      // Not that the source is seen, which it need not be.
      await expect(page.locator(".shell:not(.skeleton)")).toHaveAttribute("aria-busy", "false");
      await expect(page.locator("#skeleton")).toHaveCount(0);
      expect(await places(page)).toEqual(before);
      const moved = await shifted(page);
      expect(moved.sum, moved.said).toBeLessThan(0.02);
    });
  });
}

test("the preview keeps images and code that have not changed", async ({ galley, page }) => {
  await openSample(galley);
  const kept = galley.body.locator("img, pre, table");
  await expect.poll(() => galley.body.locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  const count = await kept.evaluateAll((all) => {
    all.forEach((each, index) => Object.assign(each, { mark: index, loads: 0 }));
    for (const image of all.filter((each) => each.matches("img"))) {
      image.addEventListener("load", () => Object.assign(image, { loads: 1 }));
    }
    return all.length;
  });
  expect(count).toBe(3);
  await galley.content.click();
  for (const [key, words] of [["Control+Home", "title: x"], ["Control+End", "end"]] as const) {
    await page.keyboard.press(key);
    if (key === "Control+Home") for (let line = 0; line < 12; line += 1) await page.keyboard.press("ArrowDown");
    await page.keyboard.type(`${words} `);
    await page.keyboard.press("Enter");
    await expect(galley.body).toContainText(words);
  }
  await galley.saved();
  const now = await kept.evaluateAll((all) => all.map((each) => [(each as unknown as { mark?: number }).mark, (each as unknown as { loads?: number }).loads]));
  expect(now).toEqual([[0, 0], [1, 0], [2, 0]]);
});
