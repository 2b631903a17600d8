// The palette of commands and the sheet of shortcuts, from the keyboard alone.
import type { Page } from "@playwright/test";
import { expect, test } from "../pages/galley.ts";
import { Ime } from "../pages/ime.ts";
import { sizes } from "../pages/views.ts";

const options = (page: Page) => page.getByTestId("palette").getByRole("option");

const languages = [
  { locale: "en-US", placeholder: "Find a command", quote: "Quote", bold: "Bold", sheet: "Keyboard shortcuts", group: "Table" },
  { locale: "zh-CN", placeholder: "查找命令", quote: "引用", bold: "粗体", sheet: "键盘快捷键", group: "表格" },
];

for (const viewport of sizes) {
  for (const words of languages) {
    test.describe(`${words.locale} at ${viewport.width}`, () => {
      test.use({ viewport, locale: words.locale });

      test("a command is found and run", async ({ galley, page }) => {
        await galley.write("a");
        await page.keyboard.press("Control+Shift+P");
        const input = page.getByRole("combobox", { name: words.placeholder });
        await expect(input).toBeFocused();
        await input.pressSequentially(words.quote);
        await expect(options(page).first()).toContainText(words.quote);
        await expect(options(page).first()).toContainText("Ctrl");
        await page.keyboard.press("Enter");
        await expect(input).toHaveCount(0);
        await expect(galley.content).toBeFocused();
        await expect(galley.content).toHaveText("> a");
      });

      test("the sheet of shortcuts is searched, and nothing is wider than the screen", async ({ galley, page }) => {
        await galley.content.focus();
        await page.keyboard.press("Control+/");
        const sheet = page.getByRole("dialog", { name: words.sheet });
        await expect(sheet).toBeVisible();
        await expect(sheet.getByRole("table").filter({ hasText: words.group }).first()).toBeVisible();
        await page.keyboard.type(words.bold);
        await expect(sheet.getByRole("row")).toHaveCount(1);
        await expect(sheet.getByRole("row")).toContainText("CtrlB");
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
        await page.keyboard.press("Escape");
        await expect(sheet).toHaveCount(0);
        await expect(galley.content).toBeFocused();
      });
    });
  }
}

test("arrows choose, Escape leaves everything as it was", async ({ galley, page }) => {
  await galley.write("a");
  await page.keyboard.press("F1");
  const all = options(page);
  await expect(all.first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(all.nth(1)).toHaveAttribute("aria-selected", "true");
  const second = await all.nth(1).getAttribute("id");
  await expect(page.getByTestId("palette-input")).toHaveAttribute("aria-activedescendant", second ?? "none");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(all.last()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.type("zzzz");
  await expect(page.getByTestId("palette").getByRole("status")).toHaveText("Nothing fits.");
  await page.keyboard.press("Escape");
  await expect(galley.content).toBeFocused();
  expect(await galley.exportedText()).toBe("a");
});

test("what was run last comes first", async ({ galley, page }) => {
  await galley.write("a");
  await page.keyboard.press("F1");
  await page.keyboard.type("strike");
  await page.keyboard.press("Enter");
  await expect(galley.content).toHaveText("a~~~~");
  await page.keyboard.press("F1");
  await expect(options(page).first()).toContainText("Strikethrough");
});

test("commands of tables are offered in tables only", async ({ galley, page }) => {
  await galley.write("a\n\n| b | c |\n| - | - |\n");
  await page.keyboard.press("F1");
  await page.keyboard.type("tidy");
  await expect(page.getByTestId("palette").getByRole("status")).toHaveText("Nothing fits.");
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("F1");
  await page.keyboard.type("tidy");
  await expect(options(page)).toHaveCount(1);
});

test.describe("in a Chinese browser", () => {
  test.use({ locale: "zh-CN" });

  test("commands are found by English names and by the letters of their pinyin", async ({ galley, page }) => {
    await galley.content.focus();
    await page.keyboard.press("F1");
    for (const [typed, found] of [
      ["strike", "删除线"],
      ["dcmd", "导出 .md"],
      ["wxlb", "无序列表"],
      ["历史", "历史"],
    ] as const) {
      await page.getByTestId("palette-input").fill(typed);
      await expect(options(page).first()).toContainText(found);
    }
  });
});

test("Enter that ends a composition runs no command", async ({ galley, page }) => {
  await galley.write("a");
  await page.keyboard.press("F1");
  await expect(page.getByTestId("palette-input")).toBeFocused();
  const ime = await Ime.of(page);
  await ime.steps("quote");
  await expect(options(page)).toHaveCount(1);
  await ime.key("Enter");
  await ime.end("quote");
  await expect(page.getByTestId("palette-input")).toHaveValue("quote");
  await page.keyboard.press("Enter");
  await expect(galley.content).toHaveText("> a");
});

test("a question mark opens the sheet outside of fields, and is text in them", async ({ galley, page }) => {
  await page.getByTestId("theme-toggle").focus();
  await page.keyboard.press("?");
  await expect(page.getByTestId("sheet")).toBeVisible();
  await page.keyboard.press("Escape");
  await galley.field("title").focus();
  await page.keyboard.type("?");
  await expect(galley.field("title")).toHaveValue(/\?$/);
  await expect(page.getByTestId("sheet")).toHaveCount(0);
});

test("what is chosen is seen where the system takes the colours away", async ({ galley, page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await galley.content.focus();
  await page.keyboard.press("F1");
  await expect(page.getByTestId("palette").locator("[aria-selected=true]")).toHaveCSS("outline-style", "solid");
  await page.keyboard.press("Escape");
  await galley.write("/");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("/");
  await expect(page.locator(".cm-tooltip-autocomplete [aria-selected]")).toHaveCSS("outline-style", "solid");
});
