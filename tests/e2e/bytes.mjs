// What a first visit transfers: every file the built app requests until it can be typed in and shows its
// preview, each compressed as a good host would (brotli 11). With a number, fails when the sum is more than that.
import { readFile } from "node:fs/promises";
import { brotliCompressSync, constants } from "node:zlib";
import { chromium } from "@playwright/test";
import { browserOptions } from "./browser.mjs";
import { dist, serve } from "./server.mjs";

const server = await serve(dist, "/");
const browser = await chromium.launch(browserOptions);
const page = await browser.newPage();
const requested = new Set();
page.on("request", (request) => requested.add(new URL(request.url()).pathname));
await page.goto(server.url);
await page.locator(".cm-content").click();
await page.frameLocator("[data-testid=preview]").locator("main").waitFor();
await page.waitForLoadState("networkidle");
await browser.close();
server.close();

let total = 0;
const rows = [];
for (const path of requested) {
  const bytes = await readFile(new URL(`.${path === "/" ? "/index.html" : path}`, dist));
  const size = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }).length;
  total += size;
  rows.push({ path, raw: bytes.length, brotli: size });
}
console.table(rows);
console.log(`first visit: ${rows.length} requests, ${total} bytes (brotli 11)`);

const budget = Number(process.argv[2] ?? Infinity);
if (total > budget) {
  console.error(`that is more than the ${budget} bytes that are allowed`);
  process.exitCode = 1;
}
