// The report on a post: all of it on the clipboard at one press, in the interface's language, with the reviewer's comments.
import type { Locator, Page } from "@playwright/test";
import { expect, type Galley, test } from "../pages/galley.ts";
import { place, png, post, zipped } from "../pages/packages.ts";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

const text = "---\ntitle: '<b>T</b> @all'\ndate: '2026-01-02'\ncategory: news\n---\n\na </b> c\n\n[x](https://www.openeuler.org/)\n";

async function report(page: Page): Promise<string> {
  await page.getByTestId("copy-report").click();
  await expect(page.getByTestId("copy-report")).toHaveText(/Copied|已复制/);
  return page.evaluate(() => navigator.clipboard.readText());
}

test("problems, facts and files with their lines, in either language", async ({ galley, page }) => {
  await galley.openFile("x.md", text);
  await page.getByTestId("review-button").click();
  const english = await report(page);
  expect(english).toContain("**\\<b\\>T\\<\\/b\\> \\@\u2060all**");
  expect(english).toMatch(/- \*\*Error\*\*, line 7: .*\(`stray-end-tag`\)/);
  expect(english).toContain("- line 9: `https://www.openeuler.org/`");
  expect(english).toMatch(/#### Files to be committed\n\n- `app\/(zh|en)\/news\/.*x\.md`, \d+ B/);
  expect(await page.getByTestId("report").inputValue()).toBe(english);
  await page.getByTestId("lang-toggle").click();
  const chinese = await report(page);
  expect(chinese).toMatch(/- \*\*错误\*\*、?，?第 7 行：.*（?\(`stray-end-tag`\)/);
  expect(chinese).toContain("#### 将提交的文件");
});

test("images have their sizes, and those that are not there are said", async ({ galley, page }) => {
  await page.getByTestId("open-file").setInputFiles({ name: "x.zip", mimeType: "", buffer: zipped([[`${place}20260102-x.md`, Buffer.from(post)], [`${place}media/a.png`, png(1)]]) });
  await expect(galley.field("title")).toHaveValue("社区 2026 年报");
  await page.getByTestId("review-button").click();
  const made = await report(page);
  expect(made).toContain("#### Images (3)");
  expect(made).toMatch(/- line 12: `\.\/media\/a\.png`, 2 × 1, \d+ B/);
  expect(made).toContain("- line 14: `./b%20c.png`, not among the files");
  expect(made).toContain(`- \`${place}media/a.png\``);
});

test("comments stand in the report, lead to their lines, and stay with the post", async ({ galley, page }) => {
  await galley.openFile("x.md", text);
  await page.getByTestId("review-button").click();
  await page.getByTestId("comment-line").fill("7");
  await page.getByTestId("comment-text").fill("Close **what**?");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("comment")).toHaveText(/line 7.*Close \*\*what\*\*\?/);
  expect(await report(page)).toContain("#### Comments\n\n- line 7: `a </b> c`\n\n  Close **what**?\n");
  await page.getByTestId("comment").getByRole("button", { name: "line 7" }).click();
  await expect(page.locator(".cm-activeLine")).toHaveText("a </b> c");
  await page.getByTestId("comment-text").fill("at the cursor");
  await page.getByTestId("add-comment").click();
  await expect(page.getByTestId("comment")).toHaveCount(2);
  await expect(page.getByTestId("comment").nth(1)).toHaveAttribute("data-line", "7");
  await galley.saved();
  await page.reload();
  await galley.ready();
  await page.getByTestId("review-button").click();
  await expect(page.getByTestId("comment")).toHaveCount(2);
  await page.getByTestId("remove-comment").first().click();
  await expect(page.getByTestId("comment")).toHaveText(/at the cursor/);
  await galley.openFile("other.md", text);
  await expect(page.getByTestId("comment")).toHaveCount(0);
  await galley.openFile("x.md", text);
  await expect(page.getByTestId("comment")).toHaveCount(1);
});

/** Selects a text of the page with the mouse: a click where it begins, and one with Shift where it ends. */
async function select(galley: Galley, target: Locator): Promise<void> {
  const box = await target.boundingBox();
  if (!box) throw new Error("not on the screen");
  const y = box.y + box.height / 2;
  await galley.page.mouse.click(box.x + 1, y);
  await expect(galley.content).toBeFocused();
  await galley.page.keyboard.down("Shift");
  await galley.page.mouse.click(box.x + box.width - 1, y);
  await galley.page.keyboard.up("Shift");
}

const long = "---\ntitle: T\ncategory: news\n---\n\nfirst\n\na **bold** word\n\n```c\nint a;\nint b;\n```\n\n- one\n- <em>two</em>\n";

test("what is selected on the page is commented on, by the button beside it", async ({ galley, page }) => {
  await galley.openFile("x.md", long);
  await expect(galley.body.locator("strong")).toBeVisible();
  await select(galley, galley.body.locator("strong"));
  await page.getByTestId("comment-here").click();
  await expect(page.getByTestId("comment-text")).toBeFocused();
  await expect(page.getByTestId("comment-line")).toHaveValue("8");
  await expect(page.getByTestId("comment-quote")).toHaveText("bold");
  await expect(page.getByTestId("comment-here")).toHaveCount(0);
  await page.keyboard.type("Why?");
  await page.getByTestId("add-comment").click();
  await expect(page.getByTestId("comment")).toHaveText(/line 8.*bold.*Why\?/s);
  expect(await report(page)).toContain("- line 8: `bold`\n\n  Why?\n");
  await expect(page.getByTestId("comment-quote")).toHaveCount(0);
});

