// Submissions: posts that came together are a table, checked while the page answers, walked through with the keyboard; the
// draft in hand stays what it was.
import { realPost, realPosts } from "../pages/corpus.ts";
import { expect, type Galley, test } from "../pages/galley.ts";
import { git, inFolder, png, writeFiles, zipped } from "../pages/packages.ts";
import { manyPosts, SubmissionTable } from "../pages/submissions.ts";

const a = "---\ntitle: A\ncategory: blog\n---\n\n![one](./one.png)\n";
const b = "---\ntitle: B\ncategory: blog\n---\n\na </b> c\n";
const c = "---\ntitle: C\ncategory: blog\n---\n\nwell\n";
const files: Record<string, Buffer> = {
  "x/a/a.md": Buffer.from(a),
  "x/a/one.png": png(1),
  "x/b/b.md": Buffer.from(b),
  "x/c/c.md": Buffer.from(c),
};

async function hand(galley: Galley, name: string, buffer: Buffer): Promise<SubmissionTable> {
  await galley.page.getByTestId("open-file").setInputFiles({ name, mimeType: "", buffer });
  await expect(galley.page.getByTestId("submission")).toBeVisible();
  return new SubmissionTable(galley.page);
}

const zip = (): Buffer => zipped(Object.entries(files));

test("a zip of posts is a table with what is wrong with each", async ({ galley, page }) => {
  const table = await hand(galley, "s.zip", zip());
  await expect(table.rows).toHaveCount(3);
  expect(await table.paths()).toEqual(["x/a/a.md", "x/b/b.md", "x/c/c.md"]);
  await expect(table.row("x/b/b.md").locator(".errors")).toHaveText("1");
  await expect(table.row("x/a/a.md").locator(".errors")).toHaveText("0");
  await expect(table.row("x/c/c.md").locator("td").first()).toHaveText("C");
  await table.open("x/b/b.md");
  await expect(galley.field("title")).toHaveValue("B");
  await expect(page.getByTestId("problem-count")).toContainText("1 error");
});

test("the table is ordered by any column, either way", async ({ galley, page }) => {
  const table = await hand(galley, "s.zip", zip());
  await page.getByTestId("sort-errors").click();
  expect((await table.paths())[0]).toBe("x/b/b.md");
  await expect(page.locator("th.errors")).toHaveAttribute("aria-sort", "descending");
  await page.getByTestId("sort-title").click();
  await page.getByTestId("sort-title").click();
  expect(await table.paths()).toEqual(["x/c/c.md", "x/b/b.md", "x/a/a.md"]);
});

