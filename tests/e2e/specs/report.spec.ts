// The report on a post: all of it on the clipboard at one press, in the interface's language, with the reviewer's comments.
import type { Page } from "@playwright/test";
import { expect, test } from "../pages/galley.ts";
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
