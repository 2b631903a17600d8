// The front-matter form and the source show the same thing, and a field changes its own bytes only.
import { expect, test } from "../pages/galley.ts";

const post = `---
title:   'Old'   # keep me
date: 2026-01-02
category: blog
tags:
    - one
    - "two"
custom: {a: [1, 2]}
author: "Ada"
summary: plain text
---

body
`;

test("each field shows what the source says", async ({ galley }) => {
  await galley.openFile("a.md", post);
  await expect(galley.field("title")).toHaveValue("Old");
  await expect(galley.field("date")).toHaveValue("2026-01-02");
  await expect(galley.field("category")).toHaveValue("blog");
  await expect(galley.items("tags")).toHaveText(["one", "two"]);
  await expect(galley.field("author")).toHaveValue("Ada");
  await expect(galley.field("summary")).toHaveValue("plain text");
});

test("each field changes its own bytes and nothing else", async ({ galley, page }) => {
  await galley.openFile("a.md", post);
  let expected = post;
  const change = async (from: string, to: string): Promise<void> => {
    expected = expected.replace(from, () => to);
    expect(await galley.exportedText()).toBe(expected);
  };
  await galley.field("title").fill("It's: new");
  await change("'Old'", "'It''s: new'");
  await galley.field("date").fill("2026-01-03");
  await change("2026-01-02", "2026-01-03");
  await galley.field("category").selectOption("news");
  await change("category: blog", "category: news");
  await galley.field("tags").fill("three");
  await page.keyboard.press("Enter");
  await change('    - "two"\n', '    - "two"\n    - "three"\n');
  await page.getByRole("button", { name: "Remove one" }).click();
  await change("    - one\n", "");
  await galley.field("author").fill("Kit");
  await change('"Ada"', '"Kit"');
  await galley.field("summary").fill("with: colon");
  await change("plain text", "'with: colon'");
  await galley.field("banner").fill("img/banners/x.png");
  const text = await galley.exportedText();
  expect(text.split("\n").filter((line) => !expected.split("\n").includes(line))).toEqual(["banner: 'img/banners/x.png'"]);
});

test("the form follows the source", async ({ galley, page }) => {
  await galley.openFile("a.md", post);
  await galley.content.getByText("Old").dblclick();
  await page.keyboard.insertText("新标题");
  await expect(galley.field("title")).toHaveValue("新标题");
  await expect(galley.preview.locator(".page-title")).toHaveText("新标题");
});

test("undo walks back through form and body alike, and never past opening", async ({ galley, page }) => {
  await galley.openFile("a.md", post);
  await galley.field("title").fill("Changed");
  await galley.content.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText("more");
  for (let step = 0; step < 6; step += 1) await page.keyboard.press("Control+Z");
  await expect(galley.field("title")).toHaveValue("Old");
  expect(await galley.exportedText()).toBe(post);
});

test("several authors are a list, one is a string", async ({ galley, page }) => {
  await galley.openFile("a.md", "---\nauthor: Ada\n---\n");
  await page.getByRole("button", { name: "Several authors" }).click();
  await galley.field("author").fill("Kit");
  await page.keyboard.press("Enter");
  expect(await galley.exportedText()).toBe("---\nauthor:\n  - Ada\n  - Kit\n---\n");
  await page.getByRole("button", { name: "Remove Ada" }).click();
  await page.getByRole("button", { name: "One author" }).click();
  expect(await galley.exportedText()).toBe("---\nauthor: 'Kit'\n---\n");
});

test("broken YAML leaves the other fields and the body usable", async ({ galley }) => {
  await galley.openFile("a.md", "---\ntitle: it: breaks\nauthor: 'Ada'\n---\nbody\n");
  await expect(galley.diagnostic("front-matter-yaml")).toHaveAttribute("data-line", "2");
  await galley.field("author").fill("Kit");
  expect(await galley.exportedText()).toBe("---\ntitle: it: breaks\nauthor: 'Kit'\n---\nbody\n");
  await galley.field("title").fill("it: works");
  await expect(galley.diagnostic("front-matter-yaml")).toHaveCount(0);
  expect(await galley.exportedText()).toBe("---\ntitle: 'it: works'\nauthor: 'Kit'\n---\nbody\n");
});

test("a post without front matter gets one with its first field", async ({ galley }) => {
  await galley.openFile("a.md", "# Body\n");
  await expect(galley.diagnostic("front-matter-missing")).toBeVisible();
  await galley.field("title").fill("T");
  expect(await galley.exportedText()).toBe("---\ntitle: 'T'\n---\n\n# Body\n");
});

test("a shape that only the source shows says so and is left alone", async ({ galley, page }) => {
  const text = "---\ntitle:\n  nested: x\n---\n";
  await galley.openFile("a.md", text);
  await expect(page.getByText("only the source shows in full")).toBeVisible();
  expect(await galley.exportedText()).toBe(text);
});