test("the keyboard alone walks the table and reads from post to post", async ({ galley, page }) => {
  const table = await hand(galley, "s.zip", zip());
  await expect(table.row("x/a/a.md").getByRole("button")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowUp");
  await expect(table.row("x/b/b.md").getByRole("button")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(galley.field("title")).toHaveValue("B");
  await expect(page.getByTestId("submission")).toHaveCount(0);
  await expect(page.getByTestId("submission-at")).toHaveText("2 of 3");
  await page.keyboard.press("Alt+PageDown");
  await expect(galley.field("title")).toHaveValue("C");
  await expect(page.getByTestId("next-post")).toBeDisabled();
  await galley.content.click();
  await page.keyboard.press("Alt+PageUp");
  await page.keyboard.press("Alt+PageUp");
  await expect(galley.field("title")).toHaveValue("A");
  await expect(galley.body.locator("img")).toHaveJSProperty("complete", true);
  expect(await galley.body.locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(2);
  await page.getByTestId("all-posts").click();
  await expect(table.row("x/a/a.md").getByRole("button")).toBeFocused();
  await expect(table.row("x/a/a.md")).toHaveAttribute("aria-current", "true");
});

test("reading loses no draft and makes none; a change makes one, and it is there when one comes back", async ({ galley, page }) => {
  await galley.openFile("mine.md", "---\ntitle: mine\n---\n\nmine\n");
  await galley.content.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText("typed");
  const table = await hand(galley, "s.zip", zip());
  await table.open("x/a/a.md");
  await expect(galley.field("title")).toHaveValue("A");
  await page.keyboard.press("Alt+PageDown");
  await expect(galley.field("title")).toHaveValue("B");
  await page.getByTestId("drafts-button").click();
  await expect(page.getByTestId("drafts").getByTestId("delete-draft")).toHaveCount(1);
  await page.getByTestId("drafts-button").click();
  await galley.field("title").fill("B changed");
  await galley.saved();
  await page.keyboard.press("Alt+PageDown");
  await expect(galley.field("title")).toHaveValue("C");
  await page.keyboard.press("Alt+PageUp");
  await expect(galley.field("title")).toHaveValue("B changed");
  await page.getByTestId("close-submission").click();
  await page.getByTestId("drafts-button").click();
  await expect(page.getByTestId("drafts").getByTestId("delete-draft")).toHaveCount(2);
  await page.getByTestId("drafts").getByRole("button", { name: /^mine\.md/ }).click();
  await expect(galley.field("title")).toHaveValue("mine");
  expect(await galley.exportedText()).toBe("---\ntitle: mine\n---\n\nmine\ntyped");
});

test("what is read goes out as it came", async ({ galley }) => {
  const crlf = "\ufeff---\r\ntitle: A\r\n---\r\n\r\nx  \r\n";
  const table = await hand(galley, "s.zip", zipped([["a.md", Buffer.from(crlf)], ["b.md", Buffer.from(b)]]));
  await table.open("a.md");
  await expect(galley.field("title")).toHaveValue("A");
  expect(await galley.exportedText()).toBe(crlf);
});

test("a patch with several posts", async ({ galley }) => {
  const patch = inFolder((folder) => {
    git(folder, "init", "-q");
    git(folder, "commit", "-q", "--allow-empty", "-m", "before");
    writeFiles(folder, files);
    git(folder, "add", "-A");
    git(folder, "commit", "-q", "-m", "posts");
    return git(folder, "format-patch", "--binary", "--stdout", "-1");
  });
  const table = await hand(galley, "s.patch", patch);
  await table.open("x/a/a.md");
  await expect(galley.body.locator("img")).toHaveJSProperty("naturalWidth", 2);
});

test("another post that is opened comes to the front, and the table is still there", async ({ galley, page }) => {
  await hand(galley, "s.zip", zip());
  await page.getByTestId("new-post").click();
  await expect(page.getByTestId("submission")).toHaveCount(0);
  await expect(galley.field("title")).toHaveValue("");
  await page.getByTestId("all-posts").click();
  await expect(page.getByTestId("submission")).toBeVisible();
});

test("500 posts are checked, and the page answers meanwhile", async ({ galley, page }, info) => {
  const bytes = manyPosts(500);
  await page.evaluate(() => {
    const gaps = { longest: 0 };
    Object.assign(window, { gaps });
    let last = performance.now();
    const look = (now: number): void => {
      gaps.longest = Math.max(gaps.longest, now - last);
      last = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const begun = Date.now();
  const table = await hand(galley, "many.zip", bytes);
  const listed = Date.now() - begun;
  // A post can be opened while the others are being checked.
  await table.open("app/zh/blog/p499/p499.md");
  await expect(galley.field("title")).toHaveValue("第 1 篇");
  await page.getByTestId("all-posts").click();
  await expect(page.getByTestId("submission-checked")).toHaveAttribute("data-checked", "500", { timeout: 30_000 });
  const gap = await page.evaluate(() => (window as unknown as { gaps: { longest: number } }).gaps.longest);
  info.annotations.push({ type: "figures", description: `listed ${listed} ms, checked ${Date.now() - begun} ms, longest gap ${Math.round(gap)} ms` });
  console.log(info.annotations.at(-1)?.description);
  await expect(table.rows).toHaveCount(500);
  await page.getByTestId("sort-errors").click();
  await expect(table.rows.nth(166).locator(".errors")).toHaveText("1");
  await expect(table.rows.nth(167).locator(".errors")).toHaveText("0");
});

test("several files that are picked together", async ({ galley, page }) => {
  const files = [["a.md", a], ["b.md", b]].map(([name = "", text = ""]) => ({ name, mimeType: "text/markdown", buffer: Buffer.from(text) }));
  await page.getByTestId("open-file").setInputFiles(files);
  const table = new SubmissionTable(page);
  await expect(table.rows).toHaveCount(2);
  await table.open("b.md");
  await expect(galley.field("title")).toHaveValue("B");
  // No file gives them all its name.
  await expect(page.getByTestId("submission-bar")).toContainText("Posts to look through");
});

test("on a phone the table is all there is", async ({ galley, page }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  const table = await hand(galley, "s.zip", zip());
  await expect(galley.content).toBeHidden();
  await table.open("x/b/b.md");
  await expect(galley.content).toBeVisible();
  await expect(page.getByTestId("submission-bar")).toContainText("s.zip");
});

const real = realPosts();

if (real.length > 1) {
  test("real posts are checked and ordered", async ({ galley, page }) => {
    const table = await hand(galley, "real.zip", zipped(real.map((name) => [name, realPost(name)])));
    await expect(page.getByTestId("submission-checked")).toHaveAttribute("data-checked", String(real.length), { timeout: 30_000 });
    await page.getByTestId("sort-warnings").click();
    const [first] = await table.paths();
    const warnings = await table.rows.first().locator(".warnings").textContent();
    expect(Number(warnings)).toBeGreaterThan(1);
    await table.open(first ?? "");
    await expect(page.getByTestId("problem-count")).toContainText(`${warnings} warnings`);
  });
}

test("the keys that walk through work with the focus in the page", async ({ galley, page }) => {
  const table = await hand(galley, "s.zip", zip());
  await table.open("x/a/a.md");
  await expect(galley.field("title")).toHaveValue("A");
  for (const [key, title] of [["Alt+PageDown", "B"], ["Alt+PageDown", "C"], ["Alt+PageUp", "B"]] as const) {
    await galley.preview.locator("html").evaluate((html) => html.ownerDocument.defaultView?.focus());
    await expect(page.getByTestId("preview")).toBeFocused();
    await page.keyboard.press(key);
    await expect(galley.field("title")).toHaveValue(title);
  }
});
