// The outline: headings to go to, and sections to move.
import { expect, test } from "../pages/galley.ts";
import { views } from "../pages/views.ts";

const POST = "# Top\n\n## One\n\nfirst\n\n### Below\n\nsecond\n\n```\n# no heading\n```\n\n## Two 二\n\nthird\n";

for (const { name, use } of views) {
  test.describe(name, () => {
    test.use(use);

    test("a heading is found and gone to", async ({ galley, page }) => {
      await galley.write(POST);
      await page.keyboard.press("Control+Shift+O");
      const rows = page.getByTestId("outline").getByRole("option");
      await expect(rows).toHaveText(["TopH1", "OneH2", "BelowH3", "Two 二H2"]);
      await expect(rows.last()).toHaveAttribute("aria-selected", "true");
      await page.keyboard.type("bel");
      await expect(rows).toHaveText(["BelowH3"]);
      await page.keyboard.press("Enter");
      await expect(galley.content).toBeFocused();
      await page.keyboard.press("End");
      await page.keyboard.type("!");
      await expect(galley.body.locator("h3")).toHaveText(/^Below!/);
    });

    test("a section is moved with all below it, in one step", async ({ galley, page }) => {
      await galley.write(POST);
      await page.keyboard.press("Control+Shift+O");
      await page.keyboard.press("Alt+ArrowUp");
      const rows = page.getByTestId("outline").getByRole("option");
      await expect(rows).toHaveText(["TopH1", "Two 二H2", "OneH2", "BelowH3"]);
      await expect(rows.nth(1)).toHaveAttribute("aria-selected", "true");
      await page.keyboard.press("Alt+ArrowDown");
      await expect(rows).toHaveText(["TopH1", "OneH2", "BelowH3", "Two 二H2"]);
      await page.keyboard.press("Alt+ArrowUp");
      await page.keyboard.press("Escape");
      await expect(galley.content).toBeFocused();
      await expect(galley.body.locator("h2")).toHaveText([/^Two/, /^One/]);
      await page.keyboard.press("Control+Z");
      await page.keyboard.press("Control+Z");
      await page.keyboard.press("Control+Z");
      expect(await galley.exportedText()).toBe(POST);
    });
  });
}

test("a section is dragged to another place", async ({ galley, page }) => {
  await galley.write(POST);
  await page.keyboard.press("Control+Shift+O");
  const rows = page.getByTestId("outline").getByRole("option");
  const box = await rows.nth(1).boundingBox();
  await rows.last().dragTo(rows.nth(1), { targetPosition: { x: 20, y: (box?.height ?? 20) / 4 } });
  await expect(rows).toHaveText(["TopH1", "Two 二H2", "OneH2", "BelowH3"]);
  await page.keyboard.press("Escape");
  expect(await galley.exportedText()).toBe(
    "# Top\n\n## Two 二\n\nthird\n\n## One\n\nfirst\n\n### Below\n\nsecond\n\n```\n# no heading\n```\n",
  );
});

test("the section at the cursor moves by its keys", async ({ galley, page }) => {
  await galley.write("# A\n\na\n\n# B\n\nb\n");
  await page.keyboard.press("Alt+Shift+PageUp");
  await expect(galley.body.locator("h1")).toHaveText([/^B/, /^A/]);
  await page.keyboard.press("Alt+Shift+PageDown");
  await expect(galley.body.locator("h1")).toHaveText([/^A/, /^B/]);
  expect(await galley.exportedText()).toBe("# A\n\na\n\n# B\n\nb\n");
});

test("what cannot be moved stays", async ({ galley, page }) => {
  const text = "# A\n\n# B\n\n```\nnever closed\n";
  await galley.write(text);
  await page.keyboard.press("Alt+Shift+PageUp");
  expect(await galley.exportedText()).toBe(text);
});
