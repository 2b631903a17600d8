// The checks where the author sees them: the panel, the marks in the editor, the counts, and the fixes.
import { readdirSync, readFileSync } from "node:fs";
import type { Locator } from "@playwright/test";
import { expect, type Galley, test } from "../pages/galley.ts";
import { dist } from "../server.mjs";

/** A post with nothing to say about, but for its body. */
const post = (body: string): string =>
  `---
title: 'A post'
category: 'blog'
date: '2026-01-02'
tags:
  - 'openEuler'
banner: 'img/a.png'
author: 'openEuler'
summary: 'About it'
---

${body}`;

/** The file of dist/ that holds a text, and is fetched when it is needed. */
function chunkWith(text: string): string {
  const chunks = new URL("chunks/", dist);
  const found = readdirSync(chunks).filter((name) => readFileSync(new URL(name, chunks), "utf8").includes(text));
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** What the program calls. */
interface Editor {
  apply(ranges: Uint32Array, inserts: string[], userEvent: string): void;
}

/** The line the body begins on. */
const first = 12;

const fixes = (entry: Locator): Locator => entry.getByTestId("fix");
const lines = async (galley: Galley): Promise<string> => (await galley.content.locator(".cm-line").allTextContents()).join("\n");

test("an error appears as it is typed, goes by its fix, and one undo step brings it back", async ({ galley, page }) => {
  await galley.openFile("a.md", post(""));
  await expect(page.getByTestId("diagnostic")).toHaveCount(0);
  await expect(page).toHaveTitle("a.md · Galley");
  await galley.content.press("Control+End");
  await page.keyboard.type("docker cp <container>:/p .");
  const entry = galley.diagnostic("unclosed-tag");
  await expect(entry).toHaveAttribute("data-severity", "error");
  await expect(entry).toHaveAttribute("data-line", String(first));
  await expect(page.getByTestId("problem-count")).toHaveText("1 error");
  await expect(page.getByTestId("export-summary")).toHaveText("1 error: the site's build would fail");
  await expect(page).toHaveTitle("1 error · a.md · Galley");

  await entry.getByRole("button", { name: "Make “<container>:/p” code" }).click();
  await expect(entry).toHaveCount(0);
  await expect(page.getByTestId("problem-count")).toHaveText("");
  await expect(page.getByTestId("export-summary")).toHaveText("");
  expect(await galley.exportedText()).toBe(post("docker cp `<container>:/p` ."));

  await galley.content.press("Control+Z");
  await expect(entry).toHaveCount(1);
  expect(await galley.exportedText()).toBe(post("docker cp <container>:/p ."));
});

test("what a fix would do is shown before it is done", async ({ galley }) => {
  await galley.openFile("a.md", post("one\n\ntwo <your-id> three\n"));
  const entry = galley.diagnostic("unclosed-tag");
  await expect(entry.getByTestId("fix-preview")).toHaveCount(0);
  await entry.getByTestId("details").click();
  const preview = entry.getByTestId("fix-preview").filter({ hasText: "Show “<” as it is" });
  await expect(preview.locator("del")).toHaveText("two <your-id> three");
  await expect(preview.locator("ins")).toHaveText("two &lt;your-id> three");
  // It follows the text.
  await galley.content.press("Control+End");
  await galley.content.press("ArrowUp");
  await galley.content.pressSequentially("!");
  await expect(preview.locator("ins")).toHaveText("!two &lt;your-id> three");
});

test("why something is wrong is fetched when it is asked, and what is code looks like it", async ({ galley, page }) => {
  const chunk = chunkWith("Placeholders such as");
  const requests: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith(`/${chunk}`)) requests.push(request.url());
  });
  await galley.openFile("a.md", post("two <your-id> three\n\n![](./a.png)\n"));
  await expect(galley.diagnostic("unclosed-tag")).toBeVisible();
  expect(requests).toHaveLength(0);
  const help = galley.diagnostic("unclosed-tag").getByTestId("help");
  await galley.diagnostic("unclosed-tag").getByTestId("details").click();
  await expect(help).toContainText("Placeholders such as <your-id>");
  await expect(help.locator("code").filter({ hasText: /^<your-id>$/ })).toHaveCount(1);
  await expect(help.locator("b")).toHaveText(["What.", "Why.", "Example.", "Source."]);
  expect(requests).toHaveLength(1);
  // One without a fix has help too.
  await galley.diagnostic("alt-missing").getByTestId("details").click();
  await expect(galley.diagnostic("alt-missing").getByTestId("help")).toContainText("![](1.png)");
  expect(requests).toHaveLength(1);
  await page.getByTestId("lang-toggle").click();
  await expect(help.locator("b")).toHaveText(["问题。", "影响。", "例子。", "依据。"]);
});

