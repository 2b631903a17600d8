// A post is untrusted: the whole attack set through the app as it is built. No attack runs a script, asks anybody for
// anything, goes anywhere, or reaches what is stored.
import { readFile } from "node:fs/promises";
import type { FrameLocator } from "@playwright/test";
import { type Attack, attacks, ofKind } from "../attacks/attacks.ts";
import { Comparison } from "../pages/comparison.ts";
import { expect, Galley, test as app } from "../pages/galley.ts";
import { SubmissionTable } from "../pages/submissions.ts";
import { zipped } from "../pages/packages.ts";
import { imageInHead, linkValue, onDisk, postInHead, sharedPage } from "../pages/shared.ts";
import { Witness } from "../pages/witness.ts";
import { dist } from "../server.mjs";

const kept = "---\ntitle: kept\n---\n\nThe draft of somebody who is not asked.\n";

interface Stage {
  galley: Galley;
  witness: Witness;
  all: Attack[];
}

/** The app with a draft of its own stored, and a witness. */
const test = app.extend<{ stage: Stage }>({
  stage: async ({ page, url }, use) => {
    const witness = new Witness();
    await witness.watch(page, url);
    const galley = new Galley(page, url);
    await galley.start();
    await galley.openFile("kept.md", kept);
    await galley.saved();
    await use({ galley, witness, all: attacks(witness.far) });
    witness.close();
  },
});

const isClickable = "a, area, button, summary, input, select, textarea, form, label, details, [onclick], [tabindex]";

/** Touches everything of the post, as a person might. */
async function touch(frame: FrameLocator): Promise<void> {
  await frame.locator("html").evaluate((html, isClickable) => {
    const all = [...html.querySelectorAll(isClickable)];
    for (const element of all) {
      for (const type of ["mouseover", "mousedown", "mouseup", "focus", "input", "change", "keydown", "submit"]) {
        EventTarget.prototype.dispatchEvent.call(element, new Event(type, { bubbles: true, cancelable: true }));
      }
      // Links to the web open in a tab of their own, as they should.
      const link = Element.prototype.closest.call(element, "a, area")?.getAttribute("href");
      if (!link || !/^https?:/.test(link)) EventTarget.prototype.dispatchEvent.call(element, new MouseEvent("click", { bubbles: true, cancelable: true }));
    }
    for (const form of html.querySelectorAll("form")) HTMLFormElement.prototype.requestSubmit.call(form);
  }, isClickable);
}

/** The numbers of attacks as paragraphs of their own, to see that they are really there. */
const batch = (list: Attack[]): string => list.map(({ number, text }) => `${text}\n\nhere-${number}-ends\n\n`).join("");

async function settle(galley: Galley): Promise<void> {
  // Two frames and a task: what was put in has begun to load, and events have come.
  await galley.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))));
}

/** The draft of before is as it was, and the app still shows what it is given. */
async function isWhole({ galley }: Stage): Promise<void> {
  const { page } = galley;
  await galley.openFile("after.md", "---\ntitle: after\n---\n\nafter all of it\n");
  await expect(galley.body).toHaveText("after all of it");
  await expect(galley.preview.locator("[data-testid=mark]").first()).toBeAttached();
  await page.getByTestId("drafts-button").click();
  await page.getByTestId("drafts").getByRole("button", { name: /^kept\.md/ }).click();
  await expect(galley.field("title")).toHaveValue("kept");
  expect(await galley.exportedText()).toBe(kept);
  expect(await page.evaluate(() => document.cookie)).toBe("");
  expect(new URL(page.url()).pathname).toBe("/");
}

test("the set is as large as it says, and no attack is there twice", async ({ stage: { all } }) => {
  const bare = all.map(({ kind, number, text }) => `${kind} ${text.replaceAll(String(number), "")}`);
  expect(new Set(bare).size).toBe(bare.length);
  expect(bare.length).toBeGreaterThanOrEqual(500);
});

