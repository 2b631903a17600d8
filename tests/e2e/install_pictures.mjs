// Draws what an installed app shows of itself, from public/icon.svg and the built app: icons/ and screenshots/ in public/.
// The results are committed; run again when the sign or the interface has changed.
import { readFile } from "node:fs/promises";
import { chromium } from "@playwright/test";
import { browserOptions } from "./browser.mjs";
import { dist, serve } from "./server.mjs";

const out = new URL("../../public/", import.meta.url);
const sign = await readFile(new URL("icon.svg", out), "utf8");
const browser = await chromium.launch(browserOptions);

/**
 * @param {string} name
 * @param {number} size in pixels
 * @param {number} share of the size that the sign takes
 * @param {string} ground CSS colour
 */
async function icon(name, size, share, ground) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const image = `data:image/svg+xml;base64,${Buffer.from(sign).toString("base64")}`;
  await page.setContent(
    `<body style="margin:0;display:grid;place-items:center;height:100vh;background:${ground}"><img src="${image}" width="${size * share}"></body>`,
  );
  await page.locator("img").evaluate((/** @type {HTMLImageElement} */ image) => image.decode());
  await page.screenshot({ path: new URL(`icons/${name}.png`, out).pathname, omitBackground: ground === "transparent" });
  await page.close();
}

await icon("icon-192", 192, 1, "transparent");
await icon("icon-512", 512, 1, "transparent");
// What a mask may cut off is outside of the inner 80 %.
await icon("maskable-512", 512, 0.6, "#e8eef5");
await icon("apple-touch-180", 180, 0.8, "#ffffff");

const server = await serve(dist, "/");
for (const [locale, language, sample] of /** @type {const} */ ([["en-US", "en", "english"], ["zh-CN", "zh-CN", "feature"]])) {
  for (const [form, width, height] of /** @type {const} */ ([["wide", 1280, 800], ["narrow", 390, 844]])) {
    const page = await browser.newPage({ viewport: { width, height }, locale, serviceWorkers: "block" });
    await page.goto(server.url);
    const post = await readFile(new URL(`../fixtures/${sample}.md`, import.meta.url));
    await page.getByTestId("open-file").setInputFiles({ name: "2026-11-20-galley.md", mimeType: "text/markdown", buffer: post });
    await page.frameLocator("[data-testid=preview]").locator("[data-galley=content] p").first().waitFor({ state: "attached" });
    if (form === "narrow") await page.locator(".tabs button").nth(2).click();
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: new URL(`screenshots/${form}.${language}.jpg`, out).pathname, type: "jpeg", quality: 75 });
    await page.close();
  }
}
server.close();
await browser.close();
