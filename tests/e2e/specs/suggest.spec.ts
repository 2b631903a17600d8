// Suggesting: what a reviewer changed goes back as a patch that the real git applies to the author's file, and as a diff in the
// report.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { downloaded } from "../pages/downloads.ts";
import { expect, type Galley, test } from "../pages/galley.ts";
import { type Files, filesIn, git, inFolder, place, png, post, repository, writeFiles, zipped } from "../pages/packages.ts";

const path = `${place}20260102-x.md`;

async function open(galley: Galley, files: Files): Promise<void> {
  const buffer = zipped(Object.entries(files));
  await galley.page.getByTestId("open-file").setInputFiles({ name: "x.zip", mimeType: "", buffer });
  await expect(galley.page.locator(".file-name")).toHaveText("20260102-x.md");
  await galley.saved();
}

/** What git makes of a repository with a patch, by `git am` and by `git apply`. */
function applied(files: Files, patch: Buffer): Files {
  const by = (...words: string[]): { files: Files; told: string } =>
    inFolder((folder) => {
      git(folder, "init", "-q");
      writeFiles(folder, { ...files, "README.md": Buffer.from("other\n") });
      git(folder, "add", "-A");
      git(folder, "commit", "-q", "-m", "before");
      writeFileSync(join(folder, ".git/x.patch"), patch);
      git(folder, "apply", "--check", ".git/x.patch");
      git(folder, ...words, ".git/x.patch");
      return { files: filesIn(folder), told: git(folder, "log", "-1", "--format=%an|%ae|%s").toString().trim() };
    });
  const am = by("am", "-q");
  expect(by("apply", "--index").files).toEqual(am.files);
  const { "README.md": readme, ...others } = am.files;
  expect(readme?.toString()).toBe("other\n");
  return others;
}

/** Types something before a piece of the text. */
async function type(galley: Galley, before: string, text: string): Promise<void> {
  await galley.content.locator(".cm-line", { hasText: before }).first().click();
  await galley.page.keyboard.press("Home");
  await galley.page.keyboard.insertText(text);
  await galley.saved();
}

const kinds: [string, (text: string) => string][] = [
  ["as it is", (text) => text],
  ["with carriage returns", (text) => text.replaceAll("\n", "\r\n")],
  ["with a byte order mark", (text) => `\ufeff${text}`],
  ["without an end of the last line", (text) => text.trimEnd()],
];

for (const [name, make] of kinds) {
  test(`a file ${name} becomes what the reviewer made of it`, async ({ galley, page }) => {
    const files = { ...repository, [path]: Buffer.from(make(post)) };
    await open(galley, files);
    await type(galley, "# 年报", "> 修改\n\n");
    await page.getByTestId("review-button").click();
    await expect(page.getByTestId("suggest-patch")).toBeEnabled();
    const patch = await downloaded(galley, "suggest-patch");
    const expected = Buffer.from(make(post.replace("# 年报", "> 修改\n\n# 年报")));
    expect(applied(files, patch)).toEqual({ ...files, [path]: expected });
  });
}

test("several changes are hunks of their own, under the author's path, whatever was exported and renamed since", async ({ galley, page }) => {
  const long = `${post}\n${Array.from({ length: 40 }, (_, at) => `line ${at}\n\n`).join("")}`;
  const files = { ...repository, [path]: Buffer.from(long) };
  await open(galley, files);
  await galley.content.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText("the end\n");
  await galley.saved();
  await galley.exported();
  await galley.content.click();
  await page.keyboard.press("Control+Home");
  await type(galley, "# 年报", "new\n\n");
  await page.getByTestId("package-button").click();
  await page.getByTestId("slug").fill("another");
  await page.getByTestId("slug").press("Tab");
  await expect(page.locator(".file-name")).toHaveText("another.md");
  await page.getByTestId("package-button").click();
  await page.getByTestId("review-button").click();
  await expect(page.getByTestId("suggest-patch")).toBeEnabled();
  const patch = await downloaded(galley, "suggest-patch");
  expect(patch.toString().match(/^@@ /gm)).toHaveLength(2);
  const expected = `${long}the end\n`.replace("# 年报", "new\n\n# 年报");
  expect(applied(files, patch)).toEqual({ ...files, [path]: Buffer.from(expected) });
});

