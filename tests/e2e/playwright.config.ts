// Runs the specs against dist/ in the system's Chromium. No retries: a test that needs them is wrong.
import { defineConfig } from "@playwright/test";
import { browserOptions } from "./browser.mjs";

export default defineConfig({
  testDir: "specs",
  outputDir: "results",
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  reporter: [["list"]],
  use: {
    launchOptions: browserOptions,
    viewport: { width: 1440, height: 900 },
    locale: "en-US",
    timezoneId: "Asia/Shanghai",
    screenshot: "only-on-failure",
    // Each would fetch the whole app once more for every test; offline.spec.ts allows its own.
    serviceWorkers: "block",
  },
});
