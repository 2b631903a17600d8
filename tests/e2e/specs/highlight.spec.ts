// Colours of code: the site's to the byte, of which Shiki itself with all its grammars is the witness, and none of its
// weight before a post needs it.
import { bundledLanguages, createHighlighter } from "shiki";
import type { Locator, Page } from "@playwright/test";
import { expect, Galley, test } from "../pages/galley.ts";
import { dist, serve } from "../server.mjs";

const samples: [language: string, text: string][] = [
  ["js", "import a from 'b';\n\nconst c = async (d) => `e ${await d}`; // f <g> & \"h\"\nconst page = html`<b class=\"x\">${c}</b>`;"],
  ["TypeScript", "export interface A<T> extends B { readonly c?: T[] }\nenum D { E = 1 }"],
  ["C++", "#include <map>\n#define MAX(a, b) ((a) > (b) ? (a) : (b))\ntemplate <typename T> T twice(T x) { return 2 * x; }"],
  ["c", "int main(void) {\n\tprintf(\"%d\\n\", 0x1f); /* 中文 😀 */\n}"],
  ["Shell", "# dnf\nfor f in *.rpm; do sudo rpm -ivh \"$f\" | tee log.txt; done\ncat <<EOF\n$HOME\nEOF"],
  ["console", "$ uname -a\nLinux localhost 5.10\n"],
  ["python", "@cache\ndef fib(n: int) -> int:\n    \"\"\"Doc.\"\"\"\n    return n if n < 2 else fib(n - 1) + fib(n - 2)"],
  ["yaml", "a: &x [1, 'two']\nb:\n  - *x # c\n"],
  ["json", '{ "a": [1, true, null], "b": "\\u4e2d" }'],
  ["sql", "SELECT a, count(*) FROM t WHERE b = 'c' -- d\nGROUP BY a;"],
  ["powershell", "Get-ChildItem -Path $env:TEMP | Where-Object { $_.Length -gt 1KB }"],
  ["dockerfile", "FROM openeuler/openeuler:24.03\nRUN dnf install -y gcc && dnf clean all"],
  ["diff", "--- a\n+++ b\n@@ -1 +1 @@\n-old\n+new"],
  ["vue", "<script setup lang=\"ts\">\nconst a: number = 1\n</script>\n<template><p :class=\"a\" @click=\"b()\">{{ a }}</p></template>\n<style scoped>p { color: v-bind(a) }</style>"],
  ["md", "# A\n\n*b* `c`\n\n```rust\nfn main() { println!(\"{}\", 1); }\n```\n"],
  ["ansi", "\u001b[1;31mred\u001b[0m plain \u001b[42mground\u001b[0m"],
];

const fenced = (language: string, text: string): string => `~~~~${language}\n${text}\n~~~~\n`;
const blocks = (galley: Galley): Locator => galley.body.locator("pre.vp-code");
const coloured = (galley: Galley): Locator => galley.body.locator(".line span[style]");

/** Counts what the workers are asked for. */
async function countQuestions(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    Object.assign(window, { questions: 0 });
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (...given: [unknown]) {
      Object.assign(window, { questions: (window as unknown as { questions: number }).questions + 1 });
      Reflect.apply(post, this, given);
    };
  });
  return () => page.evaluate(() => (window as unknown as { questions: number }).questions);
}

test("every language has the colours of Shiki with all its grammars", async ({ galley }) => {
  const highlighter = await createHighlighter({ themes: ["github-light", "github-dark"], langs: Object.keys(bundledLanguages) });
  await galley.openFile("a.md", samples.map(([language, text]) => fenced(language, text)).join("\n"));
  for (const [index, [language, text]] of samples.entries()) {
    const html = highlighter.codeToHtml(text.trimEnd(), {
      lang: language.toLowerCase(),
      themes: { light: "github-light", dark: "github-dark" },
      defaultColor: false,
      tokenizeTimeLimit: 0,
    });
    const block = blocks(galley).nth(index);
    // Grammars that embed others are megabytes to load.
    await expect(block.locator("span[style]").first(), language).toBeAttached({ timeout: 30_000 });
    const [found, expected] = await block.evaluate((pre, html) => {
      const template = document.createElement("template");
      // The page takes markup only from who has its policy.
      template.innerHTML = (parent as unknown as { galleyTrust: { createHTML(html: string): string } }).galleyTrust.createHTML(html);
      // Vue writes every declaration with a semicolon.
      for (const token of template.content.querySelectorAll("[style]")) token.setAttribute("style", `${token.getAttribute("style")};`);
      return [pre.innerHTML, template.content.firstElementChild?.innerHTML];
    }, html);
    expect(found, language).toBe(expected);
    await expect(block).toHaveAttribute("class", "shiki shiki-themes github-light github-dark vp-code");
  }
  highlighter.dispose();
});

test("marks give lines their classes and vanish, token by token", async ({ galley }) => {
  await galley.openFile("a.md", "```js {3} .\nlet a // [!code ++]\n// [!code focus]\n\nb() // [!code error:2]\n```\n");
  await expect(coloured(galley).first()).toBeAttached();
  await expect(blocks(galley)).toHaveAttribute(
    "class",
    "shiki shiki-themes github-light github-dark has-diff has-focused-lines has-highlighted vp-code",
  );
  const lines = blocks(galley).locator(".line");
  await expect(lines).toHaveText(["let a ", "", "b() "]);
  expect(await lines.evaluateAll((lines) => lines.map((line) => line.className))).toEqual([
    "line diff add",
    "line highlighted",
    "line highlighted error",
  ]);
  expect(await lines.nth(1).innerHTML()).toBe("<wbr>");
  expect(await blocks(galley).evaluate((pre) => pre.textContent)).toBe("let a \n\n\nb() ");
});

