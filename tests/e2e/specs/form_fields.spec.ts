// Every kind of field, edited by mouse and by keyboard alone, in both languages, on a desktop and on a phone. What counts
// is the exported file: each edit changes its own bytes.
import { expect, type Galley, test } from "../pages/galley.ts";

const post = `---
title: 'Old'   # keep me
date: '2026-01-02'
category: news
tags:
  # the project
  - openEuler # first
  - "two"
industry: Finance
banner: 'img/a.png'
author: 'Ada'
summary: 'plain text'
custom: {a: [1, 2]}
---

body
`;

/** Follows the exported text edit by edit. */
function follow(galley: Galley, text: string): (from: string, to: string) => Promise<void> {
  let expected = text;
  return async (from, to) => {
    expected = expected.replace(from, () => to);
    expect(await galley.exportedText()).toBe(expected);
  };
}

for (const [locale, words] of [
  ["en-US", { up: "Move two up", remove: "Remove two", several: "Several authors", day: "Choose a day" }],
  ["zh-CN", { up: "上移 two", remove: "移除 two", several: "多位作者", day: "选择日期" }],
] as const) {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 375, height: 812 },
  ]) {
    test.describe(`${locale}, ${viewport.width} px`, () => {
      test.use({ locale, viewport });

      test("by mouse", async ({ galley, page }) => {
        await galley.openFile("a.md", post);
        await galley.showForm();
        const changed = follow(galley, post);
        const retype = async (key: string, text: string): Promise<void> => {
          await galley.field(key).click({ clickCount: 3 });
          await page.keyboard.insertText(text);
        };
        await retype("title", "It's: new");
        await changed("'Old'", "'It''s: new'");
        await retype("summary", "短 summary");
        await changed("plain text", "短 summary");
        await retype("banner", "img/b.png");
        await changed("img/a.png", "img/b.png");

        // The calendar is the browser's own: its popup takes the keys.
        await page.getByRole("button", { name: words.day }).click();
        await page.keyboard.press("ArrowRight");
        await page.keyboard.press("Enter");
        await expect(galley.field("date")).toHaveValue("2026-01-03");
        await changed("2026-01-02", "2026-01-03");

        await galley.field("industry").selectOption("Energy");
        await changed("Finance", "Energy");

        await galley.field("tags").click();
        await galley.offers("tags").filter({ hasText: "Linux" }).click();
        await changed('  - "two"\n', '  - "two"\n  - "Linux"\n');
        await page.getByRole("button", { name: words.up, exact: true }).click();
        await changed('  # the project\n  - openEuler # first\n  - "two"\n', '  - "two"\n  # the project\n  - openEuler # first\n');
        await galley.items("tags").nth(0).dragTo(galley.items("tags").nth(2));
        await changed('  - "two"\n  # the project\n  - openEuler # first\n  - "Linux"\n', '  # the project\n  - openEuler # first\n  - "Linux"\n  - "two"\n');
        await page.getByRole("button", { name: words.remove, exact: true }).click();
        await changed('  - "two"\n', "");
        await galley.items("tags").nth(0).click();
        await page.keyboard.insertText("openEuler 24.03");
        await page.keyboard.press("Enter");
        await changed("- openEuler #", "- openEuler 24.03 #");

        await page.getByRole("button", { name: words.several }).click();
        await changed("author: 'Ada'", "author:\n  - Ada");

        await galley.field("category").selectOption("blog");
        await changed("category: news", "category: blog");
      });

      test("by keyboard alone", async ({ galley, page }) => {
        await galley.openFile("a.md", post);
        if (viewport.width < 800) {
          await galley.tabTo(page.locator(".tabs button").first(), "Shift+Tab");
          await page.keyboard.press("Enter");
        }
        const { keyboard } = page;
        const retype = async (key: string, text: string): Promise<void> => {
          await galley.tabTo(galley.field(key));
          await keyboard.press("Control+A");
          await keyboard.insertText(text);
        };
        await retype("title", "New");
        await retype("date", "2026-01-03");
        await galley.tabTo(page.getByRole("button", { name: words.day }));
        await keyboard.press("Enter");
        await keyboard.press("ArrowDown");
        await keyboard.press("Enter");
        await expect(galley.field("date")).toHaveValue("2026-01-10");

        await galley.tabTo(galley.items("tags").nth(1));
        await keyboard.press("Alt+ArrowUp");
        await expect(galley.items("tags").nth(0)).toBeFocused();
        await expect(galley.items("tags").nth(0)).toHaveText("two");
        await keyboard.press("Enter");
        await keyboard.insertText("2: two");
        await keyboard.press("Enter");
        await expect(galley.items("tags").nth(0)).toBeFocused();
        await expect(galley.items("tags")).toHaveText(["2: two", "openEuler"]);
        await galley.tabTo(galley.field("tags"));
        await keyboard.insertText("kern");
        await keyboard.press("ArrowDown");
        await keyboard.press("Enter");
        await keyboard.insertText("own");
        await keyboard.press("Enter");
        await expect(galley.items("tags")).toHaveText(["2: two", "openEuler", "kernel", "own"]);
        await galley.tabTo(galley.items("tags").nth(2), "Shift+Tab");
        await keyboard.press("Delete");
        await expect(galley.items("tags").nth(2)).toBeFocused();
        await expect(galley.items("tags")).toHaveText(["2: two", "openEuler", "own"]);

        await galley.tabTo(galley.field("author"));
        await galley.tabTo(page.getByRole("button", { name: words.several }));
        await keyboard.press("Enter");
        await galley.tabTo(galley.field("author"));
        await keyboard.insertText("Kit");
        await keyboard.press("Enter");
        await galley.tabTo(galley.field("industry"));
        await keyboard.press("ArrowDown");
        await retype("summary", "s");
        await retype("banner", "img/b.png");
        await galley.tabTo(galley.field("category"), "Shift+Tab");
        await keyboard.press("ArrowDown");
        await expect(galley.field("category")).toHaveValue("blog");

        const expected = post
          .replace("'Old'", "'New'")
          .replace("2026-01-02", "2026-01-10")
          .replace("category: news", "category: blog")
          .replace(/tags:\n[^]*industry: Finance/, 'tags:\n  - "2: two"\n  # the project\n  - openEuler # first\n  - own\nindustry: Carrier')
          .replace("img/a.png", "img/b.png")
          .replace("author: 'Ada'", 'author:\n  - "Ada"\n  - "Kit"')
          .replace("plain text", "s");
        expect(await galley.exportedText()).toBe(expected);
      });
    });
  }
}
