// The main job once in Firefox, over WebDriver BiDi: a post is opened, its text and its front matter are edited, preview and
// checks follow, it leaves as a file and as a zip, and is there again after a reload. `make firefox` installs what it needs.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { dist, serve } from "./server.mjs";

const known = ["/usr/bin/firefox-esr", "/usr/bin/firefox"];
const executablePath = process.env["FIREFOX"] ?? known.find((path) => existsSync(path));
if (executablePath === undefined) throw new Error("no Firefox: name one in the variable FIREFOX");
const folder = await mkdtemp(join(tmpdir(), "galley-firefox-"));
const server = await serve(dist, "/");
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath,
  extraPrefsFirefox: {
    "browser.download.folderList": 2,
    "browser.download.dir": folder,
    "browser.download.useDownloadDir": true,
    "browser.download.always_ask_before_handling_new_types": false,
    "browser.helperApps.neverAsk.saveToDisk": "text/markdown,application/zip,text/plain,application/octet-stream",
    "intl.accept_languages": "en-US",
  },
});

/** @param {string} id */
const by = (id) => `[data-testid=${id}]`;

/**
 * A file that has arrived whole.
 * @param {string} ending
 */
async function arrived(ending) {
  for (let step = 0; step < 300; step += 1) {
    const names = await readdir(folder);
    const name = names.find((each) => each.endsWith(ending));
    if (name !== undefined && !names.some((each) => each.endsWith(".part"))) {
      const bytes = await readFile(join(folder, name));
      if (bytes.length > 0) return { name, bytes };
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`no ${ending} has arrived`);
}

try {
  console.log(await browser.version());
  const page = await browser.newPage();
  /** @type {string[]} */
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  await page.setViewport({ width: 1440, height: 900 });
  await page.goto(server.url);
  await page.waitForSelector(".shell[aria-busy=false] .cm-content");

  /**
   * Waits until something is so on the page.
   * @param {string} what
   * @param {string} condition as JavaScript; `body` is the preview's content
   */
  const until = async (what, condition) => {
    const source = `(() => {
      const frame = document.querySelector("[data-testid=preview]");
      const body = frame && frame.contentDocument && frame.contentDocument.querySelector("[data-galley=content]");
      return Boolean(${condition});
    })()`;
    await page.waitForFunction(source, { timeout: 20_000 }).catch(() => assert.fail(`in vain: ${what}`));
    console.log(`ok: ${what}`);
  };

  const post = "---\ntitle: Old\ndate: '2026-01-02'\ncategory: blog\ntags: [a]\n---\n\n## Heading\n\nfirst 中文\n\n```js\nconst a = 1;\n```\n";
  const path = join(folder, "post.md");
  await writeFile(path, post);
  const input = await page.$(by("open-file"));
  assert(input);
  await /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (input).uploadFile(path);
  await until("a post is opened", `document.querySelector(".file-name").textContent === "post.md"`);
  await until("the preview shows it", `body && body.querySelector("h2") && body.textContent.includes("first 中文")`);
  await until("code is coloured in the preview", `body.querySelector("pre span[style*=shiki]")`);
  await until("code is coloured in the source", `document.querySelector(".tok-keyword")`);
  await rm(path);

  await page.click(".cm-content");
  await page.keyboard.down("Control");
  await page.keyboard.press("End");
  await page.keyboard.up("Control");
  await page.keyboard.type("\nlast words </b>\n");
  await until("what is typed is in the preview", `body.textContent.includes("last words")`);
  await until("a fault is told", `document.querySelector("[data-testid=diagnostic][data-code=stray-end-tag]")`);
  for (let step = 0; step < " </b>\n".length; step += 1) await page.keyboard.press("Backspace");
  await until("a fault that is mended is gone", `!document.querySelector("[data-code=stray-end-tag]")`);

  await page.click(by("field-title"), { count: 3 });
  await page.keyboard.type("Newer");
  await until("the page has the new title", `body.ownerDocument.querySelector("main, body").textContent.includes("Newer")`);
  await page.click(by("field-tags"));
  await page.keyboard.type("b");
  await page.keyboard.press("Enter");
  await until("it is saved", `document.querySelector("[data-testid=save-state]").dataset.state === "saved"`);

  await page.click(by("export-md"));
  const file = await arrived(".md");
  const wanted = post.replace("Old", "Newer").replace("[a]", "[a, b]") + "\nlast words";
  assert.equal(file.bytes.toString("utf8"), wanted);
  console.log(`ok: ${file.name} leaves, byte for byte`);
  await page.click(by("export-zip"));
  const zip = await arrived(".zip");
  assert.equal(zip.bytes.subarray(0, 2).toString(), "PK");
  console.log(`ok: ${zip.name} leaves`);

  await page.reload();
  await until("after a reload it is there", `body && body.textContent.includes("last words")`);
  await page.keyboard.press("F1");
  await until("the palette opens", `document.querySelector("[data-testid=palette]")`);
  await page.keyboard.press("Escape");
  assert.deepEqual(errors.filter((error) => !/Content-Security-Policy|sandboxed|downloadable font/i.test(error)), [], "errors in the console");
} finally {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true });
}
