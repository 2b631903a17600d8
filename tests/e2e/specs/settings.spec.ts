// The settings: each counts at once, is there the next time, goes out with all data, and never overwrites one that was set here.
import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { expect, Galley, test } from "../pages/galley.ts";
import { unzipped } from "../pages/packages.ts";
import { dist } from "../server.mjs";

const dialog = (page: Page): Locator => page.getByTestId("settings");

async function open(page: Page): Promise<void> {
  await page.keyboard.press("Control+,");
  await expect(dialog(page)).toBeVisible();
}

async function close(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
}

const style = (part: Locator, name: string): Promise<string> =>
  part.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), name);

for (const [name, use] of [
  ["wide, in English", { locale: "en-US", viewport: { width: 1440, height: 900 } }],
  ["on a phone, in Chinese", { locale: "zh-CN", viewport: { width: 375, height: 812 } }],
] as const) {
  test.describe(name, () => {
    test.use(use);

    test("the looks of the source count at once and are kept", async ({ galley, page }) => {
      const scroller = page.locator(".cm-scroller");
      const size = Number.parseFloat(await style(scroller, "font-size"));
      await open(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(use.viewport.width);
      await page.getByTestId("settings-font").selectOption("serif");
      await page.getByTestId("settings-size").selectOption("150");
      await page.getByTestId("settings-line").selectOption("60");
      const seen = async (): Promise<void> => {
        expect(await style(scroller, "font-family")).toContain("Georgia");
        expect(Number.parseFloat(await style(scroller, "font-size"))).toBeCloseTo(size * 1.5, 1);
        expect(await style(galley.content, "max-width")).toMatch(/px$/);
      };
      await seen();
      await close(page);
      await expect(page.getByTestId("settings-font")).toHaveCount(0);
      await page.reload();
      await galley.ready();
      await seen();
      await open(page);
      await expect(page.getByTestId("settings-size")).toHaveValue("150");
      await page.getByTestId("settings-reset").click();
      await expect(page.getByTestId("settings-reset")).toBeDisabled();
      await expect(page.getByTestId("settings-size")).toHaveValue("100");
      expect(Number.parseFloat(await style(scroller, "font-size"))).toBe(size);
      expect(await style(galley.content, "max-width")).toBe("none");
    });

    test("the author of new posts", async ({ galley, page }) => {
      await open(page);
      await page.getByTestId("settings-author").fill("O'Neill: 欧");
      // Before the field is left.
      expect(await page.evaluate(() => localStorage.getItem("galley.author"))).toBe('"O\'Neill: 欧"');
      await close(page);
      await page.keyboard.press("Alt+Shift+N");
      await expect(galley.content).toContainText("author: 'O''Neill: 欧'");
      await galley.saved();
      await page.reload();
      await galley.ready();
      await open(page);
      await expect(page.getByTestId("settings-author")).toHaveValue("O'Neill: 欧");
    });
  });
}

test("Vim's keys are fetched when they are chosen, count at once, and go when they are not", async ({ galley, page }) => {
  const chunks: string[] = [];
  page.on("response", async (response) => {
    if (/chunks.*\.js$/.test(response.url()) && (await response.text()).includes("defineEx")) chunks.push(response.url());
  });
  await galley.write("one two\nthree");
  expect(chunks).toEqual([]);
  await open(page);
  await page.getByTestId("settings-keymap").selectOption("vim");
  await expect(page.locator(".cm-vimMode")).toBeVisible();
  await expect.poll(() => chunks.length).toBe(1);
  await close(page);
  await galley.content.focus();
  await page.keyboard.type("ggdw");
  await expect.poll(() => galley.lines()).toBe("two\nthree");
  await page.keyboard.type("Afour");
  await page.keyboard.press("Escape");
  await page.keyboard.type("ggP");
  await expect.poll(() => galley.lines()).toContain("four");
  await page.keyboard.press("Control+R");
  await galley.saved();
  // What belongs to the program is the program's: the palette, and a file by `:w`.
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.type(":w\n")]);
  expect(await readFile(await download.path(), "utf8")).toContain("four");
  await galley.content.focus();
  await page.keyboard.press("F1");
  await expect(page.getByTestId("palette")).toBeVisible();
  await page.keyboard.press("Escape");
  // Another post, and the next visit, have them too.
  await page.keyboard.press("Alt+Shift+N");
  await expect(galley.content).toContainText("Write the post here.");
  await expect(page.locator(".cm-vimMode")).toBeVisible();
  await page.reload();
  await expect(page.locator(".cm-vimMode")).toBeVisible();
  await open(page);
  await page.getByTestId("settings-keymap").selectOption("default");
  await expect(page.locator(".cm-vimMode")).toHaveCount(0);
  await close(page);
  await galley.content.focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("dd");
  await expect.poll(() => galley.lines()).toBe("dd");
});

test("Vim's Escape leaves insert mode before it leaves the focus mode", async ({ galley, page }) => {
  await open(page);
  await page.getByTestId("settings-keymap").selectOption("vim");
  await expect(page.locator(".cm-vimMode")).toBeVisible();
  await close(page);
  await page.keyboard.press("Alt+Shift+F");
  await expect(galley.content).toBeFocused();
  await page.keyboard.type("i");
  await page.keyboard.press("Escape");
  await expect(page.locator(".shell")).toHaveAttribute("data-view", "focus");
  await page.keyboard.press("Escape");
  await expect(page.locator(".shell")).toHaveAttribute("data-view", "both");
});

