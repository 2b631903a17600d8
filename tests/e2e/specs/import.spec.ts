// Text from elsewhere: Word documents become drafts, formatted text becomes Markdown, and what was lost is listed.
import { readFile } from "node:fs/promises";
import { posix } from "node:path";
import { tenPages, withBrokenImage } from "../pages/documents.ts";
import { downloaded } from "../pages/downloads.ts";
import { expect, type Galley, test } from "../pages/galley.ts";
import { unzipped, zipped } from "../pages/packages.ts";

const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const fixture = (name: string): Promise<Buffer> => readFile(new URL(`../../fixtures/docx/${name}`, import.meta.url));

const pasteHtml = (galley: Galley, html: string, plain: string): Promise<void> =>
  galley.content.evaluate(
    (target, { html, plain }) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", html);
      clipboardData.setData("text/plain", plain);
      target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    },
    { html, plain },
  );

for (const name of ["libreoffice.docx", "pandoc.docx"]) {
  test(`a document of ${name.split(".")[0]} becomes a draft with its image, and builds`, async ({ galley, page }) => {
    await page.getByTestId("open-file").setInputFiles({ name, mimeType: docx, buffer: await fixture(name) });
    await expect(galley.body.locator("table")).toHaveCount(1);
    await expect(galley.body.locator("h2").first()).toBeVisible();
    await expect(galley.body.locator("ol ul li").first()).toContainText("/etc/isulad/daemon.json");
    await expect(galley.body.locator("p", { hasText: "部署架构图" }).or(galley.body.locator("img[alt*=部署架构图]")).first()).toBeAttached();
    await expect.poll(() => galley.body.locator("img").first().evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    // Neither braces nor angle brackets of the text become Vue's.
    await expect(galley.body).toContainText("{{ .Values.image }}");
    await expect(galley.body).toContainText("<your-id>");
    await expect(galley.diagnostic("missing-image")).toHaveCount(0);
    await expect(page.locator("[data-testid=loss][data-kind=footnote]")).toHaveCount(1);
    await page.getByTestId("dismiss-brought").click();
    await expect(page.getByTestId("brought")).toHaveCount(0);
  });
}

test("what is called .docx and is none is refused, and the post stays", async ({ galley, page }) => {
  await galley.write("kept");
  await page.getByTestId("open-file").setInputFiles({ name: "x.docx", mimeType: docx, buffer: Buffer.from("no zip") });
  await expect(page.getByTestId("notice")).toContainText("x.docx");
  expect(await galley.exportedText()).toBe("kept");
});

test("formatted text is pasted as Markdown in one step, and can be had plain", async ({ galley, page }) => {
  await galley.write("");
  await pasteHtml(galley, "<h2>Head</h2><p>A <b>bold</b> word</p><ul><li>one</li><li>two</li></ul>", "Head\nA bold word\none\ntwo");
  await expect(galley.body.locator("h2")).toContainText("Head");
  await expect(galley.body.locator("strong")).toHaveText("bold");
  await expect(galley.body.locator("li")).toHaveCount(2);
  await page.getByTestId("paste-plain").click();
  await expect(galley.body.locator("h2")).toHaveCount(0);
  expect(await galley.exportedText()).toBe("Head\nA bold word\none\ntwo");
});

test("ten pages with twelve images and three tables become a post that leaves whole, and what was lost is told", async ({ galley, page }) => {
  await page.getByTestId("open-file").setInputFiles({ name: "ten.docx", mimeType: docx, buffer: await tenPages() });
  await expect(galley.field("title")).toHaveValue("openEuler 十页文档");
  await expect(galley.body.locator("img")).toHaveCount(12);
  await expect(galley.body.locator("table")).toHaveCount(3);
  await expect(galley.body.locator("h2")).toHaveCount(10);
  await expect(galley.body.locator("h1")).toHaveCount(0);
  await expect(galley.body.locator("ol ol li")).toHaveCount(10);
  const widths = (): Promise<number[]> => galley.body.locator("img").evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));
  await expect.poll(widths).toEqual([30, 50, 31, 51, 32, 33, 34, 35, 36, 37, 38, 39]);
  await expect(galley.body.locator("img").first()).toHaveAttribute("alt", "架构图 0");
  const losses = await page.getByTestId("loss").evaluateAll((all) => all.map((each) => `${each.getAttribute("data-kind")} ${each.getAttribute("data-count")}`));
  expect(losses).toEqual(["footnote 1", "comment 1", "merged-cell 1", "page-frame 1", "styling 1"]);
  // What a place says is where it is.
  await page.locator("[data-kind=comment]").getByTestId("loss-line").click();
  await expect(galley.content.locator(".cm-activeLine")).toContainText("批注");
  await expect(page.locator("[data-testid=diagnostic][data-severity=error]")).toHaveCount(0);

  const zip = await downloaded(galley, "export-zip");
  const files = unzipped(zip);
  const names = Object.keys(files);
  expect(names.filter((name) => name.endsWith(".png"))).toHaveLength(12);
  const post = names.find((name) => name.endsWith(".md")) ?? "";
  const text = files[post]?.toString("utf8") ?? "";
  const paths = [...text.matchAll(/!\[[^\]]*\]\(\.\/([^)]+)\)/g)].map(([, path]) => posix.join(posix.dirname(post), path ?? ""));
  expect(paths.every((path) => names.includes(path))).toBe(true);
  expect(new Set(paths).size).toBe(12);
  expect(text).toContain("**注意**：欧拉");
});