test("nothing is fetched before a post has code with a language that Shiki knows", async ({ galley, page }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(request.url()));
  const chunks = (): string[] => fetched.filter((url) => url.includes("/chunks/"));
  await galley.openFile("a.md", "text `code`\n\n    indented\n");
  await expect(galley.body.locator("pre")).toHaveText("indented\n");
  expect(chunks()).toEqual([]);
  await galley.openFile("b.md", "```\nplain\n```\n\n```no-such-language\nconst a = 1\n```\n");
  await expect(blocks(galley)).toHaveText(["plain", "const a = 1"]);
  expect(chunks().filter((url) => url.endsWith(".wasm"))).toEqual([]);
  // Languages of which the editor has no grammar of its own to fetch.
  await galley.openFile("c.md", "```make\na: b\n\techo c\n```\n");
  await expect(coloured(galley).first()).toBeAttached();
  expect(chunks().filter((url) => url.endsWith(".wasm"))).toHaveLength(1);
  const before = fetched.length;
  await galley.openFile("d.md", "```bat\n@echo off\n```\n");
  await expect(coloured(galley).first()).toBeAttached();
  expect(fetched.length - before, "one grammar").toBe(1);
  await galley.openFile("e.md", "```batch\nrem a\n```\n");
  await expect(coloured(galley).first()).toBeAttached();
  expect(fetched.length - before, "the same grammar by another name").toBe(1);
});

test("typing in a block recolours it, and at no moment it is without colours", async ({ galley, page }) => {
  await galley.write("```js\nlet a = 1\nlet b = 2\n```");
  await expect(coloured(galley).first()).toBeAttached();
  await galley.body.evaluate((body) => {
    const bare: string[] = [];
    Object.assign(window, { bare });
    new MutationObserver(() => {
      if (!body.querySelector("pre span[style]")) bare.push(body.textContent ?? "");
    }).observe(body, { childList: true, subtree: true });
  });
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("End");
  await page.keyboard.type("3 + 'c'", { delay: 30 });
  await expect(blocks(galley)).toHaveText("let a = 1\nlet b = 23 + 'c'");
  await expect(galley.body.getByText(" 'c'", { exact: true })).toHaveAttribute("style", "--shiki-light:#032F62;--shiki-dark:#9ECBFF;");
  expect(await galley.body.evaluate(() => (window as unknown as { bare: string[] }).bare)).toEqual([]);
});

test("what was coloured once is not coloured again", async ({ galley, page }) => {
  const questions = await countQuestions(page);
  await galley.start();
  const post = "one\n\n- ```js\n  let a\n  ```\n- ```js\n  let a\n  ```\n";
  await galley.openFile("a.md", post);
  await expect(blocks(galley).locator("span[style]").getByText("let")).toHaveCount(2);
  expect(await questions()).toBe(1);
  await galley.openFile("b.md", post.replace("one", "two"));
  await expect(galley.body.locator("p")).toHaveText("two");
  await expect(blocks(galley).locator("span[style]").getByText("let")).toHaveCount(2);
  expect(await questions()).toBe(1);
});

test("until its colours are there a block stands plain, and nothing moves when they come", async ({ galley, page }) => {
  const held: (() => void)[] = [];
  let release = false;
  await page.route("**/chunks/*.wasm", (route) => {
    if (release) void route.continue();
    else held.push(() => void route.continue());
  });
  await galley.openFile("a.md", `${fenced("js", "let a // [!code --]\n// [!code ++]\n\n\tb('中')  // c")}\nlast`);
  await expect.poll(() => held.length).toBe(1);
  const places = (): Promise<unknown> =>
    galley.body.evaluate((body) =>
      [...body.querySelectorAll("pre, .line, p")].map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [element.className, x, y, element.matches(".line") ? 0 : width, height];
      }),
    );
  await expect(blocks(galley).locator(".line")).toHaveText(["let a", "", "\tb('中')  // c"]);
  const before = await places();
  release = true;
  for (const each of held) each();
  await expect(coloured(galley).first()).toBeAttached();
  expect(await places()).toEqual(before);
});

test("where the highlighter cannot be had, code stays plain, and the next change tries again", async ({ galley, page }) => {
  await page.route("**/chunks/*.wasm", (route) => route.fulfill({ status: 404 }));
  const refused = page.waitForResponse(/\.wasm$/);
  await galley.write("```js\nlet a\n```");
  await refused;
  await expect(blocks(galley)).toHaveText("let a");
  await page.unroute("**/chunks/*.wasm");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("End");
  await page.keyboard.type("b");
  await expect(coloured(galley).first()).toHaveText("let");
  await expect(blocks(galley)).toHaveText("let ab");
});

test("a post's own HTML that looks like a code block is left alone", async ({ galley }) => {
  await galley.openFile("a.md", "<div>\n<pre class=\"vp-code\"><code>mine</code></pre>\n\n```js\nlet a\n```\n\n</div>\n\n```js\nlet b\n```\n");
  await expect(coloured(galley).first()).toBeAttached();
  await expect(blocks(galley)).toHaveText(["mine", "let a", "let b"]);
  await expect(blocks(galley).nth(2).locator("span[style]").first()).toBeAttached();
  await expect(blocks(galley).first().locator("span")).toHaveCount(0);
});

test("colours come under a sub-path too", async ({ page }) => {
  const server = await serve(dist, "/some/where/");
  const galley = new Galley(page, server.url);
  await galley.start();
  await galley.write("```rust\nfn main() {}\n```");
  await expect(coloured(galley).first()).toHaveText("fn");
  server.close();
});
