// The writer's own snippets and templates: made, changed and thrown away in the settings, inserted from the slash menu and the
// palette, a new post begun with one; kept whatever is stored, in all data and in another tab.
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { expect, Galley, test } from "../pages/galley.ts";
import { unzipped } from "../pages/packages.ts";
import { views } from "../pages/views.ts";

const list = (page: Page): Locator => page.locator(".cm-tooltip-autocomplete");
const dialog = (page: Page): Locator => page.getByTestId("settings");
const rows = (page: Page): Locator => page.getByTestId("snippet");

interface Stored {
  readonly name: string;
  readonly text: string;
}

/** Puts snippets where the app keeps them. */
async function store(page: Page, all: readonly (Stored | string)[]): Promise<void> {
  await page.evaluate((all) => {
    all.forEach((one, at) => localStorage.setItem(`galley.snippet.${100 + at}`, typeof one === "string" ? one : JSON.stringify(one)));
  }, all);
}

/** What is stored, in the order in which it was made. */
const stored = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith("galley.snippet."))
      .sort()
      .map((key) => localStorage.getItem(key) ?? ""),
  );

const storedNames = async (page: Page): Promise<string[]> => (await stored(page)).map((json) => (JSON.parse(json) as Stored).name);

async function openSettings(page: Page): Promise<void> {
  await page.keyboard.press("Control+,");
  await expect(page.getByTestId("snippets")).toBeVisible();
}

async function closeSettings(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
}

/** Writes a snippet in the dialog, which is open. */
async function add(page: Page, { name, text }: Stored): Promise<void> {
  await page.getByTestId("add-snippet").click();
  await page.getByTestId("snippet-name").fill(name);
  await page.getByTestId("snippet-text").fill(text);
  await page.getByTestId("save-snippet").click();
}

/** Inserts a snippet by its name from the slash menu, with the cursor behind `before`. */
async function inserted(galley: Galley, before: string, name: string): Promise<string> {
  const { page } = galley;
  await galley.write(before);
  await page.keyboard.type(`/${name}`);
  await expect(list(page).getByRole("option").first()).toContainText(name);
  await page.keyboard.press("Enter");
  await expect(list(page)).toHaveCount(0);
  return galley.lines();
}

for (const { name, use } of views) {
  test.describe(name, () => {
    test.use(use);
    const isChinese = use.locale === "zh-CN";

    test("from the selection to the slash menu, by keys alone", async ({ galley, page }) => {
      await galley.openFile("a.md", "::: tip\nask ${HOME}\n:::\n");
      await page.keyboard.press("Alt+Shift+8");
      await expect(galley.content).toBeFocused();
      await page.keyboard.press("Control+A");
      await page.keyboard.press("Control+Alt+Shift+S");
      await expect(page.getByTestId("snippet-name")).toBeFocused();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(use.viewport.width);
      await page.keyboard.insertText(isChinese ? "提问方式" : "How to ask");
      await page.keyboard.press("Enter");
      await expect(page.getByTestId("snippet-news")).toHaveText(isChinese ? "已保存：提问方式" : "Saved: How to ask");
      await expect(rows(page)).toHaveCount(1);
      await expect(rows(page).getByTestId("edit-snippet")).toBeFocused();
      await closeSettings(page);
      await expect(galley.content).toBeFocused();
      await page.keyboard.press("Control+End");
      await page.keyboard.type(isChinese ? "/twfs" : "/ask");
      const option = list(page).getByRole("option").first();
      await expect(option).toContainText(isChinese ? "提问方式" : "How to ask");
      await expect(option).toContainText("::: tip");
      await page.keyboard.press("Enter");
      await expect.poll(() => galley.lines()).toBe("::: tip\nask ${HOME}\n:::\n\n::: tip\nask ${HOME}\n:::");
      await page.keyboard.press("Control+Z");
      await expect.poll(() => galley.lines()).toContain(isChinese ? "/twfs" : "/ask");
    });

    test("a new post begins with a template, by keys alone", async ({ galley, page }) => {
      await store(page, [
        { name: "Weekly", text: "---\ntitle: 'SIG weekly'  # the week\ndate: ''\ncategory: blog\nauthor:\n---\n\n## Agenda ${1:x}\n" },
        { name: "Plain", text: "no template" },
      ]);
      await openSettings(page);
      await galley.tabTo(page.getByTestId("settings-author"));
      await page.keyboard.insertText("Li");
      await closeSettings(page);
      await galley.tabTo(page.getByTestId("new-post-menu"), "Shift+Tab");
      await page.keyboard.press("Enter");
      const template = page.getByTestId("template");
      await expect(template).toHaveText("Weekly");
      await galley.tabTo(template);
      await page.keyboard.press("Enter");
      await expect(template).toBeHidden();
      const today = await page.evaluate(() => {
        const now = new Date();
        return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
      });
      await expect(page.locator(".file-name")).toHaveText(`${today}.md`);
      const written = `---\ntitle: 'SIG weekly'  # the week\ndate: '${today}'\ncategory: blog\nauthor: 'Li'\n---\n\n## Agenda \${1:x}\n`;
      expect(await galley.exportedText()).toBe(written);
      await galley.saved();
      await page.reload();
      await galley.ready();
      expect(await galley.exportedText()).toBe(written);
    });
  });
}

