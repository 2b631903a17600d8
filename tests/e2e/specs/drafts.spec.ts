// Drafts: what was written is there again, and nothing overwrites anything.
import { expect, test } from "../pages/galley.ts";

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
  await page.getByTestId("drafts-button").click();
  await page.getByTestId("drafts").getByRole("button", { name: /gone\.md/ }).click();
  await expect(galley.body.locator("p")).toHaveText("precious");
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

test("drafts are found, sorted, renamed, duplicated and thrown away", async ({ galley, page }) => {
  await galley.openFile("b.md", "---\ntitle: 大象\n---\n" + "x".repeat(3000));
  await galley.openFile("a.md", "---\ntitle: Mouse\n---\n");
  await galley.saved();
  const lines = page.getByTestId("draft");
  await page.getByTestId("drafts-button").click();
  await expect(lines).toHaveCount(2);
  await expect(lines.first()).toContainText("a.md");
  await page.getByTestId("draft-sort").selectOption("size");
  await expect(lines.first()).toContainText("b.md");
  await expect(lines.first()).toContainText("3 kB");
  await page.getByTestId("draft-search").fill("大象");
  await expect(lines).toHaveCount(1);

  await page.getByTestId("rename-draft").click();
  await page.getByTestId("draft-name").fill("elephant.md");
  await page.keyboard.press("Enter");
  await expect(lines.first()).toContainText("elephant.md");
  await page.getByTestId("duplicate-draft").click();
  await expect(lines).toHaveCount(2);
  await page.getByTestId("draft-search").fill("");
  await expect(lines).toHaveCount(3);

  const copy = lines.filter({ hasText: "elephant-2.md" });
  await copy.getByTestId("delete-draft").click();
  await expect(lines).toHaveCount(2);
  await page.getByTestId("bin").locator("summary").click();
  await page.getByTestId("bring-back").click();
  await expect(lines).toHaveCount(3);
  await copy.getByTestId("delete-draft").click();
  await page.getByTestId("bin").locator("summary").click();
  await page.getByTestId("discard").click();
  await expect(page.getByTestId("bin")).toHaveCount(0);
  await page.getByTestId("drafts").getByRole("button", { name: /elephant\.md/ }).click();
  await expect(page.locator(".file-name")).toHaveText("elephant.md");
  await page.reload();
  await galley.ready();
  await expect(page.locator(".file-name")).toHaveText("elephant.md");
});

test("the open draft is renamed like any other, and the badge says what is not on disk", async ({ galley, page }) => {
  await galley.openFile("a.md", "text");
  await galley.saved();
  await page.getByTestId("drafts-button").click();
  const line = page.getByTestId("draft");
  await expect(line.locator(".dot")).toHaveCount(0);
  await page.getByTestId("rename-draft").click();
  await page.getByTestId("draft-name").fill("new.md");
  await page.keyboard.press("Enter");
  await expect(page.locator(".file-name")).toHaveText("new.md");
  await galley.content.click();
  await page.keyboard.type("more ");
  await galley.saved();
  await page.getByTestId("drafts-button").click();
  await expect(line.locator(".dot")).toHaveCount(1);
});

test("Escape empties the search, then closes the list and goes back to its button; a name being typed goes first", async ({ galley, page }) => {
  await galley.openFile("a.md", "text");
  await galley.saved();
  await page.keyboard.press("Alt+Shift+D");
  const search = page.getByTestId("draft-search");
  await expect(search).toBeFocused();
  await page.keyboard.type("zzz");
  await page.keyboard.press("Escape");
  await expect(search).toHaveValue("");
  await expect(search).toBeVisible();
  await page.getByTestId("rename-draft").first().focus();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("draft-name")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("draft-name")).toHaveCount(0);
  await expect(search).toBeVisible();
  await search.focus();
  await page.keyboard.press("Escape");
  await expect(search).toBeHidden();
  await expect(page.getByTestId("drafts-button")).toBeFocused();
});
