// Takes pictures of the app to look at, and the README's: `make screenshots`. No tests.
import { defineConfig } from "@playwright/test";
import config from "./playwright.config.ts";

export default defineConfig(config, { testDir: "screenshots", testMatch: "*.ts" });
