// Languages, themes, small windows, other addresses, and what remains after a crash.
import { expect, Galley, test } from "../pages/galley.ts";
import { dist, serve } from "../server.mjs";

test.describe("in a Chinese browser", () => {
  test.use({ locale: "zh-CN" });

  test("the interface is Chinese, and can be switched for good", async ({ galley, page }) => {
    await expect(page.getByTestId("export-md")).toHaveText("导出 .md");
    await expect(galley.content).toHaveAttribute("aria-label", "文章源码，Markdown");
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
    await page.getByTestId("lang-toggle").click();
    await expect(page.getByTestId("export-md")).toHaveText("Export .md");
    await expect(galley.content).toHaveAttribute("aria-label", "Post source, Markdown");
    await page.reload();
    await expect(page.getByTestId("export-md")).toHaveText("Export .md");
  });

  test("diagnostics and the search panel speak Chinese", async ({ galley, page }) => {
    await galley.openFile("a.md", "");
    await expect(galley.diagnostic("empty-file")).toContainText("文件是空的");
    await galley.content.click();
    await page.keyboard.press("Control+F");
    await expect(page.getByPlaceholder("查找")).toBeVisible();
  });
});

test("the interface follows the system's theme until one is chosen", async ({ galley, page }) => {
  const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.getByTestId("theme-toggle").click();
  await expect(page.getByTestId("theme-toggle")).toHaveAttribute("aria-pressed", "true");
  const dark = await ground();
  expect(dark).not.toBe(light);
  await galley.start();
  expect(await ground()).toBe(dark);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("one pane at a time, nothing wider than the screen", async ({ galley, page }) => {
    for (const [tab, shown] of [
      ["Form", galley.field("title")],
      ["Preview", page.getByTestId("preview")],
      ["Write", galley.content],
    ] as const) {
      await page.getByRole("navigation").getByRole("button", { name: tab }).click();
      await expect(shown).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    }
    await expect(galley.field("title")).not.toBeVisible();
  });
});

test("everything of the main job fits at 1280", async ({ page, galley }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  for (const id of ["export-md", "copy-md", "new-post", "drafts-button", "save-state", "lang-toggle", "theme-toggle"]) {
    await expect(page.getByTestId(id)).toBeInViewport();
  }
  await expect(galley.content).toBeInViewport();
});

test("the app works under a sub-path", async ({ page }) => {
  const server = await serve(dist, "/some/where/");
  const galley = new Galley(page, server.url);
  await galley.start();
  await galley.write("```js\nconst a = 1;\n```");
  await expect(galley.content.locator(".tok-keyword")).toHaveText("const");
  server.close();
});

test("a diagnostic leads to its place", async ({ galley, page }) => {
  await galley.openFile("a.md", `---\ntitle: a\n---\n${"line\n\n".repeat(200)}x\0`);
  await galley.diagnostic("nul-character").getByRole("button").click();
  await expect(galley.content).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(galley.diagnostic("nul-character")).toHaveCount(0);
});

test("when the program traps at a key, the text with that key can still be taken along", async ({ page, url }) => {
  await page.addInitScript(() => {
    // The smallest module whose function traps, as a panic does. Once `trap` is set, whatever the program calls traps.
    const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11];
    const trap = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports["t"] as () => void;
    const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = (source, imports = {}) => {
      for (const module of Object.values(imports)) {
        for (const [name, value] of Object.entries(module)) {
          if (typeof value !== "function") continue;
          module[name] = (...given: unknown[]) => {
            if ("trap" in window) trap();
            return Reflect.apply(value, undefined, given) as unknown;
          };
        }
      }
      return instantiate(source, imports);
    };
  });
  const galley = new Galley(page, url);
  await galley.start();
  await galley.write("unsaved words 中");
  // What is saved calls the program no more; the next call is the key's.
  await galley.saved();
  await page.evaluate(() => Object.assign(window, { trap: true }));
  await page.keyboard.insertText("文");
  await expect(page.getByTestId("crash")).toContainText("Galley has stopped");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download the text" }).click(),
  ]);
  const stream = await download.createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  expect(Buffer.concat(chunks).toString("utf8")).toBe("unsaved words 中文");
});
