// Every view in a window of 320 CSS pixels, and zoomed to 200 %: what is in it is read with one direction of scrolling, and nothing
// that can be pressed is cut off.
import type { Page } from "@playwright/test";
import { appViews } from "../pages/app_views.ts";
import { expect, test } from "../pages/galley.ts";

/** A phone of 320 pixels, and a window of 1280 × 800 at 200 %. */
const windows = [
  { width: 320, height: 640 },
  { width: 640, height: 400 },
];

/** What is too wide or cut off, in words. */
function faults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const root = document.documentElement;
    const named = (element: Element): string =>
      `${element.nodeName.toLowerCase()}.${element.className} “${element.getAttribute("aria-label") ?? element.textContent?.trim().slice(0, 30)}”`;
    if (root.scrollWidth > innerWidth) found.push(`the page is ${root.scrollWidth} wide`);

    // Behind a modal dialog nothing can be reached.
    const top = [...document.querySelectorAll("dialog:modal")].at(-1) ?? document.body;
    const isShown = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const all = [...top.querySelectorAll("*")].filter(isShown);

    // Tables of data and toolbars may scroll in their own direction; the source and the preview are the author's.
    const mayScroll = "iframe, .cm-editor *, [role=toolbar], .submission-rows, .compared *";
    for (const each of all) {
      const { overflowX } = getComputedStyle(each);
      const scrolls = overflowX === "auto" || overflowX === "scroll";
      if (scrolls && each.scrollWidth > each.clientWidth + 1 && !each.matches(mayScroll)) found.push(`scrolls sideways: ${named(each)}`);
    }

    const controls = all.filter((each) => each.matches("button, input, select, textarea, summary, a[href], [tabindex='0']"));
    for (const control of controls) {
      if (control.matches(".visually-hidden, .cm-content, .picker input, [type=file]")) continue;
      control.scrollIntoView({ block: "nearest", inline: "nearest" });
      const box = control.getBoundingClientRect();
      let [left, right, upper, lower] = [Math.max(box.left, 0), Math.min(box.right, innerWidth), Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
      for (let around = control.parentElement; around && around !== document.body; around = around.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(around);
        const edge = around.getBoundingClientRect();
        if (overflowX !== "visible") [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
        if (overflowY !== "visible") [upper, lower] = [Math.max(upper, edge.top), Math.min(lower, edge.bottom)];
        // What is fixed or in the top layer is cut by the window alone.
        if (getComputedStyle(around).position === "fixed") break;
      }
      const isCut = right - left < Math.min(box.width, innerWidth) - 1 || lower - upper < Math.min(box.height, 24) - 1;
      if (isCut && !control.matches(".submission-rows *")) {
        found.push(`cut off: ${named(control)} ${[box.x, box.y, box.width, box.height, right - left, lower - upper].map(Math.round).join(" ")}`);
      }
    }
    return found;
  });
}

for (const locale of ["en-US", "zh-CN"]) {
  test.describe(locale, () => {
    test.use({ locale, viewport: { width: 320, height: 640 } });

    for (const { name, open } of appViews) {
      test(name, async ({ galley, page }) => {
        await open(galley);
        for (const size of windows) {
          await page.setViewportSize(size);
          // What follows the window's size has done so.
          await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
          expect.soft(await faults(page), `${size.width} × ${size.height}`).toEqual([]);
        }
      });
    }
  });
}
