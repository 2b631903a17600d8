// Sees what an attack reaches: scripts that run, requests and connections, pages and frames that go elsewhere, and what is
// stored. An attack that succeeds leaves its number.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";

export class Witness {
  /** What happened, in words. */
  readonly seen: string[] = [];
  readonly #asked = new Map<string, string>();
  readonly #server = createServer((request, response) => {
    this.seen.push(`${String(request.headers["sec-fetch-dest"])} ${request.url}`);
    response.writeHead(404).end();
  });

  /** Where a request of an attack would arrive; what is asked after the end still goes there. */
  far = "";

  /** Before the app is loaded. `own` is where it is served; what comes to `others` is for other witnesses to tell. */
  async watch(page: Page, own: string, others: string[] = []): Promise<void> {
    this.#server.on("connection", () => this.seen.push("connection"));
    await new Promise<void>((done) => this.#server.listen(0, "127.0.0.1", done));
    this.far = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
    await page.exposeFunction("hit", (number: unknown) => this.seen.push(`script ${String(number)}`));
    page.on("dialog", (dialog) => (this.seen.push(`dialog ${dialog.message()}`), dialog.dismiss()));
    page.context().on("page", (other) => this.seen.push(`page ${other.url()}`));
    page.on("framenavigated", (frame) => {
      const url = frame.url();
      // What stands where a frame of a post was refused.
      if (url.startsWith("chrome-error:") && frame.parentFrame() !== page.mainFrame()) return;
      // A link with a post in it, opened by the test.
      if (url.startsWith(`${own}#post=`)) return;
      if (url !== own && url !== "about:srcdoc" && url !== "about:blank") this.seen.push(`frame ${url}`);
    });
    page.on("download", (download) => {
      // The app's own exports.
      if (!download.url().startsWith("blob:")) this.seen.push(`download ${download.url()}`);
    });
    page.on("request", (request) => {
      const url = request.url();
      // Whether it came to the server is for the server to say: some are refused before they leave, with no word of why.
      if (![own, this.far, ...others].some((known) => url.startsWith(known)) && /^(https?|wss?|ftp):/.test(url)) this.#asked.set(url, request.resourceType());
    });
    page.on("requestfailed", (request) => {
      if (request.failure()?.errorText === "csp") this.#asked.delete(request.url());
    });
  }

  /** All that was seen, but pictures and sound where a person let them in. */
  findings(pictures: boolean): string[] {
    const all = [...this.seen, ...[...this.#asked].map(([url, kind]) => `${kind} ${url}`)];
    return pictures ? all.filter((seen) => !/^(image|media|video|audio|track) |^connection$/.test(seen)) : all;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