test("all fixes of a kind are one step", async ({ galley }) => {
  const body = "a <x> b\n\nc <y> d\n\ne <z> f\n";
  await galley.openFile("a.md", post(body));
  const entries = galley.diagnostic("unclosed-tag");
  await expect(entries).toHaveCount(3);
  await entries.getByRole("button", { name: "Show “<” as it is: all 3 like this" }).click();
  await expect(entries).toHaveCount(0);
  expect(await galley.exportedText()).toBe(post(body.replaceAll("<", "&lt;")));
  await galley.content.press("Control+Z");
  await expect(entries).toHaveCount(3);
  expect(await galley.exportedText()).toBe(post(body));
  await galley.content.press("Control+Y");
  await expect(entries).toHaveCount(0);
});

test("a fix keeps bytes of the file it does not touch", async ({ galley }) => {
  const text = `\uFEFF${post("😀 <x> 中\t \n").replaceAll("\n", "\r\n")}`;
  await galley.openFile("a.md", text);
  await galley.diagnostic("unclosed-tag").getByRole("button", { name: "Show “<” as it is" }).click();
  expect(await galley.exportedText()).toBe(text.replace("<x>", "&lt;x>"));
});

test("errors come first, and each severity can be hidden", async ({ galley, page }) => {
  await galley.openFile("a.md", post("![](./a.png)\n\n<center>x</center>\n\n</b>\n\n{{ x\n"));
  const shown = (): Promise<(string | null)[]> =>
    page.getByTestId("diagnostic").evaluateAll((all) => all.map((one) => one.getAttribute("data-severity")));
  await expect.poll(shown).toEqual(["error", "error", "warning", "hint"]);
  await expect(page.getByTestId("problem-count")).toHaveText("2 errors, 1 warning");
  await page.getByTestId("filter-error").click();
  await expect(page.getByTestId("filter-error")).toHaveAttribute("aria-pressed", "false");
  await expect(page.getByTestId("filter-error")).toHaveText("2 errors");
  await expect.poll(shown).toEqual(["warning", "hint"]);
  await page.getByTestId("filter-hint").click();
  await expect.poll(shown).toEqual(["warning"]);
  await page.getByTestId("filter-error").click();
  await expect.poll(shown).toEqual(["error", "error", "warning"]);
});

test("the place is underlined and says why, to the mouse and to the keyboard", async ({ galley, page }) => {
  await galley.openFile("a.md", post("one\n\ntwo <b> three\n\nfour {{ x\n"));
  const underlined = galley.content.locator(".cm-lintRange-error");
  await expect(underlined.first()).toHaveText("<b>");
  await expect(page.locator(".cm-lint-marker-error")).toHaveCount(2);
  await underlined.first().hover();
  const tooltip = page.locator(".cm-tooltip");
  await expect(tooltip).toContainText("“<b>” is never closed");
  await page.mouse.move(0, 0);
  await expect(tooltip).toHaveCount(0);

  await galley.content.press("Control+Home");
  await page.keyboard.press("F8");
  await expect(tooltip).toContainText("“<b>” is never closed");
  await page.keyboard.press("F8");
  await expect(tooltip).toContainText("braces");
  await page.keyboard.press("Shift+F8");
  await expect(tooltip).toContainText("“<b>” is never closed");
  await page.keyboard.type("word");
  await expect(underlined).toHaveCount(1);
  expect(await lines(galley)).toContain("two word three");
});

