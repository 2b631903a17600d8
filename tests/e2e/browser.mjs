// Which browser the tests run in: the system's Chromium, or the one that CHROMIUM names.
import { existsSync } from "node:fs";

export { chromium } from "@playwright/test";

const known = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export const browserOptions = {
  executablePath: process.env["CHROMIUM"] ?? known.find((path) => existsSync(path)),
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
};
