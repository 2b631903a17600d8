// The lists that open while one types: blocks after a slash, emoji after a colon, languages after a fence; and what lists, quotes
// and pasted addresses do.
import type { Page } from "@playwright/test";
import { expect, type Galley, test } from "../pages/galley.ts";
import { sizes } from "../pages/views.ts";

const list = (page: Page) => page.locator(".cm-tooltip-autocomplete");

async function chosen(galley: Galley, page: Page, before: string, typed: string, first: string): Promise<string> {
  await galley.write(before);
  await page.keyboard.type(typed);
  await expect(list(page).getByRole("option").first()).toContainText(first);
  await page.keyboard.press("Enter");
  await expect(list(page)).toHaveCount(0);
  return galley.lines();
}

for (const viewport of sizes) {
  test.describe(`at ${viewport.width}`, () => {
    test.use({ viewport });

    test("every block is offered and inserted", async ({ galley, page }) => {
      const blocks: readonly (readonly [typed: string, first: string, text: string])[] = [
        ["/head", "Heading 1", "# "],
        ["/heading3", "Heading 3", "### "],
        ["/bulleted", "Bulleted list", "- "],
        ["/numbered", "Numbered list", "1. "],
        ["/quote", "Quote", "> "],
        ["/codeblock", "Code block", "```\n\n```"],
        ["/table", "Table", "| Column 1 | Column 2 | Column 3 |\n| --- | --- | --- |\n|  |  |  |"],
        ["/rule", "Horizontal rule", "***\n\n"],
        ["/tip", "Tip box", "::: tip\n\n:::"],
        ["/info", "Info box", "::: info\n\n:::"],
        ["/warning", "Warning box", "::: warning\n\n:::"],
        ["/danger", "Danger box", "::: danger\n\n:::"],
        ["/details", "Details that fold", "::: details What it is about\n\n:::"],
        ["/tabs", "Code in tabs", "::: code-group\n\n```bash [file 1]\n\n```\n\n```bash [file 2]\n\n```\n\n:::"],
        ["/vue", "Block without Vue", "::: v-pre\n\n:::"],
        ["/contents", "Table of contents", "[[toc]]\n\n"],
        ["/caption", "Centred image", '<div align="center">\n\n![What the image shows](./image.png)\n\nCaption\n\n</div>'],
      ];
      for (const [typed, first, text] of blocks) expect(await chosen(galley, page, "", typed, first)).toBe(text);
    });
  });
}

test("a block gets a line of its own, with blank lines around it", async ({ galley, page }) => {
  expect(await chosen(galley, page, "text\n", "/tip", "Tip")).toBe("text\n\n::: tip\n\n:::");
  expect(await chosen(galley, page, "text", " /table", "Table")).toMatch(/^text\n\n\| Column 1/);
  expect(await chosen(galley, page, "> a\n>\n> ", "/tip", "Tip")).toBe("> a\n>\n> ::: tip\n> \n> :::");
  expect(await chosen(galley, page, "- a\n- ", "/codeblock", "Code")).toBe("- a\n- ```\n  \n  ```");
  expect(await chosen(galley, page, "title", " /heading2", "Heading 2")).toBe("## title");
});

test("a rule does not open front matter", async ({ galley, page }) => {
  expect(await chosen(galley, page, "", "/rule", "Horizontal rule")).toBe("***\n\n");
  expect(await chosen(galley, page, "text\n\n", "/rule", "Horizontal rule")).toBe("text\n\n---\n\n");
});

test("the fields of a block are gone through with Tab", async ({ galley, page }) => {
  await galley.write("");
  await page.keyboard.type("/table");
  await expect(list(page)).toBeVisible();
  await page.keyboard.press("Enter");
  await page.keyboard.type("one");
  await page.keyboard.press("Tab");
  await page.keyboard.type("two");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("three");
  await page.keyboard.press("Tab");
  await page.keyboard.type("four");
  await expect(galley.body.locator("td").nth(1)).toHaveText("four");
  await expect(galley.body.locator("th").first()).toHaveText("one");
  await expect(galley.body.locator("td").first()).toHaveText("three");
});

