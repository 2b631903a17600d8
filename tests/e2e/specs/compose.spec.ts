// Input methods: what is being composed is never disturbed, and arrives exactly once.
import { expect, test } from "../pages/galley.ts";

/** Pinyin as an input method sends it: the letters grow, then the characters take their place. */
async function compose(page: import("@playwright/test").Page, steps: string[], text: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const step of steps) {
    await session.send("Input.imeSetComposition", { text: step, selectionStart: step.length, selectionEnd: step.length });
  }
  await session.send("Input.insertText", { text });
  await session.detach();
}

test("pinyin in the editor", async ({ galley, page }) => {
  await galley.write("前后");
  await page.keyboard.press("ArrowLeft");
  await compose(page, ["j", "ji", "jia", "jiao", "jiao y", "jiao yang"], "校样");
  await expect(galley.body.locator("p")).toHaveText("前校样后");
  await compose(page, ["h", "hao"], "好");
  expect(await galley.exportedText()).toBe("前校样好后");
});

test("the preview follows a composition without ending it", async ({ galley, page }) => {
  await galley.write("");
  const session = await page.context().newCDPSession(page);
  await session.send("Input.imeSetComposition", { text: "zhong", selectionStart: 5, selectionEnd: 5 });
  await expect(galley.body.locator("p")).toHaveText("zhong");
  await session.send("Input.imeSetComposition", { text: "中", selectionStart: 1, selectionEnd: 1 });
  await expect(galley.body.locator("p")).toHaveText("中");
  await session.send("Input.insertText", { text: "中" });
  await session.detach();
  expect(await galley.exportedText()).toBe("中");
});

test("Enter that ends a composition starts no list item", async ({ galley, page }) => {
  await galley.write("- ");
  await compose(page, ["x", "xie"], "写");
  await expect(galley.body.locator("li")).toHaveText("写");
  expect(await galley.exportedText()).toBe("- 写");
});

test("pinyin in a form field changes the source once, at its end", async ({ galley, page }) => {
  await galley.openFile("a.md", "---\ntitle: 'x'\n---\n");
  await galley.field("title").focus();
  await page.keyboard.press("End");
  const session = await page.context().newCDPSession(page);
  await session.send("Input.imeSetComposition", { text: "biao", selectionStart: 4, selectionEnd: 4 });
  await expect(galley.field("title")).toHaveValue("xbiao");
  await session.send("Input.insertText", { text: "标题" });
  await session.detach();
  await expect(galley.field("title")).toHaveValue("x标题");
  expect(await galley.exportedText()).toBe("---\ntitle: 'x标题'\n---\n");
});

test("a Chinese comma ends a tag, Enter during composition does not", async ({ galley, page }) => {
  await galley.openFile("a.md", "---\ntags: [a]\n---\n");
  await galley.field("tags").focus();
  await compose(page, ["w", "wen"], "文");
  await expect(galley.field("tags")).toHaveValue("文");
  await page.keyboard.insertText("，");
  await expect(galley.items("tags")).toHaveText(["a", "文"]);
  expect(await galley.exportedText()).toBe("---\ntags: [a, 文]\n---\n");
});