const groups = ["elements", "handlers", "addresses", "drawings", "styles", "markdown"] as const;
for (const kind of groups) {
  test(`${kind}, many in a post`, async ({ stage }) => {
    const { galley, witness, all } = stage;
    const list = ofKind(all, kind);
    for (let at = 0; at < list.length; at += 40) {
      const part = list.slice(at, at + 40);
      await galley.openFile(`${kind}-${at}.md`, `---\ntitle: ${kind}-${at}\ncategory: blog\n---\n\n${batch(part)}`);
      await expect(galley.preview.locator(".page-title")).toHaveText(`${kind}-${at}`);
      const text = await galley.body.evaluate((body) => body.textContent);
      expect(part.filter(({ number }) => !text?.includes(`here-${number}-ends`)).map(({ text }) => text)).toEqual([]);
      await settle(galley);
      await touch(galley.preview);
      await settle(galley);
      expect(witness.findings(false)).toEqual([]);
    }
    await isWhole(stage);
    expect(witness.findings(false)).toEqual([]);
  });
}

for (const kind of ["greedy", "clobbering"] as const) {
  test(`${kind}, a post each`, async ({ stage }) => {
    const { galley, witness, all } = stage;
    for (const { number, text } of ofKind(all, kind)) {
      await galley.openFile(`${number}.md`, `---\ntitle: t-${number}\ncategory: blog\n---\n\n${text}\n\n## after`);
      await expect(galley.preview.locator(".page-title")).toHaveText(`t-${number}`);
      await touch(galley.preview);
      await settle(galley);
      expect(witness.findings(false), text).toEqual([]);
    }
    await isWhole(stage);
  });
}

test("front matter, a post each", async ({ stage }) => {
  const { galley, witness, all } = stage;
  for (const { number, text } of ofKind(all, "frontMatter")) {
    await galley.openFile(`${number}.md`, `---\n${text}\n---\n\nbody-${number}`);
    await expect(galley.body).toHaveText(`body-${number}`);
    for (const look of ["card", "search", "page"]) await galley.page.getByTestId(`look-${look}`).click();
    await touch(galley.preview);
    await settle(galley);
    expect(witness.findings(false), text).toEqual([]);
  }
  await galley.page.getByTestId("drafts-button").click();
  await settle(galley);
  await galley.page.getByTestId("drafts-button").click();
  await isWhole(stage);
});

test("names of files", async ({ stage }) => {
  const { galley, witness, all } = stage;
  for (const { number, text } of ofKind(all, "names")) {
    const body = Buffer.from(`---\ntitle: t-${number}\n---\n\nbody-${number}`);
    const name = text.replace("\n", " ");
    await galley.page.getByTestId("open-file").setInputFiles([
      { name: `${name}.md`, mimeType: "text/markdown", buffer: body },
      { name: `${name}.png`, mimeType: "image/png", buffer: Buffer.from("no image") },
    ]);
    await expect(galley.body).toHaveText(`body-${number}`);
    await settle(galley);
    expect(witness.findings(false), text).toEqual([]);
  }
  await galley.page.getByTestId("drafts-button").click();
  await settle(galley);
  await galley.page.getByTestId("drafts-button").click();
  await isWhole(stage);
});

for (const way of ["zip", "patch"] as const) {
  test(`names of members of a ${way}`, async ({ stage }) => {
    const { galley, witness, all } = stage;
    const list = ofKind(all, "members", "names");
    for (const { number, text } of list) {
      const name = /\.\w+$/.test(text) || text.startsWith(".git/") ? text : `${text}.md`;
      const post = `---\ntitle: t-${number}\n---\n\nbody-${number}\n`;
      const bytes = way === "zip" ? zipped([[`good/${number}.md`, Buffer.from(post)], [name, Buffer.from("bad")]]) : patch(`good/${number}.md`, post, name);
      await galley.page.getByTestId("open-file").setInputFiles({ name: `${number}.${way}`, mimeType: "", buffer: bytes });
      // A member whose name may be one is a post of its own: then both stand in a table.
      const table = new SubmissionTable(galley.page);
      const good = table.row(`good/${number}.md`).getByRole("button");
      await expect(good.or(galley.page.locator(".file-name").getByText(`${number}.md`, { exact: true }))).toBeVisible();
      if (await good.isVisible()) await good.click();
      await expect(galley.body).toHaveText(`body-${number}`);
      await settle(galley);
      expect(witness.findings(false), text).toEqual([]);
    }
    await isWhole(stage);
  });
}