test("Escape leaves the slash, and so does a blank", async ({ galley, page }) => {
  await galley.write("");
  await page.keyboard.type("/");
  await expect(list(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(list(page)).toHaveCount(0);
  await page.keyboard.type("x and / or");
  await expect(list(page)).toHaveCount(0);
  await page.keyboard.press("Enter");
  expect(await galley.exportedText()).toBe("/x and / or\n");
});

test("what was chosen is one step to undo", async ({ galley, page }) => {
  await galley.write("a\n\n");
  await page.keyboard.type("/rule");
  await expect(list(page)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(galley.body.locator("hr")).toHaveCount(1);
  await page.keyboard.press("Control+Z");
  expect(await galley.exportedText()).toBe("a\n\n/rule");
});

test("no list opens in code, in front matter or in an address", async ({ galley, page }) => {
  await galley.write("```\n");
  await page.keyboard.type("/usr :smile");
  await expect(galley.body.locator("pre")).toContainText("/usr :smile");
  await expect(list(page)).toHaveCount(0);
  await galley.write("");
  await page.keyboard.type("at 12:30 https://example.org/a");
  await expect(galley.body.locator("p")).toContainText("example.org/a");
  await expect(list(page)).toHaveCount(0);
});

test("emoji are found by a part of their names, and shown", async ({ galley, page }) => {
  await galley.write("");
  await page.keyboard.type("好:pand");
  const option = list(page).getByRole("option").first();
  await expect(option).toContainText("🐼");
  await page.keyboard.press("Enter");
  await expect(galley.body.locator("p")).toHaveText("好🐼");
  expect(await galley.exportedText()).toBe("好:panda_face:");
});

test("languages of the site are offered after a fence", async ({ galley, page }) => {
  await galley.write("");
  await page.keyboard.type("```pyth");
  await expect(list(page).getByRole("option").first()).toHaveText("python");
  await page.keyboard.press("Enter");
  expect(await galley.exportedText()).toBe("```python");
  await galley.write("");
  await page.keyboard.type("```sh");
  await page.keyboard.press("Enter");
  await page.keyboard.type("ls");
  await expect.poll(() => galley.lines()).toBe("```sh\nls");
});

test.describe("in a Chinese browser", () => {
  test.use({ locale: "zh-CN" });

  test("blocks are found in Chinese, in English and by pinyin", async ({ galley, page }) => {
    expect(await chosen(galley, page, "", "/yy", "引用")).toBe("> ");
    expect(await chosen(galley, page, "", "/quote", "引用")).toBe("> ");
    expect(await chosen(galley, page, "", "/表格", "表格")).toMatch(/^\| 第 1 列/);
  });

  test("an input method has its keys to itself", async ({ galley, page }) => {
    await galley.write("");
    const session = await page.context().newCDPSession(page);
    for (const step of ["/", "/b", "/bi"]) {
      await session.send("Input.imeSetComposition", { text: step, selectionStart: step.length, selectionEnd: step.length });
    }
    await expect(galley.body.locator("p")).toHaveText("/bi");
    await expect(list(page)).toHaveCount(0);
    await session.send("Input.insertText", { text: "笔" });
    await session.detach();
    expect(await galley.exportedText()).toBe("笔");
  });
});

test("lists and quotes go on, tasks and numbers too", async ({ galley, page }) => {
  const typed = async (text: string, keys: string[]): Promise<string> => {
    await galley.write(text);
    for (const key of keys) await (key.length > 1 ? page.keyboard.press(key) : page.keyboard.type(key));
    return galley.lines();
  };
  expect(await typed("1. a", ["Enter", "b"])).toBe("1. a\n2. b");
  expect(await typed("- [x] a", ["Enter", "b"])).toBe("- [x] a\n- [ ] b");
  expect(await typed("> a", ["Enter", "b"])).toBe("> a\n> b");
  expect(await typed("- a\n- ", ["Enter", "b"])).toBe("- a\n\nb");
  expect(await typed("1. a\n2. b\n3. c", ["ArrowUp", "Tab"])).toBe("1. a\n   1. b\n2. c");
  expect(await typed("1. a\n   1. b\n2. c", ["ArrowUp", "Shift+Tab"])).toBe("1. a\n2. b\n3. c");
  expect(await typed("- a\n- b\n  - c", ["ArrowUp", "Tab"])).toBe("- a\n  - b\n    - c");
  expect(await typed("- a", ["Tab"])).toBe("- a");
});

test("a mark typed over a selection goes around it", async ({ galley, page }) => {
  await galley.write("word");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("**");
  expect(await galley.exportedText()).toBe("**word**");
});

test("an address pasted over words links them", async ({ galley, page }) => {
  await galley.write("the site");
  await page.keyboard.press("Control+Shift+ArrowLeft");
  const html = '<a href="https://example.org/a_(b)">x</a>';
  await galley.paste({ "text/plain": "https://example.org/a_(b)", "text/html": html });
  expect(await galley.exportedText()).toBe("the [site](https://example.org/a_(b))");
  await galley.write("no words: ");
  await galley.paste({ "text/plain": "https://example.org" });
  expect(await galley.exportedText()).toBe("no words: https://example.org");
});

test("the link dialog takes words and an address, and changes a link that is there", async ({ galley, page }) => {
  await galley.write("word");
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Control+K");
  await expect(page.getByTestId("link-text")).toHaveValue("word");
  await expect(page.getByTestId("link-url")).toBeFocused();
  await page.keyboard.type("https://example.org");
  await page.keyboard.press("Enter");
  await expect(galley.content).toBeFocused();
  await expect(galley.content).toHaveText("[word](https://example.org)");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Control+K");
  await expect(page.getByTestId("link-url")).toHaveValue("https://example.org");
  await page.getByTestId("link-url").fill("./other.md");
  await page.getByTestId("link-text").fill("words");
  await page.keyboard.press("Enter");
  expect(await galley.exportedText()).toBe("[words](./other.md)");
});

test("the length of the post is said in Chinese characters and other words", async ({ galley, page }) => {
  await galley.write("使用 Linux 系统 two words");
  await expect(page.getByTestId("counts")).toHaveText("Chinese characters: 4; other words: 3; reading time: 1 min");
});
