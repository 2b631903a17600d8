// Installed and without a network: the app starts from what the browser kept, a new version is offered and never forced, and
// an old tab goes on under a new service worker.
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type BrowserContext, chromium, test as base, type Page } from "@playwright/test";
import { writeServiceWorker } from "../../../src/app/js/service_worker.mjs";
import { browserOptions } from "../browser.mjs";
import { tenPages } from "../pages/documents.ts";
import { expect, Galley } from "../pages/galley.ts";
import { dist, serve } from "../server.mjs";

const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const BASE = "/some/path/";

/** A host of a copy of dist/ that can go away and come back at the same address. */
class Host {
  #server: Awaited<ReturnType<typeof serve>> | undefined;
  #port = 0;

  constructor(readonly folder: string) {}

  get url(): string {
    return `http://127.0.0.1:${this.#port}${BASE}`;
  }

  async start(): Promise<void> {
    this.#server = await serve(pathToFileURL(`${this.folder}/`), BASE, this.#port);
    this.#port = Number(new URL(this.#server.url).port);
  }

  async stop(): Promise<void> {
    await this.#server?.close();
    this.#server = undefined;
  }

  /** Puts another version in the place of the one it serves. */
  async publish(change: (index: string) => string, gone: string[] = []): Promise<void> {
    const index = join(this.folder, "index.html");
    await writeFile(index, change(await readFile(index, "utf8")));
    for (const path of gone) await rm(join(this.folder, path));
    await writeServiceWorker(this.folder);
  }
}

const test = base.extend<{ host: Host; profile: string; browse: () => Promise<BrowserContext> }>({
  // eslint-disable-next-line no-empty-pattern
  profile: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "galley-profile-"));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  // eslint-disable-next-line no-empty-pattern
  host: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "galley-host-"));
    await cp(fileURLToPath(dist), folder, { recursive: true });
    const host = new Host(folder);
    await host.start();
    await use(host);
    await host.stop();
    await rm(folder, { recursive: true, force: true });
  },
  /** Starts a browser; each has the same profile, so only one at a time. */
  browse: async ({ profile }, use) => {
    let context: BrowserContext | undefined;
    await use(async () => {
      context = await chromium.launchPersistentContext(profile, {
        ...browserOptions,
        locale: "en-US",
        viewport: { width: 1440, height: 900 },
        serviceWorkers: "allow",
      });
      return context;
    });
    await context?.close();
  },
});

/** Opens the app and waits until the browser has kept all of it. */
async function visit(context: BrowserContext, url: string): Promise<Galley> {
  const galley = new Galley(await context.newPage(), url);
  await galley.start();
  await galley.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await galley.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return galley;
}

/** What the page asks a server for in vain from here on. */
function failures(page: Page): string[] {
  const failed: string[] = [];
  page.on("requestfailed", (request) => failed.push(request.url()));
  page.on("response", (response) => response.status() >= 400 && failed.push(response.url()));
  return failed;
}

const POST = `---\ntitle: Offline\n---\n\n## Heading\n\n\`\`\`cobol\nDISPLAY 'HELLO'.\n\`\`\`\n`;