test("snippets are written, renamed, thrown away and brought back", async ({ galley, page }) => {
  await openSettings(page);
  await page.getByTestId("add-snippet").click();
  await expect(page.getByTestId("snippet-name")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("snippet-fault")).toHaveText("A snippet needs a name.");
  await expect(page.getByTestId("snippet-name")).toBeFocused();
  await page.keyboard.type("one");
  await expect(page.getByTestId("snippet-fault")).toHaveText("");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("snippet-fault")).toHaveText("A snippet needs a text.");
  await expect(page.getByTestId("snippet-text")).toBeFocused();
  await page.keyboard.type("first");
  // What is being written is there again when the dialog is, however soon that is.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+,");
  await expect(page.getByTestId("snippets")).toBeVisible();
  await expect(page.getByTestId("snippet-text")).toHaveValue("first");
  await page.getByTestId("save-snippet").click();
  await add(page, { name: " one ", text: "second" });
  await expect(page.getByTestId("snippet-fault")).toHaveText("Another snippet has this name.");
  await page.getByTestId("snippet-name").fill("two");
  await page.getByTestId("save-snippet").click();
  await expect(rows(page)).toHaveCount(2);
  await rows(page).first().getByTestId("edit-snippet").click();
  await page.getByTestId("snippet-name").fill("uno");
  await page.keyboard.press("Enter");
  await expect(rows(page).first()).toContainText("uno");
  await rows(page).first().getByTestId("edit-snippet").click();
  await page.getByTestId("snippet-name").fill("never");
  await page.getByTestId("leave-snippet").click();
  expect(await storedNames(page)).toEqual(["uno", "two"]);
  await expect(rows(page).first().getByTestId("edit-snippet")).toBeFocused();
  await rows(page).first().getByTestId("delete-snippet").click();
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByTestId("undo-snippet")).toBeFocused();
  expect(await storedNames(page)).toEqual(["two"]);
  await page.keyboard.press("Enter");
  await expect(rows(page)).toHaveCount(2);
  expect(await storedNames(page)).toEqual(["uno", "two"]);
});

test("a selection waits for a snippet that is not saved yet", async ({ galley, page }) => {
  await galley.write("words");
  await openSettings(page);
  await page.getByTestId("add-snippet").click();
  await page.getByTestId("snippet-text").fill("in the making");
  await closeSettings(page);
  await galley.content.focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Control+Alt+Shift+S");
  await expect(page.getByTestId("snippet-text")).toHaveValue("in the making");
  await expect(page.getByTestId("snippet-news")).toContainText("not saved yet");
});

