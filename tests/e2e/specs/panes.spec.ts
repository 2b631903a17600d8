// How the panes share the window: separators that are dragged, moved by keys and remembered, one pane alone, nothing but the text.
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../pages/galley.ts";

const width = async (pane: Locator): Promise<number> => (await pane.boundingBox())!.width;
const height = async (pane: Locator): Promise<number> => (await pane.boundingBox())!.height;

const form = (page: Page): Locator => page.locator(".pane.form");
const source = (page: Page): Locator => page.locator(".pane.write");
const preview = (page: Page): Locator => page.locator(".pane.preview");
const separator = (page: Page, name: "form" | "source"): Locator => page.getByTestId(`separator-${name}`);
const now = async (line: Locator): Promise<number> => Number(await line.getAttribute("aria-valuenow"));

async function drag(page: Page, line: Locator, x: number, y: number): Promise<void> {
  const box = (await line.boundingBox())!;
  const [left, top] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(left, top);
  await page.mouse.down();
  await page.mouse.move(left + x / 2, top + y / 2, { steps: 4 });
  await page.mouse.move(left + x, top + y, { steps: 4 });
  await page.mouse.up();
}

test("a separator is dragged, over the preview too, and remembered", async ({ galley, page }) => {
  const before = [await width(source(page)), await width(preview(page))] as const;
  await drag(page, separator(page, "source"), 160, 0);
  expect(Math.abs((await width(source(page))) - before[0] - 160)).toBeLessThan(8);
  expect(Math.abs((await width(preview(page))) - before[1] + 160)).toBeLessThan(8);
  const old = await width(form(page));
  await drag(page, separator(page, "form"), 90, 0);
  expect(Math.abs((await width(form(page))) - old - 90)).toBeLessThan(8);
  const shown = [await width(form(page)), await width(source(page)), await width(preview(page))];
  await page.reload();
  await galley.ready();
  expect([await width(form(page)), await width(source(page)), await width(preview(page))]).toEqual(shown);
});

test("keys move it, within bounds that leave every pane its room; Enter and a double click put it back", async ({ galley, page }) => {
  const line = separator(page, "source");
  await galley.tabTo(line);
  await expect(line).toHaveAttribute("aria-orientation", "vertical");
  await expect(line).toHaveAttribute("aria-controls", "pane-write");
  const usual = await width(source(page));
  const start = await now(line);
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => now(line)).toBe(start + 2);
  expect(await width(source(page))).toBeGreaterThan(usual + 10);
  await page.keyboard.press("Shift+ArrowLeft");
  await expect.poll(() => now(line)).toBe(start - 8);
  await page.keyboard.press("Home");
  await expect.poll(() => now(line)).toBe(Number(await line.getAttribute("aria-valuemin")));
  expect(await width(source(page))).toBeGreaterThanOrEqual(255);
  await page.keyboard.press("End");
  await expect.poll(() => now(line)).toBe(Number(await line.getAttribute("aria-valuemax")));
  expect(await width(preview(page))).toBeGreaterThanOrEqual(255);
  await page.keyboard.press("Enter");
  await expect.poll(() => now(line)).toBe(start);
  expect(await width(source(page))).toBe(usual);
  await page.keyboard.press("End");
  await line.dblclick();
  await expect.poll(() => now(line)).toBe(start);
});