test("after one visit the app starts and works with the server gone, in a new browser", async ({ host, browse }) => {
  test.setTimeout(120_000);
  const first = await browse();
  const online = await visit(first, host.url);
  await online.write(POST);
  await online.saved();
  await first.close();
  await host.stop();

  const second = await browse();
  const offline = new Galley(await second.newPage(), host.url);
  const failed = failures(offline.page);
  await offline.start();
  await expect(offline.body.locator("h2")).toContainText("Heading");
  // A language that no page had used: its grammar was kept all the same.
  await expect(offline.body.locator("pre span[style]").first()).toBeAttached();
  await offline.content.click();
  await offline.page.keyboard.press("Control+End");
  await offline.page.keyboard.type("More <kbd>text</kbd>");
  await expect(offline.body.locator("kbd")).toHaveText("text");
  await offline.page.keyboard.press("Control+F");
  await expect(offline.page.locator(".cm-search")).toBeVisible();
  expect(await offline.exportedText()).toContain("More <kbd>text</kbd>");
  // The converter is one of the parts that nothing had asked for yet.
  await offline.page.getByTestId("open-file").setInputFiles({ name: "ten.docx", mimeType: docx, buffer: await tenPages() });
  await expect(offline.body.locator("table")).toHaveCount(3);
  await expect(offline.body.locator("img")).toHaveCount(12);
  await expect.poll(() => offline.body.locator("img").last().evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  expect(failed).toEqual([]);
});

test("the browser finds nothing that would keep it from being installed, in both languages", async ({ host, browse }) => {
  const context = await browse();
  const galley = await visit(context, host.url);
  const devtools = await context.newCDPSession(galley.page);
  for (const language of ["en", "zh-CN"]) {
    await expect(galley.page.locator("link[rel=manifest]")).toHaveAttribute("href", `manifest.${language}.webmanifest`);
    const { errors } = await devtools.send("Page.getAppManifest");
    expect(errors).toEqual([]);
    const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
    expect(installabilityErrors).toEqual([]);
    await galley.page.getByTestId("lang-toggle").click();
  }
});

test("all that a manifest names is there", async ({ host }) => {
  for (const language of ["en", "zh-CN"]) {
    const address = `${host.url}manifest.${language}.webmanifest`;
    const manifest = (await (await fetch(address)).json()) as Record<"icons" | "screenshots", { src: string }[]>;
    for (const { src } of [...manifest.icons, ...manifest.screenshots]) {
      expect((await fetch(new URL(src, address))).status, src).toBe(200);
    }
  }
});

test("a new version is offered, and what was typed under the old one is there under the new", async ({ host, browse }) => {
  const context = await browse();
  const galley = await visit(context, host.url);
  await galley.write("typed under A");
  await host.publish((index) => index.replace("<title>", '<meta name="version" content="B"><title>'));
  await galley.page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  const take = galley.page.getByTestId("take-version");
  await expect(take).toBeVisible();
  await galley.page.keyboard.press("Control+End");
  await galley.page.keyboard.type(", the last key too");
  await expect(galley.page.locator("meta[name=version]")).not.toBeAttached();
  await take.click();
  await expect(galley.page.locator("meta[name=version]")).toBeAttached();
  await expect(galley.body.locator("p")).toHaveText("typed under A, the last key too");
});

test("an old tab goes on with its own files when another tab has taken a new version", async ({ host, browse }) => {
  const context = await browse();
  const old = await visit(context, host.url);
  const other = await visit(context, host.url);
  // The new version has none of the old one's chunks that no tab has loaded yet.
  const loaded = await old.page.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name));
  const chunks = (await readdir(join(host.folder, "chunks"))).map((name) => `chunks/${name}`);
  const gone = chunks.filter((chunk) => !loaded.includes(`${host.url}${chunk}`));
  await host.publish((index) => index.replace("<title>", '<meta name="version" content="B"><title>'), gone);
  await other.page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  await other.page.getByTestId("take-version").click();
  await expect(other.page.locator("meta[name=version]")).toBeAttached();

  await expect(old.page.getByTestId("notice")).toContainText("Another tab runs a new version");
  const failed = failures(old.page);
  await old.write(POST);
  await expect(old.body.locator("pre span[style]").first()).toBeAttached();
  expect(failed).toEqual([]);
  await expect(old.page.locator("meta[name=version]")).not.toBeAttached();
});

test("what another program shares becomes a draft", async ({ host, browse }) => {
  const context = await browse();
  const galley = await visit(context, host.url);
  // The system posts a form like this one, from no page of Galley's.
  await galley.page.goto("about:blank");
  await galley.page.evaluate((address) => {
    const form = document.createElement("form");
    Object.assign(form, { method: "post", enctype: "multipart/form-data", action: address });
    const field = (name: string, value: string): void => {
      const input = Object.assign(document.createElement("input"), { name, value });
      form.append(input);
    };
    field("title", "A title");
    field("text", "Some text");
    field("url", "https://example.com/");
    const picked = new DataTransfer();
    picked.items.add(new File(["# From a file\n"], "post.md", { type: "text/markdown" }));
    const files = Object.assign(document.createElement("input"), { type: "file", name: "files" });
    files.files = picked.files;
    form.append(files);
    document.body.append(form);
    // Later, so that this call has returned before the page goes.
    setTimeout(() => form.submit());
  }, `${host.url}share-target`);
  await expect(galley.page).toHaveURL(host.url);
  await expect(galley.page.locator(".file-name")).toHaveText("post.md");
  await galley.page.getByTestId("drafts-button").click();
  await expect(galley.page.getByTestId("drafts")).toContainText("shared.md");
});

test("the shortcut to a new post makes one, once", async ({ host, browse }) => {
  const context = await browse();
  const galley = await visit(context, host.url);
  await galley.write("the post before");
  await galley.saved();
  await galley.page.goto(`${host.url}?new`);
  await expect(galley.content).toBeVisible();
  await expect(galley.page).toHaveURL(host.url);
  await expect(galley.content).not.toContainText("the post before");
});