test("everything can be done by the keyboard alone", async ({ galley, page }) => {
  await galley.openFile("a.md", post(`${"line\n\n".repeat(100)}x <y> z\n`));
  const entry = galley.diagnostic("unclosed-tag");
  const jump = entry.getByRole("button", { name: "Line" });
  await page.getByTestId("filter-hint").focus();
  await page.keyboard.press("Tab");
  await expect(jump).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(galley.content).toBeFocused();
  await expect(galley.content.locator(".cm-lintRange-error")).toBeInViewport();
  expect(await page.evaluate(() => String(getSelection()))).toBe("<y>");

  await page.getByTestId("filter-hint").focus();
  for (let tabs = 0; tabs < 10 && !(await fixes(entry).first().evaluate((fix) => fix === document.activeElement)); tabs++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await expect(entry).toHaveCount(0);
  await expect(galley.content).toBeFocused();
  await page.keyboard.press("Control+Z");
  await expect(entry).toHaveCount(1);
});

test("a fix of a moment ago does no harm to what was typed since", async ({ galley }) => {
  await galley.openFile("a.md", post("<x> a\n"));
  const fix = fixes(galley.diagnostic("unclosed-tag")).first();
  await expect(fix).toBeVisible();
  // One task, so that no check runs in between.
  await fix.evaluate((button: HTMLElement) => {
    const { galleyEditor } = globalThis as unknown as { galleyEditor: Editor };
    galleyEditor.apply(new Uint32Array([0, 0]), ["中文\n"], "input.type");
    button.click();
  });
  // The finding is elsewhere by then, so the click is for none that is still there.
  expect(await galley.exportedText()).toBe(`中文\n${post("<x> a\n")}`);
  await expect(galley.diagnostic("unclosed-tag")).toHaveAttribute("data-line", String(first + 1));
});

test.describe("in a Chinese browser", () => {
  test.use({ locale: "zh-CN" });

  test("the checks speak Chinese, and English once that is chosen", async ({ galley, page }) => {
    await galley.openFile("a.md", post("a <x> b\n\nc <y> d\n"));
    const entry = galley.diagnostic("unclosed-tag").first();
    await expect(entry).toContainText("错误");
    await expect(page.getByTestId("problem-count")).toHaveText("2 个错误");
    await expect(page.getByTestId("export-summary")).toHaveText("2 个错误：网站构建会失败");
    await expect(entry.getByRole("button", { name: "原样显示“<”", exact: true })).toBeVisible();
    await expect(entry.getByRole("button", { name: "原样显示“<”：同类 2 处全部修复" })).toBeVisible();
    await galley.content.locator(".cm-lintRange-error").first().hover();
    await expect(page.locator(".cm-tooltip")).toContainText("构建");
    await page.getByTestId("lang-toggle").click();
    await expect(page.getByTestId("problem-count")).toHaveText("2 errors");
    await expect(entry.getByRole("button", { name: "Show “<” as it is", exact: true })).toBeVisible();
    await galley.content.locator(".cm-lintRange-error").first().hover();
    await expect(page.locator(".cm-tooltip")).toContainText("is never closed");
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 375, height: 740 } });

  test("problems are read and mended", async ({ galley, page }) => {
    await galley.openFile("a.md", post("a <container-of-things> b\n\n</b>\n"));
    const entry = galley.diagnostic("unclosed-tag");
    await expect(entry).toBeVisible();
    await entry.getByTestId("details").click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    await fixes(entry).first().click();
    await expect(entry).toHaveCount(0);
    await expect(galley.diagnostic("stray-end-tag")).toHaveCount(1);
  });
});

test("on a long post the list is cut short, and the check follows the typing", async ({ galley, page }) => {
  await galley.openFile("a.md", post("正文 <x> hello [a](b.md)\n换行\n\n- item `code`\n\n".repeat(400)));
  await expect(page.getByTestId("filter-error")).toHaveText("400 errors");
  await expect(galley.diagnostic("unclosed-tag")).toHaveCount(100);
  await galley.content.press("Control+Home");
  await page.keyboard.type("abcdefghij");
  // The findings are those of before while keys come, and follow after a pause.
  await expect(galley.diagnostic("blank-before-front-matter").or(galley.diagnostic("front-matter-missing"))).toHaveCount(1);
});

test("a long post is shown before it is checked, and not called faultless until then", async ({ galley, page }) => {
  await galley.openFile("short.md", post("words"));
  await expect(page.locator(".problems .none")).toBeVisible();
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    const look = (): void => {
      const shown = document.querySelector<HTMLIFrameElement>("[data-testid=preview]")?.contentDocument?.body.textContent;
      if (shown?.includes("last words")) {
        if (document.querySelector(".problems .none")) seen.push("faultless");
        else seen.push(document.querySelector("[data-testid=diagnostic]") ? "checked" : "shown");
      }
      if (seen.at(-1) !== "checked") requestAnimationFrame(look);
    };
    look();
  });
  await galley.openFile("long.md", post(`${"Some words of a long post.\n\n".repeat(8000)}<b>never closed\n\nlast words`));
  await expect(galley.diagnostic("unclosed-tag")).toBeVisible();
  const seen = (): Promise<string[]> => page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
  await expect.poll(async () => [...new Set(await seen())]).toEqual(["shown", "checked"]);
});