test("where the form is above the source, the line between them goes up and down", async ({ galley, page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  const line = separator(page, "form");
  await expect(line).toHaveAttribute("aria-orientation", "horizontal");
  const [before, rest] = [await height(form(page)), await height(source(page))];
  await drag(page, line, 0, 60);
  expect(Math.abs((await height(form(page))) - before - 60)).toBeLessThan(6);
  expect(Math.abs((await height(source(page))) - rest + 60)).toBeLessThan(6);
  await line.focus();
  await page.keyboard.press("ArrowUp");
  await expect.poll(() => height(form(page))).toBeLessThan(before + 58);
  // It is another share than that of a wide window.
  const high = await height(form(page));
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(line).toHaveAttribute("aria-orientation", "vertical");
  expect(await width(form(page))).toBe(288);
  await page.setViewportSize({ width: 1024, height: 768 });
  await expect.poll(() => height(form(page))).toBe(high);
  await galley.ready();
});

test("what is stored of the panes may be anything", async ({ galley, page }) => {
  for (const stored of ["null", "[]", "{", '{"form":"wide","source":1e9,"rows":-4}', '{"source":{}}', '"x"']) {
    await page.evaluate((text) => localStorage.setItem("galley.panes", text), stored);
    await page.evaluate(() => localStorage.setItem("galley.view", "7"));
    await page.reload();
    await galley.ready();
    expect(await width(form(page)), stored).toBe(288);
    await expect(page.locator(".shell")).toHaveAttribute("data-view", "both");
  }
});

test("one pane alone, by buttons and keys, remembered, and left when another one is asked for", async ({ galley, page }) => {
  await page.getByTestId("viewSource").click();
  await expect(galley.content).toBeVisible();
  await expect(galley.content).toBeFocused();
  await expect(page.getByTestId("preview")).toBeHidden();
  await expect(galley.field("title")).toBeHidden();
  await expect(page.getByTestId("viewSource")).toHaveAttribute("aria-pressed", "true");
  expect(await width(source(page))).toBe(1440);
  await page.keyboard.press("Alt+Shift+V");
  await expect(page.getByTestId("preview")).toBeVisible();
  await expect(galley.content).toBeHidden();
  await page.reload();
  await expect(page.getByTestId("preview")).toBeVisible();
  await expect(galley.content).toBeHidden();
  await page.keyboard.press("Alt+Shift+7");
  await expect(galley.field("title")).toBeVisible();
  await expect(page.locator(".shell")).toHaveAttribute("data-view", "both");
  await page.keyboard.press("Alt+Shift+S");
  await expect(galley.field("title")).toBeHidden();
  await page.keyboard.press("Alt+Shift+W");
  await expect(galley.field("title")).toBeVisible();
  await expect(page.getByTestId("preview")).toBeVisible();
});

for (const [name, viewport] of [["wide", { width: 1440, height: 900 }], ["on a phone", { width: 375, height: 812 }]] as const) {
  test.describe(name, () => {
    test.use({ viewport });

    test("nothing but the text, until Escape, the same keys or the button", async ({ galley, page }) => {
      await galley.write(`# a\n\n${"words\n\n".repeat(60)}`);
      await page.keyboard.press("Control+Home");
      const chrome = [page.getByTestId("drafts-button"), page.getByRole("toolbar"), galley.field("title"), page.getByTestId("preview"), page.getByTestId("counts")];
      for (const leave of [() => page.keyboard.press("Escape"), () => page.keyboard.press("Alt+Shift+F"), () => page.getByTestId("leave-focus").click()]) {
        await page.keyboard.press("Alt+Shift+F");
        await expect(page.locator(".shell")).toHaveAttribute("data-view", "focus");
        for (const part of chrome) await expect(part).toBeHidden();
        await expect(galley.content).toBeFocused();
        const box = (await galley.content.boundingBox())!;
        expect(box.width).toBeLessThanOrEqual(viewport.width);
        const [left, right] = [box.x, viewport.width - box.x - box.width];
        if (viewport.width > 800) expect(Math.abs(left - right)).toBeLessThan(70);
        const size = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]);
        expect(size).toEqual([viewport.width, viewport.height]);
        expect((await page.locator(".cm-scroller").boundingBox())!.height).toBeLessThanOrEqual(viewport.height);
        await page.keyboard.insertText("more ");
        // No list of completions is on its way that Escape would be for.
        await page.keyboard.press("Home");
        await leave();
        await expect(page.getByTestId("drafts-button")).toBeVisible();
      }
      await expect(galley.content).toContainText("more more more");
      await galley.saved();
      await page.keyboard.press("Alt+Shift+F");
      await expect(page.getByTestId("drafts-button")).toBeHidden();
      await page.reload();
      await expect(page.getByTestId("drafts-button")).toBeVisible();
    });
  });
}

test("Escape that ends something else leaves the focus mode alone", async ({ galley, page }) => {
  await page.keyboard.press("Alt+Shift+F");
  await expect(galley.content).toBeFocused();
  await page.keyboard.press("Control+F");
  await expect(page.getByPlaceholder("Find")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByPlaceholder("Find")).toHaveCount(0);
  await expect(page.locator(".shell")).toHaveAttribute("data-view", "focus");
  await page.keyboard.press("F1");
  await expect(page.getByTestId("palette")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("palette")).toBeHidden();
  await expect(page.locator(".shell")).toHaveAttribute("data-view", "focus");
});

test.describe("in Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("the switch and the separators have names", async ({ page, galley }) => {
    await galley.ready();
    await expect(page.getByRole("button", { name: "专注模式" })).toBeVisible();
    await expect(page.getByRole("separator", { name: "源码窗格的大小" })).toBeVisible();
    await page.keyboard.press("F1");
    await page.getByTestId("palette-input").fill("只看");
    await expect(page.getByTestId("palette").getByRole("option")).toHaveCount(2);
  });
});
