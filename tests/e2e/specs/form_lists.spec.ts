// Lists in the form: one edit an item, so that comments and quotes go with it; words are offered from the site's profile
// and from the author's own drafts; a screen reader is told.
import { expect, test } from "../pages/galley.ts";

const post = `---
title: 'a'
category: blog
tags: # all of them
    # of one
    - one # too

    - 'two' # quoted
    # of three
    - "three"
---
`;

test("moving an item takes its comments and its quotes along, and says so", async ({ galley, page }) => {
  await galley.openFile("a.md", post);
  await galley.items("tags").nth(2).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(galley.whole("tags").getByRole("status")).toHaveText("three is now number 2 of 3");
  await page.keyboard.press("Alt+ArrowUp");
  await expect(galley.items("tags")).toHaveText(["three", "one", "two"]);
  await page.keyboard.press("Alt+ArrowUp");
  await expect(galley.items("tags").nth(0)).toBeFocused();
  const text = await galley.exportedText();
  expect(text.split("\n").sort()).toEqual(post.split("\n").sort());
  expect(text).toContain('    # of three\n    - "three"\n    # of one\n    - one # too\n');
  await galley.items("tags").nth(0).focus();
  await page.keyboard.press("Control+Z");
  await page.keyboard.press("Control+Z");
  await expect(galley.items("tags").nth(0)).toBeFocused();
  expect(await galley.exportedText()).toBe(post);
});

test("an item that is edited keeps its place; Escape leaves it, an empty text removes it", async ({ galley, page }) => {
  await galley.openFile("a.md", post);
  await galley.items("tags").nth(1).click();
  await page.keyboard.insertText("no");
  await page.keyboard.press("Escape");
  await expect(galley.items("tags").nth(1)).toBeFocused();
  expect(await galley.exportedText()).toBe(post);
  await galley.items("tags").nth(1).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.insertText("it's");
  await galley.field("title").click();
  expect(await galley.exportedText()).toBe(post.replace("'two'", "'it''s'"));
  await galley.items("tags").nth(1).click();
  await page.keyboard.press("Delete");
  await page.keyboard.press("Enter");
  await expect(galley.items("tags")).toHaveText(["one", "three"]);
  await expect(galley.field("tags")).toBeFocused();
  expect(await galley.exportedText()).toBe(post.replace("    - 'two' # quoted\n", ""));
});

test("an item dropped on the source stays where it is", async ({ galley }) => {
  await galley.openFile("a.md", post);
  await galley.items("tags").nth(0).dragTo(galley.content);
  expect(await galley.exportedText()).toBe(post);
});

test("several words at once, with commas of both languages", async ({ galley, page }) => {
  await galley.openFile("a.md", "---\ncategory: blog\ntags: [a] # c\n---\n");
  await galley.field("tags").click();
  await page.keyboard.insertText("b，c: d、 e ,");
  expect(await galley.exportedText()).toBe("---\ncategory: blog\ntags: [a, b, 'c: d', 'e'] # c\n---\n");
});

test("a string in the place of a list is one item", async ({ galley, page }) => {
  await galley.openFile("a.md", "---\ncategory: blog\ntags: one # c\n---\n");
  await galley.items("tags").click();
  await page.keyboard.insertText("other");
  await page.keyboard.press("Enter");
  expect(await galley.exportedText()).toBe("---\ncategory: blog\ntags: other # c\n---\n");
  await galley.items("tags").press("Delete");
  await expect(galley.field("tags")).toBeFocused();
  expect(await galley.exportedText()).toBe("---\ncategory: blog\ntags: # c\n---\n");
});

test("words of the author's own drafts come first, then the site's", async ({ galley, page }) => {
  await galley.openFile("old.md", "---\ncategory: blog\ntags: [Linux, my topic]\nauthor: [Kit, Ada]\n---\n");
  await galley.saved();
  await galley.openFile("new.md", "---\ntitle: t\ncategory: blog\ntags: [openEuler]\nauthor: 'mine'\n---\n");
  await galley.saved();
  await galley.field("tags").click();
  await expect(galley.offers("tags").nth(0)).toHaveText("Linux");
  await expect(galley.offers("tags").nth(1)).toHaveText("my topic");
  await expect(galley.offers("tags").filter({ hasText: "openEuler" })).toHaveCount(0);
  await page.keyboard.insertText("my");
  await expect(galley.offers("tags")).toHaveText(["my topic"]);
  await expect(galley.field("tags")).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowUp");
  const active = await galley.offers("tags").getAttribute("id");
  await expect(galley.field("tags")).toHaveAttribute("aria-activedescendant", active ?? "");
  await page.keyboard.press("Escape");
  await expect(galley.offers("tags")).toHaveCount(0);
  await expect(galley.field("tags")).toHaveValue("my");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await galley.field("author").click();
  await expect(galley.offers("author")).toHaveText(["Kit", "Ada", "openEuler"]);
  await galley.field("author").fill("K");
  await galley.offers("author").filter({ hasText: "Kit" }).click();
  await expect(galley.field("author")).toHaveValue("Kit");
  expect(await galley.exportedText()).toBe("---\ntitle: t\ncategory: blog\ntags: [openEuler, my topic]\nauthor: 'Kit'\n---\n");
});

test("the site's words are those of the post's language", async ({ galley }) => {
  await galley.openFile("a.md", "---\ntitle: 中文\ncategory: showcase\nindustry: 金融\n---\n");
  await expect(galley.field("industry").getByRole("option")).toHaveText(["(none)", "金融", "运营商", "能源", "物流", "高校&科研", "云计算", "其他"]);
  await galley.field("title").fill("English");
  await expect(galley.field("industry").getByRole("option")).toContainText(["Finance", "金融 (unknown to the site)"]);
  await expect(galley.field("industry")).toHaveValue("金融");
});
