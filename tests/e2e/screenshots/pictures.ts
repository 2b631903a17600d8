// Ten views, light and dark, in both languages, at a desk and on a phone, into results/; and the README's picture.
import { fileURLToPath } from "node:url";
import { openSample } from "../pages/app_view.ts";
import { appViews } from "../pages/app_views.ts";
import { test } from "../pages/galley.ts";
import { sizes } from "../pages/views.ts";

const pictured = [
  "source", "form of a faulty post", "page", "drafts", "what will leave", "history", "comparison of pages", "images",
  "posts that came together", "palette",
];

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

for (const colorScheme of ["light", "dark"] as const) {
  for (const locale of ["zh-CN", "en-US"]) {
    for (const viewport of sizes) {
      test.describe(`${colorScheme}, ${locale}, ${viewport.width}`, () => {
        test.use({ colorScheme, locale, viewport });

        for (const { name, open } of appViews.filter(({ name }) => pictured.includes(name))) {
          test(name, async ({ galley, page }) => {
            await open(galley);
            await page.screenshot({ path: path(`results/${name.replaceAll(" ", "-")}-${locale}-${colorScheme}-${viewport.width}.png`) });
          });
        }
      });
    }
  }
}

test.describe("the README's picture", () => {
  test.use({ locale: "zh-CN" });

  test("a post is open", async ({ galley, page }) => {
    await openSample(galley);
    await page.screenshot({ path: path("../../public/screenshot.png") });
  });
});
