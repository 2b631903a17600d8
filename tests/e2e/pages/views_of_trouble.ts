// What is seen when something takes long or goes wrong with the program itself.
import { expect } from "@playwright/test";
import { type AppView, openSample, sample } from "./app_view.ts";
import { zipped } from "./packages.ts";
import { png } from "./pictures.ts";

export const viewsOfTrouble: readonly AppView[] = [
  {
    name: "what takes a while",
    open: async ({ page }) => {
      await page.evaluate(() => {
        const read = Blob.prototype.arrayBuffer;
        let reads = 0;
        Blob.prototype.arrayBuffer = function () {
          reads += 1;
          // The zip itself is read; what is in it never comes.
          return reads > 1 ? new Promise(() => {}) : read.call(this);
        };
      });
      const images = [1, 2, 3].map((at): [string, Buffer] => [`blog/a/media/${at}.png`, png(at, 1)]);
      const buffer = zipped([["blog/a/a.md", Buffer.from(sample)], ...images]);
      await page.getByTestId("open-file").setInputFiles({ name: "a.zip", mimeType: "", buffer });
      await expect(page.getByTestId("progress")).toBeVisible();
    },
  },
  {
    name: "not saved",
    open: async (galley) => {
      const { page } = galley;
      await openSample(galley);
      await page.evaluate(() => {
        IDBObjectStore.prototype.put = () => {
          throw new DOMException("", "QuotaExceededError");
        };
      });
      await galley.field("title").evaluate((field: HTMLInputElement) => {
        field.value = "Another title";
        field.dispatchEvent(new Event("input", { bubbles: true }));
      });
      await expect(page.getByTestId("make-room")).toBeVisible();
    },
  },
  {
    name: "stopped",
    open: async (galley) => {
      await openSample(galley);
      await galley.page.evaluate(() => dispatchEvent(new ErrorEvent("error", { error: new WebAssembly.RuntimeError("unreachable") })));
      await expect(galley.page.getByTestId("crash")).toBeVisible();
    },
  },
  {
    name: "not started",
    open: async ({ page, complaints }) => {
      complaints.push(/Failed to (fetch|load resource)/);
      await page.route("**/galley-app-*.wasm", (route) => route.abort());
      await page.reload();
      await expect(page.getByTestId("not-started")).toBeVisible();
    },
  },
];