test("the button goes with what is selected, and with the page", async ({ galley, page }) => {
  await galley.openFile("x.md", `${long}\n${"last\n\n".repeat(60)}`);
  await expect(galley.body.locator("strong")).toBeVisible();
  await select(galley, galley.body.locator("strong"));
  const button = page.getByTestId("comment-here");
  await expect(button).toBeVisible();
  const before = await button.boundingBox();
  await galley.preview.locator("html").evaluate((html) => html.ownerDocument.defaultView?.scrollBy(0, 40));
  await expect.poll(async () => Math.round((before?.y ?? 0) - ((await button.boundingBox())?.y ?? 0))).toBe(40);
  await galley.preview.locator("html").evaluate((html) => html.ownerDocument.defaultView?.scrollBy(0, 2000));
  await expect(button).toHaveCount(0);
  await galley.preview.locator("html").evaluate((html) => html.ownerDocument.defaultView?.scrollTo(0, 0));
  await expect(button).toBeVisible();
  await page.getByTestId("look-card").click();
  await expect(button).toHaveCount(0);
  await page.getByTestId("look-page").click();
  await galley.preview.locator("html").evaluate((html) => html.ownerDocument.defaultView?.getSelection()?.selectAllChildren(html.querySelector("strong")!));
  await expect(button).toBeVisible();
  await galley.openFile("y.md", "other\n");
  await expect(button).toHaveCount(0);
});

test("the same by key, with the focus in the page or in the source", async ({ galley, page }) => {
  await galley.openFile("x.md", long);
  await expect(galley.body.locator("pre .line")).toHaveCount(2);
  // Colours that arrive put other elements in place of those that are selected.
  await expect(galley.body.locator("pre span[style*=shiki]").first()).toBeAttached();
  await select(galley, galley.body.locator("pre .line").nth(1));
  await expect(page.getByTestId("comment-here")).toBeVisible();
  await page.keyboard.press("Control+Alt+m");
  await expect(page.getByTestId("comment-text")).toBeFocused();
  await expect(page.getByTestId("comment-line")).toHaveValue("12");
  await expect(page.getByTestId("comment-quote")).toHaveText("int b;");
  // A line that is written by hand is meant whole.
  await page.getByTestId("comment-line").fill("6");
  await expect(page.getByTestId("comment-quote")).toHaveCount(0);
  await page.getByTestId("comment-text").fill("whole");
  await page.getByTestId("add-comment").click();
  await expect(page.getByTestId("comment")).toHaveText(/line 6.*first.*whole/s);
  await page.getByTestId("review-button").click();
  await galley.content.getByText("a **bold** word").click();
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Control+Alt+m");
  await expect(page.getByTestId("comment-line")).toHaveValue("8");
  await expect(page.getByTestId("comment-quote")).toHaveText("a");
});

test("comments follow their lines while the text is changed, and come back with it", async ({ galley, page }) => {
  await galley.openFile("x.md", long);
  await page.getByTestId("review-button").click();
  await page.getByTestId("comment-line").fill("8");
  await page.getByTestId("comment-text").fill("on bold");
  await page.getByTestId("add-comment").click();
  const comment = page.getByTestId("comment");
  await galley.content.getByText("first").click();
  await page.keyboard.press("Home");
  await page.keyboard.insertText("new\n\n");
  await expect(comment).toHaveAttribute("data-line", "10");
  await page.keyboard.press("Control+z");
  await expect(comment).toHaveAttribute("data-line", "8");
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\nbelow\n");
  await expect(comment).toHaveAttribute("data-line", "8");
  await galley.field("title").fill("Another");
  await galley.content.getByText("first").click();
  await page.keyboard.press("Enter");
  await expect(comment).toHaveAttribute("data-line", "9");
  await galley.saved();
  await page.reload();
  await galley.ready();
  await page.getByTestId("review-button").click();
  await expect(comment).toHaveAttribute("data-line", "9");
  await comment.getByRole("button", { name: "line 9" }).click();
  await expect(page.locator(".cm-activeLine")).toHaveText("a **bold** word");
  // The file as it was: the line is where it was.
  await galley.openFile("other.md", "x\n");
  await galley.openFile("x.md", long);
  await expect(comment).toHaveAttribute("data-line", "8");
});

test("two posts of one name have comments of their own", async ({ galley, page }) => {
  await galley.openFile("index.md", "---\ntitle: one\n---\n\none\n");
  await page.getByTestId("review-button").click();
  await page.getByTestId("comment-text").fill("on one");
  await page.getByTestId("add-comment").click();
  await page.getByTestId("open-file").setInputFiles({ name: "index.md", mimeType: "text/markdown", buffer: Buffer.from("---\ntitle: two\n---\n\ntwo\n") });
  await expect(galley.field("title")).toHaveValue("two");
  await expect(page.getByTestId("comment")).toHaveCount(0);
  await page.getByTestId("open-file").setInputFiles({ name: "index.md", mimeType: "text/markdown", buffer: Buffer.from("---\ntitle: one\n---\n\none\n") });
  await expect(galley.field("title")).toHaveValue("one");
  await expect(page.getByTestId("comment")).toHaveText(/on one/);
});

test("a post that is begun has none, however many begin alike", async ({ galley, page }) => {
  await page.getByTestId("new-post").click();
  await galley.saved();
  await page.getByTestId("review-button").click();
  await page.getByTestId("comment-text").fill("on the first");
  await page.getByTestId("add-comment").click();
  await expect(page.getByTestId("comment")).toHaveCount(1);
  await page.getByTestId("new-post").click();
  await expect(page.getByTestId("comment")).toHaveCount(0);
});