test("one line goes to the cursor, a block gets lines of its own", async ({ galley, page }) => {
  await store(page, [
    { name: "inline", text: "Open**Euler** {{ x }}\n" },
    { name: "heading", text: "## Agenda" },
    { name: "lines", text: "```make\na:\n\tb  \n\n\\{c\\} #{d} $e ${f\n```" },
  ]);
  expect(await inserted(galley, "the ", "inline")).toBe("the Open**Euler** {{ x }}");
  expect(await inserted(galley, "text ", "heading")).toBe("text\n\n## Agenda");
  expect(await inserted(galley, "text\n", "lines")).toBe("text\n\n```make\na:\n\tb  \n\n\\{c\\} #{d} $e ${f\n```");
  expect(await inserted(galley, "> ", "lines")).toBe("> ```make\n> a:\n> \tb  \n>\n> \\{c\\} #{d} $e ${f\n> ```");
  expect(await inserted(galley, "- a\n- ", "lines")).toBe("- a\n- ```make\n  a:\n  \tb  \n\n  \\{c\\} #{d} $e ${f\n  ```");
});

test("fields are gone through with Tab, and a backslash makes one plain text", async ({ galley, page }) => {
  await store(page, [{ name: "mail", text: "{{{{ a }}}} ${name} at \\${host} in \\\\${path}, ${2:b} ${1:a}${}\n\nBye, ${name}" }]);
  expect(await inserted(galley, "", "mail")).toBe("{{{{ a }}}} name at ${host} in \\${path}, b a\n\nBye, name");
  const selected = (): Promise<string> => page.evaluate(() => getSelection()?.toString() ?? "");
  await expect.poll(selected).toBe("a");
  await page.keyboard.type("A");
  await page.keyboard.press("Tab");
  await page.keyboard.type("B");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Li");
  await page.keyboard.press("Tab");
  await page.keyboard.type("!");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Li");
  await expect.poll(() => galley.lines()).toBe("{{{{ a }}}} Li at ${host} in \\${path}, B A!\n\nBye, Li");
});

test("the palette has them too, but not where nothing may be written", async ({ galley, page, context, url }) => {
  await store(page, [{ name: "署名", text: "— openEuler" }, { name: "Weekly", text: "---\ntitle: a\n---\n" }]);
  await galley.openFile("a.md", "old");
  await galley.saved();
  await galley.content.click();
  await page.keyboard.press("Control+A");
  await page.keyboard.press("F1");
  await page.keyboard.type("snippet");
  const options = page.getByTestId("palette").getByRole("option");
  await expect(options).toHaveText([/^署名/, /^Save the selection as a snippet/]);
  await page.keyboard.press("Control+A");
  await page.keyboard.type("sm");
  await expect(options.first()).toContainText("署名");
  await page.keyboard.press("Enter");
  await expect.poll(() => galley.lines()).toBe("— openEuler");
  await expect(galley.content).toBeFocused();
  await page.keyboard.press("Control+Z");
  await expect.poll(() => galley.lines()).toBe("old");
  // Run last, first in the list.
  await page.keyboard.press("F1");
  await expect(options.first()).toContainText("署名");
  await page.keyboard.press("Escape");
  await galley.saved();
  const other = new Galley(await context.newPage(), url);
  await other.start();
  await expect(other.page.getByTestId("following")).toBeVisible();
  await other.page.keyboard.press("F1");
  await expect(other.page.getByTestId("palette").getByRole("option").first()).toBeVisible();
  await expect(other.page.getByTestId("palette")).not.toContainText("署名");
});

test("what is stored of snippets may be anything", async ({ galley, page }) => {
  const damaged = ["null", "{", '"a"', "[1]", '{"name":1,"text":"a"}', '{"name":" ","text":"a"}', '{"name":"a"}', "99999999999999999999", ""];
  await store(page, [...damaged, { name: "whole", text: "words" }]);
  await page.reload();
  await galley.ready();
  expect(await inserted(galley, "", "whole")).toBe("words");
  await page.getByTestId("new-post-menu").click();
  await expect(page.locator(".menu[open] .item").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await openSettings(page);
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByTestId("snippets-unreadable")).toContainText(`cannot be read: ${damaged.length}.`);
  await add(page, { name: "more", text: "a" });
  await expect(rows(page)).toHaveCount(2);
  expect((await stored(page)).slice(0, damaged.length)).toEqual(damaged);
});