test("images that the reviewer added go along, those that were there do not", async ({ galley, page }) => {
  await open(galley, repository);
  await galley.content.click();
  await page.keyboard.press("Control+End");
  await page.getByTestId("pick-images").setInputFiles({ name: "new.png", mimeType: "image/png", buffer: png(9) });
  await expect(galley.body.locator("img")).toHaveCount(3);
  await galley.saved();
  await page.getByTestId("review-button").click();
  await expect(page.getByTestId("suggest-patch")).toBeEnabled();
  const patch = await downloaded(galley, "suggest-patch");
  expect(patch.toString().match(/^diff --git /gm)).toHaveLength(2);
  const result = applied(repository, patch);
  const added = Object.keys(result).filter((name) => !(name in repository));
  expect(added).toEqual([`${place}media/new.png`]);
  expect(result[path]?.toString()).toContain("./media/new.png");
});

test("the report has the same diff, which applies too, and only when it is wanted", async ({ galley, page }) => {
  await open(galley, repository);
  await page.getByTestId("review-button").click();
  await expect(page.getByTestId("suggest-help")).toContainText("Edit the post");
  await expect(page.getByTestId("suggest-patch")).toBeDisabled();
  const report = page.getByTestId("report");
  await expect(report).not.toHaveValue(/```diff/);
  await type(galley, "# 年报", "> `x`\n\n");
  await expect(report).toHaveValue(/#### Suggested changes\n\n```diff\n--- a\/app/);
  const [, diff = ""] = /```diff\n([^]*?)```\n/.exec(await report.inputValue()) ?? [];
  const expected = Buffer.from(post.replace("# 年报", "> `x`\n\n# 年报"));
  const result = inFolder((folder) => {
    git(folder, "init", "-q");
    writeFiles(folder, repository);
    writeFileSync(join(folder, "x.diff"), diff);
    git(folder, "apply", "x.diff");
    return filesIn(folder)[path];
  });
  expect(result).toEqual(expected);
  await page.getByTestId("suggest-in-report").uncheck();
  await expect(report).not.toHaveValue(/```diff/);
  await page.getByTestId("suggest-in-report").check();
  await page.getByTestId("lang-toggle").click();
  await expect(report).toHaveValue(/#### 修改建议\n\n```diff/);
});

test("the report says when its diff is not all of it", async ({ galley, page }) => {
  await open(galley, { ...repository, [path]: Buffer.from(post.replaceAll("\n", "\r\n")) });
  await page.getByTestId("review-button").click();
  await type(galley, "# 年报", "x\n\n");
  await expect(page.getByTestId("report")).toHaveValue(/```diff\n[^\r]+```\n\nA comment cannot hold every character/);
});

test("the patch is the reviewer's, not the author's", async ({ galley, page }) => {
  await open(galley, repository);
  await page.getByTestId("package-button").click();
  await page.getByTestId("email").fill("reviewer@example.com");
  await page.getByTestId("email").press("Tab");
  await page.getByTestId("package-button").click();
  await type(galley, "# 年报", "x\n\n");
  await page.getByTestId("review-button").click();
  await expect(page.getByTestId("suggest-patch")).toBeEnabled();
  const patch = await downloaded(galley, "suggest-patch");
  const told = inFolder((folder) => {
    git(folder, "init", "-q");
    writeFiles(folder, repository);
    git(folder, "add", "-A");
    git(folder, "commit", "-q", "-m", "before");
    writeFileSync(join(folder, ".git/x.patch"), patch);
    git(folder, "am", "-q", ".git/x.patch");
    return git(folder, "log", "-1", "--format=%an|%ae|%s").toString().trim();
  });
  expect(told).toBe("reviewer|reviewer@example.com|Suggested changes: 社区 2026 年报");
  await expect(page.getByTestId("notice")).toHaveCount(0);
});

test("a post that was only read from a submission can be answered with a patch once it is edited", async ({ galley, page }) => {
  const other = "app/zh/news/20260103-y/20260103-y.md";
  const files: Files = { ...repository, [other]: Buffer.from(post.replace("年报", "月报")) };
  await page.getByTestId("open-file").setInputFiles({ name: "s.zip", mimeType: "", buffer: zipped(Object.entries(files)) });
  await page.locator(`[data-testid=submitted][data-path="${path}"]`).getByRole("button").click();
  await expect(page.locator(".file-name")).toHaveText("20260102-x.md");
  await type(galley, "# 年报", "x\n\n");
  await galley.exported();
  await page.getByTestId("review-button").click();
  await expect(page.getByTestId("suggest-patch")).toBeEnabled();
  const patch = await downloaded(galley, "suggest-patch");
  expect(applied(files, patch)[path]?.toString()).toBe(post.replace("# 年报", "x\n\n# 年报"));
});

test("a new post has no author to suggest anything to", async ({ galley, page }) => {
  await page.getByTestId("new-post").click();
  await galley.field("title").fill("T");
  await page.getByTestId("review-button").click();
  await expect(page.getByTestId("suggest-help")).toContainText("opened from a file");
  await expect(page.getByTestId("suggest-patch")).toBeDisabled();
});