function patch(path: string, text: string, bad: string): Buffer {
  const part = (name: string, lines: string[]): string =>
    `diff --git "a/${name}" "b/${name}"\nnew file mode 100644\n--- /dev/null\n+++ ${name.includes("\n") ? "b/x" : `b/${name}`}\n@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}\n`).join("")}`;
  return Buffer.from(part(path, text.trimEnd().split("\n")) + part(bad, ["bad"]));
}

test("pages that were shared", async ({ stage }) => {
  const { galley, witness, all } = stage;
  for (const { number, text } of ofKind(all, "pages")) {
    const [meta, address] = imageInHead("media/a.svg", Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" onload="top.hit(${number})"><script>top.hit(${number})</script></svg>`));
    const head = postInHead(`${number}.md`, `---\ntitle: t-${number}\n---\n\nbody-${number} ![](media/a.svg)`);
    const page = text.replaceAll("POST", head).replaceAll("IMAGE", meta).replaceAll("ADDRESS", address);
    await galley.page.getByTestId("open-file").setInputFiles({ name: `${number}.html`, mimeType: "text/html", buffer: Buffer.from(page) });
    // Its post, or all of it as the text it is, or a word that it is damaged.
    const opened = galley.page.locator(".file-name").getByText(new RegExp(`^${number}\\.(md|html)$`));
    await expect(opened.or(galley.page.getByTestId("notice").getByText(`${number}.html`)).first()).toBeVisible();
    await settle(galley);
    await touch(galley.preview);
    await settle(galley);
    expect(witness.findings(false), text).toEqual([]);
    await dismissAll(galley);
  }
  await isWhole(stage);
});

test("links with something in them", async ({ stage }) => {
  const { galley, witness, all } = stage;
  const { page } = galley;
  const follow = (fragment: string): Promise<void> => page.evaluate((fragment) => void (location.hash = fragment), fragment);
  for (const { text } of ofKind(all, "fragments")) {
    await follow(`post=${text}`);
    await expect(page.getByTestId("notice")).toHaveCount(1);
    expect(await page.evaluate(() => location.hash)).toBe("");
    await settle(galley);
    expect(witness.findings(false), text).toEqual([]);
    await dismissAll(galley);
  }
  for (const { number, text } of ofKind(all, "names", "members")) {
    await follow(`post=${linkValue(text, `---\ntitle: t-${number}\n---\n\nbody-${number}`)}`);
    const asked = page.getByTestId("ask-address");
    await expect(asked.or(page.getByTestId("notice")).first()).toBeVisible();
    if (await asked.isVisible()) {
      await page.getByTestId("open-address").click();
      await expect(galley.body).toContainText(`body-${number}`);
    }
    await settle(galley);
    expect(witness.findings(false), text).toEqual([]);
    await dismissAll(galley);
  }
  await isWhole(stage);
});

/** What is shared may be opened by anybody, without the preview's walls. */
test("what was shared, opened from a disk", async ({ stage, browser }) => {
  test.setTimeout(300_000);
  const { galley, witness, all } = stage;
  const reader = await browser.newContext();
  const page = await reader.newPage();
  const name = `galley-hostile-${process.pid}.html`;
  const address = onDisk(Buffer.from(""), name);
  const far = new Witness();
  await far.watch(page, address, [witness.far]);
  const lists = (["elements", "handlers", "addresses", "drawings", "styles", "markdown"] as const).map((kind) => ofKind(all, kind));
  const each = ofKind(all, "greedy", "clobbering").map((attack) => [attack]);
  const parts = lists.flatMap((list) => Array.from({ length: Math.ceil(list.length / 40) }, (_, at) => list.slice(at * 40, at * 40 + 40)));
  for (const [index, part] of [...parts, ...each].entries()) {
    await galley.openFile(`shared-${index}.md`, `---\ntitle: t-${index}\ncategory: blog\n---\n\n${batch(part)}`);
    await expect(galley.preview.locator(".page-title")).toHaveText(`t-${index}`);
    onDisk(await sharedPage(galley), name);
    await page.goto(address);
    await expect(page.locator(".page-title").first()).toHaveText(`t-${index}`);
    // Twice: what refreshes or is asked for later has its time.
    for (let turn = 0; turn < 2; turn += 1) await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    expect(await page.locator("script").count()).toBe(0);
    expect([...witness.findings(false), ...far.findings(false)], part.map(({ text }) => text).join("\n")).toEqual([]);
  }
  far.close();
  await reader.close();
});

