// Writing in the editor, and the preview that follows.
import { expect, test } from "../pages/galley.ts";

test("what is typed is in the preview", async ({ galley, page }) => {
  await galley.write("");
  await page.keyboard.type("# Proof\n\nA **bold** word, 中文 and ~~struck~~ text.");
  await expect(galley.body.locator("h1")).toHaveText(/^Proof/);
  await expect(galley.body.locator("strong")).toHaveText("bold");
  await expect(galley.body.locator("s")).toHaveText("struck");
  expect(await galley.exportedText()).toBe("# Proof\n\nA **bold** word, 中文 and ~~struck~~ text.");
});

test("only the block that changed is replaced", async ({ galley, page }) => {
  await galley.write("first\n\nsecond\n\nthird");
  await expect(galley.body.locator("p")).toHaveCount(3);
  await galley.body.evaluate((content) => content.querySelectorAll("p").forEach((p, index) => Object.assign(p, { mark: index })));
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("the ");
  await expect(galley.body.locator("p").first()).toHaveText("the first");
  const marks = await galley.body.evaluate((content) =>
    [...content.querySelectorAll("p")].map((p) => (p as unknown as { mark?: number }).mark ?? null),
  );
  expect(marks).toEqual([null, 1, 2]);
});

test("a large paste arrives whole and is one undo step", async ({ galley, page }) => {
  await galley.write("start\n\n");
  const pasted = Array.from({ length: 2000 }, (_, line) => `第 ${line} 段 😀`).join("\n\n");
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const target = document.querySelector(".cm-content");
    target?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, pasted);
  await expect(galley.body.locator("p")).toHaveCount(2001);
  expect(await galley.exportedText()).toBe(`start\n\n${pasted}`);
  await galley.content.focus();
  await page.keyboard.press("Control+Z");
  await expect(galley.body.locator("p")).toHaveCount(1);
});

test("Markdown keys wrap, unwrap and continue", async ({ galley, page }) => {
  await galley.write("word");
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Control+B");
  expect(await galley.exportedText()).toBe("**word**");
  await galley.content.focus();
  await page.keyboard.press("Control+I");
  expect(await galley.exportedText()).toBe("***word***");
  await galley.content.focus();
  await page.keyboard.press("Control+I");
  await page.keyboard.press("Control+B");
  expect(await galley.exportedText()).toBe("word");
  await galley.content.focus();
  await page.keyboard.press("Control+K");
  await expect(page.getByTestId("link-url")).toBeFocused();
  await page.keyboard.type("https://example.org");
  await page.keyboard.press("Enter");
  await expect(galley.content).toBeFocused();
  expect(await galley.exportedText()).toBe("[word](https://example.org)");

  await galley.write("- one");
  await page.keyboard.press("Enter");
  await page.keyboard.type("two");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("three");
  expect(await galley.exportedText()).toBe("- one\n- two\n  - three");
});

test("the toolbar does what the keys do, and is one stop of Tab", async ({ galley, page }) => {
  await galley.write("quoted");
  await page.getByRole("button", { name: "Quote" }).click();
  expect(await galley.exportedText()).toBe("> quoted");
  await page.getByRole("button", { name: "Undo", exact: true }).focus();
  await page.keyboard.press("End");
  await expect(page.getByRole("button", { name: "Find and replace" })).toBeFocused();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  expect(await galley.exportedText()).toBe("quoted");
});

test("find and replace", async ({ galley, page }) => {
  await galley.write("alpha beta alpha");
  await page.keyboard.press("Control+F");
  await page.getByPlaceholder("Find").fill("alpha");
  await page.getByPlaceholder("Replace").fill("校样");
  await page.getByRole("button", { name: "replace all" }).click();
  expect(await galley.exportedText()).toBe("校样 beta 校样");
});

test("front matter, fenced code and raw HTML are highlighted", async ({ galley }) => {
  await galley.write('---\ntitle: "x"\n---\n\n```js\nconst a = 1;\n```\n\n<div class="y">z</div>\n');
  await expect(galley.content.locator(".tok-property", { hasText: "title" })).toBeVisible();
  await expect(galley.content.locator(".tok-keyword", { hasText: "const" })).toBeVisible();
  await expect(galley.content.locator(".tok-tag", { hasText: "div" }).first()).toBeVisible();
});

test("Tab moves on where there is no list", async ({ galley, page }) => {
  await galley.write("text");
  await page.keyboard.press("Tab");
  await expect(galley.content).not.toBeFocused();
  expect(await galley.exportedText()).toBe("text");
});
