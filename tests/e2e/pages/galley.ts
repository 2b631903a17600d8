// The app as a test sees it: a page object, and fixtures that serve dist/ and watch for what must never happen
// (errors in the console, requests to anybody else).
import { readFile } from "node:fs/promises";
import { test as base, expect, type FrameLocator, type Locator, type Page, type Request } from "@playwright/test";
import { dist, serve } from "../server.mjs";

export class Galley {
  readonly content: Locator;
  readonly preview: FrameLocator;
  readonly body: Locator;
  readonly card: FrameLocator;

  constructor(
    readonly page: Page,
    readonly url: string,
    /** What the browser itself will complain of in the console, as the test wants it to. */
    readonly complaints: RegExp[] = [],
  ) {
    this.content = page.getByTestId("editor").locator(".cm-content");
    this.preview = page.frameLocator("[data-testid=preview]");
    this.card = page.frameLocator("[data-testid=card]");
    this.body = this.preview.locator("[data-galley=content]");
  }

  async start(): Promise<void> {
    await this.page.goto(this.url);
    await this.ready();
    await expect(this.preview.locator("main")).toBeAttached();
  }

  /** What is stored has been read; the post can be edited unless another tab writes it. */
  async ready(): Promise<void> {
    await expect(this.page.locator(".shell")).toHaveAttribute("aria-busy", "false");
    await expect(this.content).toBeVisible();
  }

  field(key: string): Locator {
    return this.page.getByTestId(`field-${key}`);
  }

  /** All of a field: its name, its input, what is said about it. */
  whole(key: string): Locator {
    return this.page.locator(".field", { has: this.field(key) });
  }

  /** The items of a list field. */
  items(key: string): Locator {
    return this.whole(key).locator(".item-text");
  }

  /** The words offered for a field. */
  offers(key: string): Locator {
    return this.whole(key).getByRole("option");
  }

  diagnostic(code: string): Locator {
    return this.page.locator(`[data-testid=diagnostic][data-code=${code}]`);
  }

  async openFile(name: string, bytes: Buffer | string): Promise<void> {
    const buffer = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
    const shown = this.page.locator(".file-name");
    // Where a post of this name is open already, only its draft's lock tells that another one has come.
    const before = (await shown.allTextContents()).includes(name) ? await this.locks() : undefined;
    await this.page.getByTestId("open-file").setInputFiles({ name, mimeType: "text/markdown", buffer });
    // Laying out megabytes on one line takes Chromium seconds.
    await expect(shown).toHaveText(name, { timeout: 30_000 });
    if (before) await expect.poll(() => this.locks()).not.toEqual(before);
  }

  private locks(): Promise<(string | undefined)[]> {
    return this.page.evaluate(async () => ((await navigator.locks.query()).held ?? []).map((lock) => lock.name).sort());
  }

  /** Where one pane shows at a time, brings the form to the front. */
  async showForm(): Promise<void> {
    const tab = this.page.locator(".tabs button").first();
    if (await tab.isVisible()) await tab.click();
  }

  /** Presses Tab, as often as it takes, until an element has the focus. */
  async tabTo(target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    const reached = (): Promise<boolean> => target.evaluate((element) => element === document.activeElement);
    for (let step = 0; step < 120 && !(await reached()); step += 1) await this.page.keyboard.press(key);
    await expect(target).toBeFocused();
  }

  /** The exported file's bytes. */
  async exported(): Promise<Buffer> {
    const [download] = await Promise.all([
      this.page.waitForEvent("download"),
      this.page.getByTestId("export-md").click(),
    ]);
    return readFile(await download.path());
  }

  async exportedText(): Promise<string> {
    return (await this.exported()).toString("utf8");
  }

  /** Replaces the whole source by typing into the editor. */
  async write(text: string): Promise<void> {
    await this.content.click();
    await this.page.keyboard.press("Control+A");
    await this.page.keyboard.press("Delete");
    await this.page.keyboard.insertText(text);
  }

  /** The lines that the editor shows: all of a text that fits. */
  async lines(): Promise<string> {
    return this.content.evaluate((content) => [...content.querySelectorAll(".cm-line")].map((line) => line.textContent).join("\n"));
  }

  /** Pastes into the editor what a clipboard has, by media type. */
  async paste(data: Readonly<Record<string, string>>): Promise<void> {
    await this.content.evaluate((content, given) => {
      const clipboardData = new DataTransfer();
      for (const [type, text] of Object.entries(given)) clipboardData.setData(type, text);
      content.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, data);
  }

  async saved(): Promise<void> {
    await expect(this.page.getByTestId("save-state")).toHaveAttribute("data-state", "saved");
  }
}

/**
 * Errors that are no fault of the app: an image that a post names and nobody has, and the preview's walls at work
 * (scripts of a post, or of the test driver, that Chromium refuses in the sandbox or by the frame's policy).
 */
const expected = /status of 404|^Blocked script execution in 'about:srcdoc'|Content Security Policy|sandboxed/;

interface Fixtures {
  galley: Galley;
  /** Addresses elsewhere that a spec's posts name themselves. */
  named: string[];
  /** What the browser itself will complain of in the console, as the test wants it to. */
  complaints: RegExp[];
  /** Where dist/ is served, one server a worker. */
  url: string;
}

export const test = base.extend<Omit<Fixtures, "url">, Pick<Fixtures, "url">>({
  url: [
    // Playwright reads the fixture's needs from this pattern, empty or not.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const server = await serve(dist, "/");
      await use(server.url);
      server.close();
    },
    { scope: "worker" },
  ],
  named: [[], { option: true }],
  // eslint-disable-next-line no-empty-pattern
  complaints: async ({}, use) => use([]),
  galley: async ({ page, url, named, complaints }, use) => {
    const errors: string[] = [];
    const foreign = new Set<Request>();
    const isExpected = (words: string): boolean => [expected, ...complaints].some((known) => known.test(words));
    page.on("pageerror", (error) => {
      if (!complaints.some((known) => known.test(String(error)))) errors.push(String(error));
    });
    page.on("console", (message) => {
      if (message.type() === "error" && !isExpected(message.text())) errors.push(message.text());
    });
    page.on("request", (request) => {
      const address = request.url();
      if (!address.startsWith(url) && /^https?:/.test(address) && !named.includes(address)) foreign.add(request);
    });
    // One that a policy of ours refused never left the browser.
    page.on("requestfailed", (request) => {
      if (request.failure()?.errorText === "csp") foreign.delete(request);
    });
    const galley = new Galley(page, url, complaints);
    await galley.start();
    await use(galley);
    expect(errors, "errors in the console").toEqual([]);
    expect([...foreign].map((request) => request.url()), "requests to anybody else").toEqual([]);
  },
});

export { expect };