async function dismissAll({ page }: Galley): Promise<void> {
  const notices = page.getByTestId("notice");
  for (let left = await notices.count(); left > 0; left -= 1) await notices.first().locator("button").last().click();
  await expect(notices).toHaveCount(0);
}

test("what is pasted with a form", async ({ stage }) => {
  const { galley, witness, all } = stage;
  const list = ofKind(all, "elements", "handlers", "drawings", "styles");
  for (let at = 0; at < list.length; at += 60) {
    await galley.write(`paste-${at} `);
    const html = `<h2>form</h2><p><b>bold</b></p>${list.slice(at, at + 60).map(({ text }) => text).join("\n<p>next</p>\n")}`;
    await galley.content.evaluate((content, html) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", html);
      clipboardData.setData("text/plain", "plain");
      content.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, html);
    await expect(galley.page.getByTestId("brought")).toBeVisible();
    await settle(galley);
    expect(witness.findings(false)).toEqual([]);
  }
});

test("pictures of other sites are kept out until they are let in, and counted", async ({ stage }) => {
  const { galley, witness } = stage;
  const { page } = galley;
  const post = `---\ntitle: p\ncategory: blog\n---\n\n![](${witness.far}a.png) ![](${witness.far}a.png)\n\n<div style="background:url(${witness.far}b.png)">x</div>\n`;
  await galley.openFile("pictures.md", post);
  await expect(page.getByTestId("refused-pictures")).toHaveAttribute("data-count", "2");
  expect(witness.findings(false)).toEqual([]);
  await galley.saved();
  await page.reload();
  await galley.ready();
  await expect(page.getByTestId("refused-pictures")).toHaveAttribute("data-count", "2");
  expect(witness.findings(false)).toEqual([]);
  await page.getByTestId("allow-pictures").click();
  await expect.poll(() => witness.seen.filter((seen) => seen !== "connection").sort()).toEqual(["image /a.png", "image /b.png"]);
  await expect(page.getByTestId("refused-pictures")).toHaveCount(0);
  await expect(galley.preview.locator(".page-title")).toHaveText("p");
  await galley.openFile("next.md", post.replaceAll(/[ab]\.png/g, "c.png"));
  await expect(page.getByTestId("refused-pictures")).toHaveAttribute("data-count", "1");
  expect(witness.seen.filter((seen) => seen.includes("c.png"))).toEqual([]);
});

test("two versions of a hostile post beside each other stay behind their walls", async ({ stage }) => {
  const { galley, witness, all } = stage;
  const list = ofKind(all, "elements", "addresses", "drawings", "styles");
  const text = (list: Attack[]): string => `---\ntitle: all\ncategory: blog\n---\n\n${batch(list)}`;
  await galley.openFile("all.md", text(list));
  const comparison = new Comparison(galley.page);
  await comparison.open();
  await comparison.with("older.md", text(list.slice(0, -3).reverse()));
  await comparison.tied();
  for (const side of ["old", "new"] as const) await touch(comparison.frame(side));
  await galley.page.keyboard.press("F7");
  await settle(galley);
  expect(witness.findings(false)).toEqual([]);
  await comparison.close();
  await isWhole(stage);
});

test("pictures that were let in bring no script along", async ({ stage }) => {
  const { galley, witness, all } = stage;
  const list = ofKind(all, "elements", "addresses", "drawings", "styles");
  await galley.openFile("all.md", `---\ntitle: all\ncategory: blog\n---\n\n${batch(list)}`);
  await galley.page.getByTestId("allow-pictures").click();
  await expect(galley.preview.locator(".page-title")).toHaveText("all");
  await touch(galley.preview);
  await settle(galley);
  expect(witness.findings(true)).toEqual([]);
});

app("the page's policy lets nothing run but the app's own files", async () => {
  const page = await readFile(new URL("index.html", dist), "utf8");
  // Made small, a page has its attributes in another order.
  const meta = /<meta[^>]*Content-Security-Policy[^>]*>/.exec(page)?.[0] ?? "";
  const policy = /content="([^"]+)"/.exec(meta)?.[1] ?? "";
  const scripts = /script-src ([^;]+)/.exec(policy)?.[1]?.split(" ") ?? [];
  expect(scripts.filter((source) => !/^'sha256-[\w+/]{43}='$/.test(source))).toEqual(["'self'", "'wasm-unsafe-eval'"]);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
});
