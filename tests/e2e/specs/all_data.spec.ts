// All data as one zip: it leaves whole, comes back the same in another browser, and never overwrites anything.
import type { Page } from "@playwright/test";
import { downloaded } from "../pages/downloads.ts";
import { expect, Galley, test } from "../pages/galley.ts";
import { unzipped, zipped } from "../pages/packages.ts";
import { png } from "../pages/pictures.ts";
import { allRecords } from "../pages/store.ts";

async function showDrafts(page: Page): Promise<void> {
  if (!(await page.getByTestId("export-all").isVisible())) await page.getByTestId("drafts-button").click();
  await expect(page.getByTestId("export-all")).toBeVisible();
}

async function exportAll(galley: Galley): Promise<Buffer> {
  await showDrafts(galley.page);
  return downloaded(galley, "export-all");
}

async function importAll({ page }: Galley, buffer: Buffer, words: string): Promise<void> {
  await showDrafts(page);
  await page.getByTestId("import-all").setInputFiles({ name: "all.zip", mimeType: "application/zip", buffer });
  await expect(page.getByTestId("notice").last()).toContainText(words);
  await page.getByTestId("notice").last().getByRole("button", { name: "Dismiss" }).click();
}

const bytes = Buffer.concat([Buffer.from("\uFEFF---\r\ntitle: 草稿\r\n---\r\n"), Buffer.from([0xff]), Buffer.from("\r\n")]);

/** Two drafts, one of them with an image, a snapshot with a name and edits after its file, and a setting. */
async function fill(galley: Galley): Promise<void> {
  const { page } = galley;
  await galley.openFile("first.md", bytes);
  await galley.content.click();
  await page.keyboard.press("Control+End");
  await page.getByTestId("open-file").setInputFiles({ name: "red.png", mimeType: "image/png", buffer: png(30, 20) });
  await expect(galley.body.locator("img")).toHaveCount(1);
  await page.getByTestId("history-button").click();
  await page.getByTestId("keep-snapshot").click();
  await page.locator("[data-cause=asked]").getByTestId("name-snapshot").click();
  await page.getByTestId("snapshot-name").fill("审校稿");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-cause=asked]")).toContainText("审校稿");
  await page.getByTestId("close-history").click();
  await galley.content.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("end");
  await galley.saved();
  await galley.openFile("second.md", "second\n");
  await page.getByTestId("lang-toggle").click();
  await page.getByTestId("lang-toggle").click();
  await galley.saved();
}

