// The first visit: what is said before anything is stored, the sample post, and what empty lists and panes say.
import { expect, test } from "../pages/galley.ts";

for (const [locale, viewport, button, title] of [
  ["en-US", { width: 1440, height: 900 }, "Open the sample post", "A sample post: what a page can have"],
  ["zh-CN", { width: 375, height: 812 }, "打开示例文章", "示例文章：一个页面可以有什么"],
] as const) {
  test.describe(locale, () => {
    test.use({ locale, viewport });

    test("the sample is offered, shows what a post can have, and is no draft until it is changed", async ({ galley, page }) => {
      const content = await galley.lines();
      expect(content).toContain("title: ''");
      await page.getByTestId("welcome").getByRole("button", { name: button }).click();
      await expect(page.locator(".file-name")).toHaveText("sample.md");
      await expect(galley.preview.locator(".page-title")).toHaveText(title);
      await expect(page.getByTestId("welcome")).toHaveCount(0);
      for (const part of ["table", "details", ".tip", ".vp-code-group", "nav.table-of-contents", "s"]) {
        await expect(galley.body.locator(part).first()).toBeAttached();
      }
      await expect(page.getByTestId("diagnostic")).toHaveCount(0);
      await galley.saved();
      await page.reload();
      await galley.ready();
      // Untouched it leaves nothing behind.
      await expect(page.getByTestId("welcome")).toBeVisible();
      expect(await galley.lines()).toBe(content);
      await page.getByTestId("welcome-sample").click();
      await expect(galley.content).toContainText("[[toc]]");
      await galley.content.focus();
      await page.keyboard.press("Control+Home");
      await page.keyboard.press("Control+End");
      await page.keyboard.insertText("my own words");
      await expect(galley.body).toContainText("my own words");
      await galley.saved();
      await page.reload();
      await expect(galley.body).toContainText("my own words");
      await expect(page.getByTestId("welcome")).toHaveCount(0);
    });
  });
}

test("what is said at first goes with the first letter, and moves nothing", async ({ galley, page }) => {
  const place = () => galley.content.evaluate((content) => content.getBoundingClientRect().top);
  await expect(page.getByTestId("welcome")).toBeVisible();
  const before = await place();
  await galley.content.click();
  await page.keyboard.type("a");
  await expect(page.getByTestId("welcome")).toHaveCount(0);
  expect(await place()).toBe(before);
});

test("the sample takes nobody's place: a draft stays, and the sample is found in the palette and the menu", async ({ galley, page }) => {
  await galley.write("# mine\n");
  await galley.saved();
  await page.keyboard.press("F1");
  await page.getByTestId("palette-input").fill("sample");
  await page.keyboard.press("Enter");
  await expect(page.locator(".file-name")).toHaveText("sample.md");
  await page.getByTestId("drafts-button").click();
  await expect(page.getByTestId("drafts").getByRole("listitem")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(galley.body.locator("h1")).toContainText("mine");
  await page.getByTestId("open-menu").click();
  await page.getByTestId("open-sample").click();
  await expect(page.locator(".file-name")).toHaveText("sample.md");
});

test("empty lists say what to do next", async ({ galley, page }) => {
  await page.getByTestId("drafts-button").click();
  await expect(page.getByTestId("drafts")).toContainText("open a post (Ctrl+O)");
  await page.keyboard.press("Alt+Shift+M");
  await expect(page.getByTestId("images-panel")).toContainText("Alt+Shift+I");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Shift+O");
  await expect(page.getByTestId("outline")).toContainText("A line that begins with ##");
  await page.keyboard.press("Escape");
  await galley.openFile("a.md", "---\ntitle: a\n---\n");
  await expect(page.getByTestId("preview-empty")).toContainText("/ at the start of a line");
  await galley.write("---\ntitle: a\n---\n\nwords\n");
  await expect(page.getByTestId("preview-empty")).toHaveCount(0);
});

test.describe("where fingers point", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 375, height: 812 } });

  test("what is pressed is large enough, and nothing is wider than the screen", async ({ galley, page }) => {
    await galley.ready();
    for (const pane of [0, 1, 2]) {
      await page.locator(".tabs button").nth(pane).click();
      const small = await page.locator(":is(button, select, summary, input, a[href], label.button)").evaluateAll((all) =>
        all
          .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".visually-hidden, .picker input") && !one.matches(".visually-hidden, [tabindex='-1'][aria-hidden]"))
          .map((one) => ({ name: `${one.className} ${one.getAttribute("data-testid") ?? one.textContent}`, ...one.getBoundingClientRect().toJSON() as DOMRect }))
          .filter(({ width, height }) => width < 24 || height < 24)
          .map(({ name, width, height }) => `${name}: ${width} × ${height}`),
      );
      expect(small).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    }
    for (const id of ["export-md", "drafts-button", "new-post", "more"]) {
      expect((await page.getByTestId(id).boundingBox())!.height).toBeGreaterThanOrEqual(44);
    }
  });
});