test("without the part that has Vim's keys, the usual ones stay, and it is said", async ({ galley, page, complaints }) => {
  complaints.push(/Failed to load|ERR_FAILED/);
  const chunks = new URL("chunks/", dist);
  const ofVim = readdirSync(chunks).filter((name) => name.endsWith(".js") && readFileSync(new URL(name, chunks), "utf8").includes("defineEx"));
  for (const name of ofVim) await page.route(`**/chunks/${name}`, (route) => route.abort());
  await open(page);
  await page.getByTestId("settings-keymap").selectOption("vim");
  await expect(page.getByTestId("notice")).toContainText("could not be fetched");
  await close(page);
  await galley.write("dd");
  await expect.poll(() => galley.lines()).toBe("dd");
});

test("checks that are off say nothing, and say that they are off", async ({ galley, page }) => {
  await galley.write("a </b>");
  await expect(galley.diagnostic("stray-end-tag")).toBeVisible();
  await open(page);
  await page.getByTestId("settings-checks").uncheck();
  await close(page);
  await expect(page.getByTestId("diagnostic")).toHaveCount(0);
  await expect(page.locator(".problems")).toContainText("Checks are off.");
  await expect(page.getByTestId("export-summary")).toHaveText("");
  await page.reload();
  await galley.ready();
  await expect(page.locator(".problems")).toContainText("Checks are off.");
  // What is counted at a pause in typing is counted all the same.
  const counts = page.getByTestId("counts");
  await galley.write("a </b> one two three");
  await expect(counts).toContainText("other words: 4");
  await expect(page.getByTestId("diagnostic")).toHaveCount(0);
  await page.getByTestId("checks-on").click();
  await expect(galley.diagnostic("stray-end-tag")).toBeVisible();
});

test("scrolling together is one setting, wherever it is set", async ({ galley, page }) => {
  await open(page);
  await page.getByTestId("settings-step").uncheck();
  await close(page);
  await expect(page.getByTestId("keep-in-step")).toHaveAttribute("aria-pressed", "false");
  await galley.openFile("long.md", `---\ntitle: a\n---\n\n${"words\n\n".repeat(200)}`);
  await expect(galley.body.locator("p")).toHaveCount(200);
  await galley.content.click();
  await page.keyboard.press("Control+End");
  await expect.poll(() => page.locator(".cm-scroller").evaluate((element) => element.scrollTop)).toBeGreaterThan(100);
  expect(await galley.preview.locator("html").evaluate((html) => html.ownerDocument.defaultView!.scrollY)).toBe(0);
  await page.getByTestId("keep-in-step").click();
  await expect.poll(() => galley.preview.locator("html").evaluate((html) => html.ownerDocument.defaultView!.scrollY)).toBeGreaterThan(100);
  await open(page);
  await expect(page.getByTestId("settings-step")).toBeChecked();
});

test("what another tab sets counts here at once", async ({ galley, page, context, url }) => {
  await galley.openFile("a.md", "---\ntitle: a\n---\n\na </b>\n");
  await expect(galley.diagnostic("stray-end-tag")).toBeVisible();
  const size = Number.parseFloat(await style(page.locator(".cm-scroller"), "font-size"));
  const other = new Galley(await context.newPage(), url);
  await other.start();
  await open(other.page);
  await other.page.getByTestId("settings-size").selectOption("150");
  await other.page.getByTestId("settings-checks").uncheck();
  await expect
    .poll(async () => Number.parseFloat(await style(page.locator(".cm-scroller"), "font-size")))
    .toBeCloseTo(size * 1.5, 1);
  await expect(galley.diagnostic("stray-end-tag")).toHaveCount(0);

  await close(other.page);
  await other.page.getByTestId("theme-toggle").click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await other.page.getByTestId("lang-toggle").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(galley.content).toHaveAttribute("aria-label", "文章源码，Markdown");
});

test("what is stored of the settings may be anything", async ({ galley, page }) => {
  for (const stored of ["null", "{", '"emacs"', "-1", "[1]", '{"a":1}', "99999999999999999999"]) {
    await page.evaluate((text) => {
      for (const key of ["font", "size", "line", "keymap", "step", "checks", "author"]) localStorage.setItem(`galley.${key}`, text);
    }, stored);
    await page.reload();
    await galley.ready();
    await expect(page.locator(".cm-vimMode")).toHaveCount(0);
    // Nothing of it is lost before it is set.
    expect(await page.evaluate(() => localStorage.getItem("galley.size")), stored).toBe(stored);
  }
});

test("settings go out with all data, and come in where none was set", async ({ galley, page, browser }) => {
  await open(page);
  await page.getByTestId("settings-size").selectOption("130");
  await page.getByTestId("settings-author").fill("Li");
  await page.getByTestId("settings-checks").uncheck();
  await close(page);
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Alt+Shift+E")]);
  const zip = await readFile(await download.path());
  const index = JSON.parse(unzipped(zip)["galley.json"]!.toString()) as { settings: Record<string, string> };
  expect(index.settings).toMatchObject({ size: "130", author: '"Li"', checks: "false" });

  const context = await browser.newContext({ locale: "en-US", serviceWorkers: "block" });
  const other = await context.newPage();
  await other.goto(galley.url);
  await expect(other.locator(".shell")).toHaveAttribute("aria-busy", "false");
  await open(other);
  await other.getByTestId("settings-author").fill("Wang");
  await close(other);
  await other.getByTestId("drafts-button").click();
  await other.getByTestId("import-all").setInputFiles({ name: "all.zip", mimeType: "application/zip", buffer: zip });
  await expect(other.getByTestId("notice")).toContainText("Settings taken over: 2. Those set here before stay as they are.");
  await expect(other.locator(".problems")).toContainText("Checks are off.");
  await open(other);
  await expect(other.getByTestId("settings-author")).toHaveValue("Wang");
  await expect(other.getByTestId("settings-size")).toHaveValue("130");
  await context.close();
});