test("a browser that stores nothing says so, and the text stays", async ({ galley, page }) => {
  await galley.write("text");
  await galley.saved();
  await page.evaluate(() => {
    const put = Storage.prototype.setItem;
    Storage.prototype.setItem = function (name: string, value: string) {
      if (name.startsWith("galley.snippet.")) throw new DOMException("full", "QuotaExceededError");
      put.call(this, name, value);
    };
  });
  await openSettings(page);
  await add(page, { name: "a", text: "words" });
  await expect(page.getByTestId("snippet-news")).toContainText("did not store it");
  await expect(page.getByTestId("snippet-text")).toHaveValue("words");
});

test("another tab's changes are seen, and none is written over", async ({ galley, page, context, url }) => {
  await openSettings(page);
  await add(page, { name: "shared", text: "first" });
  await expect(rows(page)).toHaveCount(1);
  const other = new Galley(await context.newPage(), url);
  await other.start();
  await openSettings(other.page);
  await expect(rows(other.page)).toContainText(["shared"]);
  await add(page, { name: "new", text: "new" });
  await expect(rows(other.page)).toHaveCount(2);
  // Both write the same one.
  await rows(other.page).first().getByTestId("edit-snippet").click();
  await other.page.getByTestId("snippet-text").fill("theirs");
  await rows(page).first().getByTestId("edit-snippet").click();
  await page.getByTestId("snippet-text").fill("mine");
  await page.getByTestId("save-snippet").click();
  await expect(page.getByTestId("snippet-news")).toHaveText("Saved: shared");
  await expect.poll(() => stored(other.page)).toContain(JSON.stringify({ name: "shared", text: "mine" }));
  await other.page.getByTestId("save-snippet").click();
  await expect(other.page.getByTestId("snippet-news")).toContainText("saved beside it: shared (2)");
  await expect(rows(page)).toHaveCount(3);
  expect((await stored(page)).map((json) => JSON.parse(json) as Stored)).toEqual([
    { name: "shared", text: "mine" },
    { name: "new", text: "new" },
    { name: "shared (2)", text: "theirs" },
  ]);
  // What the other tab made is in this one's menu without a reload.
  await closeSettings(page);
  expect(await inserted(galley, "", "shared")).toBe("mine");
});

test("snippets go out with all data, and come in beside those that differ", async ({ galley, page, browser }) => {
  await store(page, [{ name: "same", text: "a" }, { name: "other", text: "theirs" }, "{", { name: "new", text: "---\ntitle: a\n---\n" }]);
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Alt+Shift+E")]);
  const zip = await readFile(await download.path());
  const index = JSON.parse(unzipped(zip)["galley.json"]!.toString()) as { settings: Record<string, string> };
  expect(index.settings).toMatchObject({ "snippet.102": "{", "snippet.100": JSON.stringify({ name: "same", text: "a" }) });

  const context = await browser.newContext({ locale: "en-US", serviceWorkers: "block" });
  const there = new Galley(await context.newPage(), galley.url);
  await there.start();
  await store(there.page, [{ name: "same", text: "a" }, { name: "other", text: "mine" }]);
  const bringIn = async (words: string): Promise<void> => {
    if (!(await there.page.getByTestId("export-all").isVisible())) await there.page.getByTestId("drafts-button").click();
    await there.page.getByTestId("import-all").setInputFiles({ name: "all.zip", mimeType: "application/zip", buffer: zip });
    await expect(there.page.getByTestId("notice").last()).toContainText(words);
    await there.page.getByTestId("notice").last().getByRole("button", { name: "Dismiss" }).click();
  };
  await bringIn("Snippets imported: 3.");
  const all = await stored(there.page);
  const expected = [{ name: "same", text: "a" }, { name: "other", text: "mine" }, { name: "other (2)", text: "theirs" }, { name: "new", text: "---\ntitle: a\n---\n" }];
  expect(all.filter((json) => json !== "{").map((json) => JSON.parse(json) as Stored)).toEqual(expected);
  expect(all).toContain("{");
  // A second time there is nothing to bring.
  await bringIn("Drafts imported: 0.");
  expect(await stored(there.page)).toEqual(all);
  await openSettings(there.page);
  await expect(rows(there.page)).toHaveCount(4);
  await context.close();
});
