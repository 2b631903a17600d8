// When a part of the program does not come, that is said in the page that waits for it, with what can be done; once it comes, all is
// as it was.
import type { Route } from "@playwright/test";
import { expect, test } from "../pages/galley.ts";

const absent = (route: Route): Promise<void> => route.fulfill({ status: 404 });
const damaged = (route: Route): Promise<void> => route.fulfill({ contentType: "application/wasm", body: Buffer.from("no program") });

/** What is missing, how, and what of it is named. */
const faults: readonly (readonly [name: string, files: string, answer: (route: Route) => Promise<void>, named: RegExp])[] = [
  ["the program is not there", "**/galley-app-*.wasm", absent, /HTTP status code is not ok|wasm/i],
  ["the program is damaged", "**/galley-app-*.wasm", damaged, /WebAssembly/],
  ["its bindings are not there", "**/galley-app-*.js", absent, /^$/],
  ["the editor is not there", "**/editor-*.js", absent, /editor-.*js/],
  ["there is no network", "**/*.{js,wasm}", (route) => route.abort(), /editor-.*js/],
];

const languages = [
  { locale: "en-US", words: "Galley could not start", slow: "still on its way", reload: "Reload", opening: "Opening" },
  { locale: "zh-CN", words: "Galley 无法启动", slow: "仍在加载", reload: "重新加载", opening: "正在打开" },
];

for (const { locale, words, slow, reload, opening } of languages) {
  test.describe(locale, () => {
    test.use({ locale });

    for (const [name, files, answer, named] of faults) {
      test(`${name}: it is said, and the text is there after a reload`, async ({ galley, page, complaints }) => {
        complaints.push(/Failed to|WebAssembly|wasm/);
        await galley.write("words that stay");
        await galley.saved();
        await page.route(files, answer);
        await page.reload();
        const told = page.getByRole("alert");
        await expect(told).toContainText(words);
        await expect(told.locator("code")).toHaveText(named);
        await expect(page.locator("#skeleton")).toBeVisible();
        await expect(page.locator("#skeleton")).not.toContainText(opening);
        await page.unroute(files);
        await told.getByRole("button", { name: reload }).click();
        await galley.ready();
        await expect(page.getByTestId("not-started")).toHaveCount(0);
        await expect(galley.content).toHaveText("words that stay");
      });
    }

    test("a part that neither comes nor fails is said after a while, until it comes", async ({ galley, page }) => {
      let pass = (): void => undefined;
      const held = new Promise<void>((resolve) => (pass = resolve));
      await page.route("**/galley-app-*.wasm", async (route) => {
        await held;
        await route.continue();
      });
      await page.clock.install();
      await page.reload({ waitUntil: "commit" });
      await expect(page.locator("#skeleton")).toContainText(opening);
      await page.clock.runFor(19_000);
      await expect(page.getByTestId("still-coming")).toHaveCount(0);
      await page.clock.runFor(1_000);
      await expect(page.getByRole("alert")).toContainText(slow);
      await expect(page.locator("#skeleton")).not.toContainText(opening);
      await expect(page.getByRole("alert").getByRole("button", { name: reload })).toBeVisible();
      pass();
      await galley.ready();
      await expect(page.getByTestId("still-coming")).toHaveCount(0);
    });
  });
}