test("of a document with a broken image the rest comes, and the image is told of", async ({ galley, page }) => {
  await page.getByTestId("open-file").setInputFiles({ name: "a.docx", mimeType: docx, buffer: await withBrokenImage() });
  await expect(galley.body.locator("img")).toHaveCount(1);
  await expect(galley.body).toContainText("after");
  await expect(page.locator("[data-testid=loss][data-kind=image-format]")).toHaveAttribute("data-count", "1");
});

test("a document that unfolds to more than it should is refused, and the post stays", async ({ galley, page }) => {
  await galley.write("kept");
  const bomb = zipped([
    ["[Content_Types].xml", Buffer.from("<Types/>")],
    ["word/document.xml", Buffer.alloc(30 << 20, " ")],
  ]);
  expect(bomb.length).toBeLessThan(100_000);
  await page.getByTestId("open-file").setInputFiles({ name: "bomb.docx", mimeType: docx, buffer: bomb });
  await expect(page.getByTestId("notice")).toContainText("bomb.docx");
  expect(await galley.exportedText()).toBe("kept");
});

test("what is typed before the converter is there stands behind what was pasted, and each is undone by itself", async ({ galley, page }) => {
  await galley.write("start ");
  let release = (): void => {};
  const loads = new Promise<void>((done) => (release = done));
  await page.route("**/chunks/*.js", async (route) => {
    await loads;
    await route.continue();
  });
  await pasteHtml(galley, "<p><b>bold</b> words</p>", "bold words");
  await page.keyboard.type("typed");
  await expect(galley.content).toHaveText("start typed");
  release();
  await expect(galley.content).toHaveText("start **bold** wordstyped");
  await page.keyboard.press("Control+Z");
  await expect(galley.content).toHaveText("start typed");
});

test("code and text without a form are pasted as they are", async ({ galley }) => {
  await galley.write("");
  await pasteHtml(galley, "<meta charset=utf-8><span style='color:red'>1 * 2</span>", "1 * 2");
  await expect(galley.content).toHaveText("1 * 2");
  await galley.write("");
  await pasteHtml(galley, "<div style=\"color:#ccc;font-family:Consolas,'Courier New',monospace;white-space:pre;\"><div><b>if</b> a * b</div></div>", "if a * b");
  await expect(galley.content).toHaveText("if a * b");
  await galley.write("```\n");
  await pasteHtml(galley, "<p><b>x</b> y</p>", "x y");
  await expect(galley.content).toContainText("x y");
  await expect(galley.content).not.toContainText("**");
});
