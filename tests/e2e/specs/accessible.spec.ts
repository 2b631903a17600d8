// Every view of the app by the rules of axe-core: WCAG 2.2 A and AA, and its best practices, in both languages, light and dark.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { appViews } from "../pages/app_views.ts";
import { expect, test } from "../pages/galley.ts";

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What axe-core takes for a fault and is none: the list of options is scrolled by the arrow keys while the focus stays in the
 * text, as the combobox pattern has it; axe-core knows that of comboboxes only, and CodeMirror's text is a text box.
 */
const known = /^scrollable-region-focusable: #cm-ac-/;

/** What is wrong, each with where and why. */
async function violations(page: Page): Promise<string[]> {
  // On paper nothing is left but the preview, and the heading there is the post's.
  const isPaper = await page.evaluate(() => matchMedia("print").matches);
  const found = await new AxeBuilder({ page })
    .withTags(standards)
    .disableRules(isPaper ? ["page-has-heading-one"] : [])
    // What is in them is the post and the site's own look, which the preview shows as they are.
    .exclude("iframe")
    .analyze();
  const all = found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary}`));
  return all.filter((violation) => !known.test(violation));
}

for (const locale of ["en-US", "zh-CN"]) {
  test.describe(locale, () => {
    test.use({ locale });

    for (const { name, open } of appViews) {
      test(name, async ({ galley, page }) => {
        await open(galley);
        for (const theme of ["light", "dark"]) {
          await page.locator("html").evaluate((html, theme) => html.setAttribute("data-theme", theme), theme);
          expect.soft(await violations(page), theme).toEqual([]);
        }
      });
    }
  });
}
