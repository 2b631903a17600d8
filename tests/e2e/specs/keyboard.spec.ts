// The keyboard alone: Tab comes by everything that can be used, and what has the focus is seen.
import { appViews } from "../pages/app_views.ts";
import { expect, test } from "../pages/galley.ts";
import { sizes } from "../pages/views.ts";

/** Views with controls of every kind; dialogs keep the focus to themselves. */
const walked = ["nothing open yet", "form of a faulty post", "drafts", "what will leave", "images", "history", "report", "posts that came together", "sharing", "settings"];

for (const viewport of sizes) {
  test.describe(`at ${viewport.width}`, () => {
    test.use({ viewport });

    for (const { name, open } of appViews.filter(({ name }) => walked.includes(name))) {
      test(name, async ({ galley, page }) => {
        await open(galley);
        const total = await page.evaluate(() => {
          const top = [...document.querySelectorAll("dialog:modal")].at(-1) ?? document.body;
          const all = [...top.querySelectorAll<HTMLElement>("button, input, select, textarea, summary, a[href], [tabindex]")];
          const usable = all.filter((each) => each.tabIndex >= 0 && !each.matches(":disabled") && !each.closest("[inert]") && each.checkVisibility({ visibilityProperty: true }));
          Object.assign(window, { unreached: new Set(usable) });
          return usable.length;
        });
        expect(total).toBeGreaterThan(2);
        const unseen = new Set<string>();
        let left = total;
        for (let step = 0; step < 3 * total + 20 && left > 0; step += 1) {
          await page.keyboard.press("Tab");
          left = await page.evaluate(() => {
            const { unreached } = window as unknown as { unreached: Set<Element> };
            if (document.activeElement) unreached.delete(document.activeElement);
            return unreached.size;
          });
          const fault = await page.evaluate(() => {
            const focused = document.activeElement;
            // A text's own mark is its cursor, and what is in the preview is the post's.
            if (!focused || focused === document.body || focused.matches("iframe, .cm-content, dialog")) return "";
            const named = `${focused.nodeName} ${focused.className} ${focused.getAttribute("data-testid") ?? focused.textContent?.trim()}`;
            // Around what is hidden, its label has the mark.
            const seen = focused.matches(".visually-hidden") ? focused.parentElement : focused;
            if (!seen) return named;
            const { outlineStyle, outlineWidth } = getComputedStyle(seen);
            if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) return `${named}: no outline`;
            const box = seen.getBoundingClientRect();
            const [x, y] = [box.x + Math.min(box.width, innerWidth) / 2, box.y + Math.min(box.height, 40) / 2];
            const front = document.elementFromPoint(x, y);
            return front && (seen.contains(front) || front.contains(seen)) ? "" : `${named}: behind ${front?.nodeName} ${front?.className}`;
          });
          if (fault !== "") unseen.add(fault);
        }
        const missed = await page.evaluate(() =>
          [...(window as unknown as { unreached: Set<Element> }).unreached]
            .filter((each) => each.isConnected && each.checkVisibility({ visibilityProperty: true }))
            .map((each) => `${each.nodeName} ${each.className} ${each.getAttribute("data-testid") ?? each.textContent?.trim()}`),
        );
        expect(missed, "not reached").toEqual([]);
        expect([...unseen], "not seen").toEqual([]);
      });
    }
  });
}

test("that the post is saved is said once, and that problems come", async ({ galley, page }) => {
  const said = page.getByTestId("save-said");
  await expect(said).toBeEmpty();
  await galley.write("a </b>");
  await galley.saved();
  await expect(said).toHaveText("Saved in this browser");
  await expect(said).toHaveRole("status");
  const count = page.getByTestId("problem-count");
  await expect(count).toHaveRole("status");
  await expect(count).toContainText("1 error");
});
