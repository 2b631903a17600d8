// Drafts: what was written is there again, and nothing overwrites anything.
import { expect, Galley, test } from "../pages/galley.ts";

test("a draft survives reload, byte for byte", async ({ galley, page }) => {
  const bytes = Buffer.concat([Buffer.from("\uFEFF---\r\ntitle: 草稿\r\n---\r\n"), Buffer.from([0xff]), Buffer.from("\r\n")]);
  await galley.openFile("draft.md", bytes);
  await galley.content.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("end");
  await galley.saved();
  await page.reload();
  await expect(page.locator(".file-name")).toHaveText("draft.md");
  await expect(galley.field("title")).toHaveValue("草稿");
  expect((await galley.exported()).equals(Buffer.concat([bytes, Buffer.from("end")]))).toBe(true);
});

test("leaving at once still keeps the last key", async ({ galley, page }) => {
  await galley.write("almost los");
  await galley.saved();
  await page.keyboard.type("t");
  await page.reload();
  await expect(galley.body.locator("p")).toHaveText("almost lost");
});

test("opening another post keeps the first as a draft", async ({ galley, page }) => {
  await galley.openFile("first.md", "first post");
  await galley.content.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("!");
  await galley.openFile("second.md", "second post");
  await page.getByTestId("drafts-button").click();
  await page.getByTestId("drafts").getByRole("button", { name: /first\.md/ }).click();
  await expect(galley.body.locator("p")).toHaveText("first post!");
});

test("a deleted draft can be brought back", async ({ galley, page }) => {
  await galley.openFile("gone.md", "precious");
  await galley.saved();
  await page.getByTestId("drafts-button").click();
  await page.getByTestId("delete-draft").first().click();
  await expect(page.getByTestId("notice")).toContainText("gone.md");
  await page.getByTestId("notice").getByRole("button", { name: "Undo" }).click();
  await page.getByTestId("drafts").getByRole("button", { name: /gone\.md/ }).click();
  await expect(galley.body.locator("p")).toHaveText("precious");
});

test("two tabs with one draft: the later one forks and overwrites nothing", async ({ galley, page, context, url }) => {
  await galley.openFile("shared.md", "base");
  await galley.saved();
  const other = new Galley(await context.newPage(), url);
  await other.start();
  await expect(other.body.locator("p")).toHaveText("base");
  await other.write("from the other tab");
  await other.saved();
  await galley.write("from the first tab");
  await expect(page.getByTestId("notice")).toContainText("another tab");
  await galley.saved();
  await page.getByTestId("drafts-button").click();
  await expect(page.getByTestId("drafts").getByRole("button", { name: /shared\.md/ })).toHaveCount(2);
  await other.page.reload();
  await expect(other.body.locator("p")).toHaveText("from the other tab");
});

test("full storage is said, and the text stays exportable", async ({ galley, page }) => {
  await galley.openFile("a.md", "small");
  await galley.saved();
  await page.evaluate(() => {
    let size = 4_000_000;
    while (size > 0) {
      try {
        localStorage.setItem(`filler${size}`, "x".repeat(size));
      } catch {
        // Full at this size; the next smaller one may fit.
      }
      size = Math.floor(size / 2);
    }
  });
  await galley.write("x".repeat(5000));
  await expect(page.getByTestId("save-state")).toHaveAttribute("data-state", "error");
  await expect(page.getByTestId("save-problem")).toContainText("storage is full");
  await page.getByTestId("new-post").click();
  await expect(page.getByTestId("notice")).toContainText("storage is full");
  expect(await galley.exportedText()).toBe("x".repeat(5000));
  await page.getByTestId("new-post").click();
  await expect(galley.field("category")).toHaveValue("news");
});

test("a draft that cannot be read is offered as it is and left alone", async ({ galley, page }) => {
  await galley.openFile("a.md", "good");
  await galley.saved();
  await page.evaluate(() => localStorage.setItem("galley.draft.broken", '{"revision":1,"text":"half'));
  await page.reload();
  await expect(page.getByTestId("notice")).toContainText("could not be read");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download it" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("draft.json");
  expect(await page.evaluate(() => localStorage.getItem("galley.draft.broken"))).toContain("half");
  await expect(galley.body.locator("p")).toHaveText("good");
});
