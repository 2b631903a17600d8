// Takes the README's picture (public/screenshot.png), and with --all a set to look at: two languages, light and dark, wide
// and narrow, into results/.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { browserOptions } from "./browser.mjs";
import { dist, serve } from "./server.mjs";

const sample = await readFile(new URL("../fixtures/feature.md", import.meta.url));
const server = await serve(dist, "/");
const browser = await chromium.launch(browserOptions);

async function shoot(path, { locale = "zh-CN", colorScheme = "light", width = 1440, height = 900, pane = undefined }) {
  const page = await browser.newPage({ locale, colorScheme, viewport: { width, height } });
  await page.goto(server.url);
  await page.locator(".cm-content").waitFor();
  await page.getByTestId("open-file").setInputFiles({ name: "2026-03-05.md", mimeType: "text/markdown", buffer: sample });
  await page.locator("[data-testid=save-state][data-state=saved]").waitFor();
  await page.locator(".tok-keyword").first().waitFor({ state: "attached" });
  if (pane !== undefined) await page.locator(".tabs button").nth(pane).click();
  await page.screenshot({ path: fileURLToPath(new URL(path, import.meta.url)) });
  await page.close();
}

if (process.argv.includes("--all")) {
  for (const locale of ["zh-CN", "en-US"]) {
    for (const colorScheme of ["light", "dark"]) {
      await shoot(`results/${locale}-${colorScheme}-1440.png`, { locale, colorScheme });
      await shoot(`results/${locale}-${colorScheme}-1024.png`, { locale, colorScheme, width: 1024, height: 768 });
      for (const pane of [0, 1, 2]) {
        await shoot(`results/${locale}-${colorScheme}-375-${pane}.png`, { locale, colorScheme, width: 375, height: 812, pane });
      }
    }
  }
} else {
  await shoot("../../public/screenshot.png", {});
}
await browser.close();
server.close();