test("everything leaves as one zip and is the same in another browser", async ({ galley, browser, url }) => {
  await fill(galley);
  const zip = await exportAll(galley);
  const files = unzipped(zip);
  const posts = Object.entries(files).filter(([path]) => path.endsWith("/post.md"));
  expect(posts).toHaveLength(2);
  expect(posts[0]?.[1].subarray(0, bytes.length).equals(bytes)).toBe(true);
  expect(Object.keys(files).filter((path) => path.startsWith("images/"))).toHaveLength(1);
  expect(JSON.parse(files["galley.json"]?.toString() ?? "").settings.locale).toBe('"en"');

  const context = await browser.newContext({ locale: "en-US", serviceWorkers: "block" });
  const other = new Galley(await context.newPage(), url);
  await other.start();
  await importAll(other, zip, "Drafts imported: 2");
  // The very same bytes: nothing was lost on the way.
  expect((await exportAll(other)).equals(zip)).toBe(true);
  await other.page.getByTestId("drafts-button").click();
  await other.page.getByTestId("drafts").getByRole("button", { name: /first\.md/ }).click();
  await expect(other.page.locator(".file-name")).toHaveText("first.md");
  await expect(other.field("title")).toHaveValue("草稿");
  await expect.poll(() => other.body.locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(30);
  await other.page.getByTestId("history-button").click();
  await other.page.locator("[data-cause=asked]").getByTestId("choose-snapshot").click();
  await expect(other.page.getByTestId("history-place")).toHaveCount(1);
  await expect(other.page.locator("[data-cause=asked]")).toContainText("审校稿");
  await context.close();
});

test("nothing that is here is overwritten, however often a zip is imported", async ({ galley, page }) => {
  await galley.openFile("a.md", "as it was");
  await galley.saved();
  const zip = await exportAll(galley);
  await importAll(galley, zip, "Drafts imported: 0. Beside another version here: 0. Already here: 1.");
  await galley.write("written since");
  await galley.saved();
  for (const words of ["Beside another version here: 1. Already here: 0.", "Beside another version here: 0. Already here: 1."]) {
    await importAll(galley, zip, words);
    await expect(galley.body.locator("p")).toHaveText("written since");
    await showDrafts(page);
    await expect(page.getByTestId("draft")).toHaveCount(2);
  }
  await page.getByTestId("drafts").getByRole("button", { name: /a-2\.md/ }).click();
  await expect(galley.body.locator("p")).toHaveText("as it was");
  // What was deleted since comes out of the bin.
  await showDrafts(page);
  await page.getByTestId("draft").filter({ hasText: "a-2.md" }).getByTestId("delete-draft").click();
  await expect(page.getByTestId("draft")).toHaveCount(1);
  await importAll(galley, zip, "Already here: 1.");
  await showDrafts(page);
  await expect(page.getByTestId("draft")).toHaveCount(2);
});

test("of a damaged zip nothing is taken, and the damaged file is named", async ({ galley, page }) => {
  await fill(galley);
  const files = unzipped(await exportAll(galley));
  const paths = Object.keys(files).sort();
  await galley.write("changed, so that an import would be seen");
  await galley.saved();
  const before = await allRecords(page);
  const entries = (change: (path: string, bytes: Buffer) => Buffer | undefined): [string, Buffer][] =>
    paths.flatMap((path): [string, Buffer][] => {
      const bytes = change(path, files[path] ?? Buffer.alloc(0));
      return bytes ? [[path, bytes]] : [];
    });
  for (const gone of paths.filter((path) => path !== "galley.json")) {
    const rest = zipped(entries((path, bytes) => (path === gone ? undefined : bytes)));
    await importAll(galley, rest, `all.zip is damaged at ${gone}. Nothing was imported.`);
  }
  // A flipped bit anywhere in a file's data, which only the zip's own sum tells.
  const whole = zipped(entries((_, bytes) => bytes));
  const at = whole.indexOf("drafts/2/post.md") + "drafts/2/post.md".length + 2;
  whole[at] = (whole[at] ?? 0) ^ 1;
  await importAll(galley, whole, "all.zip is damaged at drafts/2/post.md.");
  await importAll(galley, zipped([["a.md", Buffer.from("text")]]), "was not made by");
  await importAll(galley, Buffer.from("no zip"), "all.zip");
  expect(await allRecords(page)).toEqual(before);
  // Whole, it is taken.
  await importAll(galley, zipped(entries((_, bytes) => bytes)), "Beside another version here: 1. Already here: 1.");
});

test("opened or dropped as if it was a post, the zip is offered to be brought in", async ({ galley, page }) => {
  await galley.openFile("a.md", "---\ntitle: a\n---\n\ntext\n");
  await galley.saved();
  const zip = await exportAll(galley);
  await page.getByTestId("open-file").setInputFiles({ name: "galley-all.zip", mimeType: "application/zip", buffer: zip });
  const asked = page.getByTestId("ask-address");
  await expect(asked).toContainText("galley-all.zip");
  await expect(page.getByTestId("notice")).toHaveCount(0);
  await asked.getByRole("button", { name: "Do not open" }).click();
  await expect(asked).toHaveCount(0);
  await page.getByTestId("open-file").setInputFiles({ name: "galley-all.zip", mimeType: "application/zip", buffer: zip });
  await page.getByTestId("open-address").click();
  await expect(page.getByTestId("notice")).toContainText(/Drafts imported: 0.*Already here: [12]/);
  await expect(galley.field("title")).toHaveValue("a");
});

test("a zip of posts with a file called as the index is still one of posts", async ({ galley, page }) => {
  const post = Buffer.from("---\ntitle: post\n---\n\ntext\n");
  for (const index of ["{}", "[]", '{"kind":"other"}', "no JSON", ""]) {
    const zip = zipped([["galley.json", Buffer.from(index)], ["a/a.md", post]]);
    await page.getByTestId("open-file").setInputFiles({ name: "a.zip", mimeType: "application/zip", buffer: zip });
    await expect(galley.field("title")).toHaveValue("post");
    await expect(page.getByTestId("ask-address")).toHaveCount(0);
  }
});
