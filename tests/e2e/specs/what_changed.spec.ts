// What has changed since an older version: by key, by word of the source, and on the page, with both pages behind their walls.
import { Comparison } from "../pages/comparison.ts";
import { realPost, realPosts } from "../pages/corpus.ts";
import { expect, type Galley, test } from "../pages/galley.ts";
import { git, inFolder, place, png, post, repository, writeFiles, zipped } from "../pages/packages.ts";
import { png as sized } from "../pages/pictures.ts";

const head = "---\ntitle: The old title\ndate: '2026-01-02'\ncategory: blog\ntags:\n  - a\n  - b\nauthor: openEuler\nsummary: s\n---\n\n";
const filler = Array.from({ length: 14 }, (_, at) => `Paragraph number ${at} stays where it is and says what it said. `.repeat(6)).join("\n\n");
const before = `${head}## Intro\n\nThe quick brown fox jumps over the lazy dog.\n\n${filler}\n\nThis goes away entirely, without a trace.\n\n## End\n\n欧拉操作系统很好。\n`;
const after = before
  .replace("The old title", "The new title")
  .replace("  - b\n", "  - c\n  - d\n")
  .replace("author: openEuler", "author: 'openEuler'")
  .replace("summary: s\n", "banner: img/x.png\n")
  .replace("quick brown fox", "quick red fox")
  .replace("This goes away entirely, without a trace.\n\n", "")
  .replace("欧拉操作系统很好。", "欧拉操作系统真的很好。\n\nA paragraph that nobody has seen before.");

/** Opens the older version and writes the newer one over it. */
async function changed(galley: Galley, old = before, now = after): Promise<Comparison> {
  await galley.openFile("x.md", old);
  await galley.write(now);
  await galley.saved();
  return new Comparison(galley.page);
}

test("front matter is compared key by key, in the order of the file", async ({ galley, page }) => {
  const comparison = await changed(galley);
  await comparison.open();
  await page.getByTestId("compare-fields").click();
  const keys = await page.getByTestId("compare-field").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-key")));
  expect(keys).toEqual(["title", "tags", "author", "summary", "banner"]);
  expect(await comparison.field("title")).toEqual(["changed", "The old title", "The new title"]);
  expect(await comparison.field("tags")).toEqual(["changed", "a\nb", "a\nc\nd"]);
  expect(await comparison.field("author")).toEqual(["rewritten", "openEuler", "'openEuler'"]);
  expect(await comparison.field("summary")).toEqual(["removed", "s", "not there"]);
  expect(await comparison.field("banner")).toEqual(["added", "not there", "img/x.png"]);
  const row = page.locator("[data-testid=compare-field][data-key=title]");
  await expect(row.locator("td").nth(0).locator("mark")).toHaveText("old");
  await expect(row.locator("td").nth(1).locator("mark")).toHaveText("new");
  await page.keyboard.press("Escape");
  await page.getByTestId("lang-toggle").click();
  await comparison.open();
  await page.getByTestId("compare-fields").click();
  expect(await comparison.field("summary")).toEqual(["removed", "s", "没有此字段"]);
});

test("the source is compared by line, with the words that differ", async ({ galley, page }) => {
  const comparison = await changed(galley);
  await comparison.open();
  await page.getByTestId("compare-source").click();
  const fox = page.getByTestId("compare-place").filter({ hasText: "fox" });
  await expect(fox.locator(".removed mark")).toHaveText("brown");
  await expect(fox.locator(".added mark")).toHaveText("red");
  const count = await page.getByTestId("compare-place").count();
  await expect(page.getByTestId("compare-source")).toHaveAttribute("data-count", String(count));
  const said = page.getByTestId("compare-lines").getByRole("status");
  await page.keyboard.press("F7");
  await page.keyboard.press("F7");
  await expect(said).toHaveText(`Place 2 of ${count}`);
  await page.keyboard.press("Shift+F7");
  await page.keyboard.press("Shift+F7");
  await expect(said).toHaveText(`Place ${count} of ${count}`);
  await expect(page.getByTestId("compare-place").last()).toBeInViewport();
});

test("the page is shown twice, marked where it differs, and laid out as it is", async ({ galley, page }) => {
  const comparison = await changed(galley);
  await comparison.openPages();
  await expect(comparison.body("old")).toContainText("quick brown fox");
  await expect(comparison.body("new")).toContainText("quick red fox");
  await expect(comparison.frame("old").locator("h1").first()).toHaveText("The old title");
  expect(await comparison.marks("old")).toEqual(["changed", "changed", "removed", "changed"]);
  expect(await comparison.marks("new")).toEqual(["changed", "changed", "changed", "added"]);
  expect(await comparison.words("old", "removed")).toEqual(["brown"]);
  expect(await comparison.words("new", "added")).toEqual(["red", "真的"]);
  expect(await comparison.words("old", "removed-block")).toEqual(["This goes away entirely, without a trace."]);
  expect(await comparison.words("new", "added-block")).toEqual(["A paragraph that nobody has seen before."]);
  // Nothing of ours is in the content: it is what the site's page has.
  const html = await comparison.body("new").innerHTML();
  await comparison.close();
  expect(html).toBe(await galley.body.innerHTML());
  await expect(page.getByTestId("preview")).toBeVisible();
});

test("both pages scroll together, block by block, and begin and end together", async ({ galley, page }) => {
  const inserted = before.replace("\n\nParagraph number 1 ", `\n\n${"A long new paragraph that only the newer page has. ".repeat(80)}\n\nParagraph number 1 `);
  const comparison = await changed(galley, before, inserted);
  await comparison.openPages();
  const apart = async (selector: string): Promise<number> =>
    Math.abs((await comparison.top("old", selector)) - (await comparison.top("new", selector)));
  const { width, height } = (await page.getByTestId("compare-old").boundingBox())!;
  const old = (await page.getByTestId("compare-old").boundingBox())!;
  await page.mouse.move(old.x + width / 2, old.y + height / 2);
  for (const seen of [5, 8, 10]) {
    const selector = `p:has-text("Paragraph number ${seen} ")`;
    await page.mouse.wheel(0, (await comparison.top("old", selector)) - height / 2);
    // Where a reader looks, the same block is at the same height.
    await expect.poll(() => apart(selector)).toBeLessThan(height / 4);
  }
  const fresh = (await page.getByTestId("compare-new").boundingBox())!;
  await page.mouse.move(fresh.x + width / 2, fresh.y + height / 2);
  await page.mouse.wheel(0, 100_000);
  const left = (side: "old" | "new"): Promise<number> =>
    comparison.frame(side).locator("html").evaluate((html) => html.scrollHeight - html.clientHeight - html.ownerDocument.defaultView!.scrollY);
  await expect.poll(() => left("old")).toBeLessThan(2);
  await expect.poll(() => left("new")).toBeLessThan(2);
  await page.mouse.wheel(0, -100_000);
  await expect.poll(() => comparison.scrolled("old")).toBe(0);
});

test("the keyboard goes from change to change, in the dialog and in either page, and it is said", async ({ galley, page }) => {
  const comparison = await changed(galley);
  await comparison.openPages();
  await expect(comparison.at).toHaveText("Changes on the page: 5");
  await page.keyboard.press("F7");
  await expect(comparison.at).toHaveText("Change 1 of 5: the head of the page changed");
  await page.keyboard.press("F7");
  await expect(comparison.at).toHaveText("Change 2 of 5: changed");
  await page.keyboard.press("Shift+F7");
  await page.keyboard.press("Shift+F7");
  await expect(comparison.at).toHaveText("Change 5 of 5: added");
  await expect(comparison.body("new").locator("p").last()).toBeInViewport();
  await comparison.body("old").locator("p").last().click();
  await page.keyboard.press("F7");
  await expect(comparison.at).toHaveText(/^Change 1 of 5/);
  await page.getByTestId("previous-change").click();
  await page.getByTestId("previous-change").click();
  await expect(comparison.at).toHaveText("Change 4 of 5: changed");
  await page.getByTestId("previous-change").click();
  await expect(comparison.at).toHaveText("Change 3 of 5: removed");
  await expect(comparison.body("old").locator("p:has-text('This goes away')")).toBeInViewport();
  await comparison.frame("new").locator("button.changed").nth(1).click();
  await expect(comparison.at).toHaveText("Change 2 of 5: changed");
});

test("pictures that came, went, moved or gave way are framed", async ({ galley, page }) => {
  const old = `${head}one ![](./a.png)\n\ntwo ![](./b.png)\n\nthree ![](./c.png)\n`;
  const images: [string, Buffer][] = ["a", "b", "c", "d"].map((name, at) => [`x/${name}.png`, png(at + 1)]);
  await page.getByTestId("open-file").setInputFiles({ name: "x.zip", mimeType: "", buffer: zipped([["x/x.md", Buffer.from(old)], ...images]) });
  await expect(page.locator(".file-name")).toHaveText("x.md");
  await galley.write(`${head}one ![](./b.png)\n\ntwo ![](./a.png)\n\nthree ![](./d.png)\n\nfour ![](./d.png)\n`);
  await galley.saved();
  const comparison = new Comparison(page);
  await comparison.openPages();
  const framed = async (side: "old" | "new"): Promise<string[]> => (await comparison.marks(side)).filter((mark) => mark.startsWith("around"));
  expect(await framed("old")).toEqual(["around moved", "around moved", "around changed"]);
  expect(await framed("new")).toEqual(["around moved", "around moved", "around changed", "around added"]);
  await expect(comparison.body("new").locator("img").first()).toHaveJSProperty("naturalWidth", 2);
  const [mark, picture] = [comparison.frame("new").locator("button.around").first(), comparison.body("new").locator("img").first()];
  await expect.poll(async () => (await mark.boundingBox())?.y).toBe((await picture.boundingBox())?.y);
});

test("a file of the disk brings its own images", async ({ galley, page }) => {
  const text = `${head}one ![](./a.png)\n`;
  await page.getByTestId("open-file").setInputFiles({ name: "x.zip", mimeType: "", buffer: zipped([["x/x.md", Buffer.from(text)], ["x/a.png", png(1)]]) });
  await expect(page.locator(".file-name")).toHaveText("x.md");
  const comparison = new Comparison(page);
  await comparison.open();
  const files = [
    { name: "older.md", mimeType: "text/markdown", buffer: Buffer.from(text) },
    { name: "a.png", mimeType: "image/png", buffer: png(2) },
  ];
  await page.getByTestId("compare-file").setInputFiles(files);
  await expect(page.getByTestId("compare-with").locator("option:checked")).toHaveText("older.md");
  await comparison.tied();
  expect(await comparison.marks("old")).toEqual(["changed", "around changed"]);
  expect(await comparison.marks("new")).toEqual(["changed", "around changed"]);
  await expect(page.getByTestId("compare-source")).toHaveAttribute("data-count", "0");
});

test("a file of the disk, a snapshot and the file as it was opened can be chosen", async ({ galley, page }) => {
  const comparison = await changed(galley);
  await comparison.open();
  const options = page.getByTestId("compare-with").locator("option");
  await expect(options.first()).toHaveText("The file as opened");
  await comparison.with("older.md", after.replace("red", "green"));
  await page.getByTestId("compare-source").click();
  await expect(page.getByTestId("compare-place")).toHaveCount(1);
  await expect(page.getByTestId("compare-place").locator(".removed mark")).toHaveText("green");
  const snapshot = options.filter({ hasText: "As opened" });
  await page.getByTestId("compare-with").selectOption({ label: (await snapshot.first().textContent()) ?? "" });
  await expect(page.getByTestId("compare-place").filter({ hasText: "fox" }).locator(".removed mark")).toHaveText("brown");
  await comparison.close();
  await comparison.open();
  await expect(page.getByTestId("compare-with").locator("option:checked")).toHaveText((await snapshot.first().textContent()) ?? "");
});

test("what was exported since is still compared with what was opened", async ({ galley, page }) => {
  const comparison = await changed(galley);
  await galley.exported();
  await galley.saved();
  await comparison.open();
  await expect(page.getByTestId("compare-with").locator("option:checked")).toHaveText("The file as opened");
  await page.getByTestId("compare-source").click();
  await expect(page.getByTestId("compare-place").filter({ hasText: "fox" })).toHaveCount(1);
});

test("a new post has nothing to be compared with until a file is chosen", async ({ galley, page }) => {
  await page.getByTestId("new-post").click();
  const comparison = new Comparison(page);
  await comparison.open();
  await expect(comparison.dialog).toContainText("There is no older version");
  await comparison.with("older.md", before);
  await comparison.tied();
  await expect(comparison.body("old")).toContainText("brown fox");
});

/** A change of the post as a patch, with so many lines around it. */
function patchOf(around: number): Buffer {
  return inFolder((folder) => {
    git(folder, "init", "-q");
    writeFiles(folder, repository);
    git(folder, "add", "-A");
    git(folder, "commit", "-q", "-m", "before");
    writeFiles(folder, { [`${place}20260102-x.md`]: Buffer.from(post.replace("# 年报", "# 年度报告")) });
    git(folder, "commit", "-q", "-a", "-m", "after");
    return git(folder, "format-patch", "--stdout", `-U${around}`, "-1");
  });
}

test("a patch that holds the old text is compared with it", async ({ galley, page }) => {
  await page.getByTestId("open-file").setInputFiles({ name: "x.patch", mimeType: "", buffer: patchOf(99) });
  await expect(galley.body.locator("h1")).toContainText("年度报告");
  const comparison = new Comparison(page);
  await comparison.openPages();
  await expect(page.getByTestId("compare-with").locator("option:checked")).toHaveText("The file before the patch");
  await expect(comparison.body("old").locator("h1")).toContainText("年报");
  expect(await comparison.words("new", "added")).toEqual(["度", "告"]);
});

test("a patch that comes with the old file, or for the post that is open, is compared with it", async ({ galley, page }) => {
  const patch = { name: "x.patch", mimeType: "", buffer: patchOf(1) };
  const old = { name: "20260102-x.md", mimeType: "text/markdown", buffer: Buffer.from(post) };
  await page.getByTestId("open-file").setInputFiles([patch, old]);
  await expect(galley.body.locator("h1")).toContainText("年度报告");
  await expect(page.getByTestId("submission")).toHaveCount(0);
  const comparison = new Comparison(page);
  await comparison.openPages();
  await expect(comparison.body("old").locator("h1")).toContainText("年报");
  await comparison.close();
  await galley.openFile(old.name, old.buffer);
  await expect(galley.body.locator("h1")).toContainText("年报");
  await page.getByTestId("open-file").setInputFiles([patch]);
  await expect(galley.body.locator("h1")).toContainText("年度报告");
  await comparison.openPages();
  await expect(page.getByTestId("compare-with").locator("option:checked")).toHaveText("The file before the patch");
});

test("what was before a patch is there with its images after a reload too", async ({ galley, page }) => {
  const old = `${head}This sentence says one thing about ![](./a.png)\n`;
  const buffer = inFolder((folder) => {
    git(folder, "init", "-q");
    writeFiles(folder, { "x/x.md": Buffer.from(old), "x/a.png": sized(4, 2) });
    git(folder, "add", "-A");
    git(folder, "commit", "-q", "-m", "before");
    writeFiles(folder, { "x/x.md": Buffer.from(old.replace("one", "two")), "x/a.png": sized(6, 2) });
    git(folder, "commit", "-q", "-a", "-m", "after");
    return git(folder, "format-patch", "--stdout", "--binary", "-U99", "-1");
  });
  await page.getByTestId("open-file").setInputFiles({ name: "x.patch", mimeType: "", buffer });
  await expect(galley.body).toContainText("two");
  const comparison = new Comparison(page);
  const both = async (): Promise<void> => {
    await comparison.openPages();
    await expect(page.getByTestId("compare-with").locator("option:checked")).toHaveText("The file before the patch");
    expect(await comparison.words("old", "removed")).toEqual(["one"]);
    expect((await comparison.marks("old")).filter((mark) => mark.startsWith("around"))).toEqual(["around changed"]);
    const width = (side: "old" | "new"): Promise<number> =>
      comparison.body(side).locator("img").evaluate((image) => (image as HTMLImageElement).naturalWidth);
    expect([await width("old"), await width("new")]).toEqual([4, 6]);
    await comparison.close();
  };
  await both();
  await galley.write(`${old.replace("one", "two")}\nmore\n`);
  await galley.saved();
  await page.getByTestId("history-button").click();
  await expect(page.getByTestId("snapshot").filter({ hasText: "Before the patch" })).toHaveCount(1);
  await page.reload();
  await expect(galley.body).toContainText("more");
  await both();
});

test("words of cells and items that stand side by side are told apart", async ({ galley }) => {
  const table = (word: string): string => `${head}| a | b |\n|---|---|\n| one | ${word} |\n\n- x\n- ${word}\n- y z\n`;
  const comparison = await changed(galley, table("2"), table("3"));
  await comparison.openPages();
  expect(await comparison.words("old", "removed")).toEqual(["2", "2"]);
  expect(await comparison.words("new", "added")).toEqual(["3", "3"]);
});

test("code that is coloured late keeps its marks", async ({ galley }) => {
  const code = (word: string): string => `${head}\`\`\`js\nconst a = 1;\nconst ${word} = 2;\n\`\`\`\n`;
  const comparison = await changed(galley, code("second"), code("third"));
  await comparison.openPages();
  await expect(comparison.body("new").locator("code span[style]").first()).toBeAttached();
  await expect.poll(() => comparison.words("new", "added")).toEqual(["third"]);
  expect(await comparison.words("old", "removed")).toEqual(["second"]);
});

test.describe("behind walls", () => {
  test.use({ named: ["https://far.example/a.png", "https://far.example/old.png"] });

  test("no script of either version runs, and pictures of other sites wait for a yes in both", async ({ galley, page }) => {
    await page.route("https://far.example/**", (route) => route.fulfill({ contentType: "image/png", body: png(1) }));
    const attack = `${head}<img src="https://far.example/a.png" onerror="parent.hit = 1"><img src="x" onerror="parent.hit = 1">\n\n<img name="body"><img name="adoptedStyleSheets"><img name="defaultView"><form><input name="childNodes"><input name="nodeType"></form>\n\n<script>parent.hit = 1</script>\n\n<svg onload="parent.hit = 1"></svg>\n\n[x](javascript:parent.hit=1)\n\nwords here\n`;
    await galley.openFile("x.md", attack);
    const comparison = new Comparison(page);
    await comparison.open();
    await comparison.with("older.md", attack.replace("a.png", "old.png").replace("words here", "words there"));
    await comparison.tied();
    expect(await comparison.words("new", "added")).toEqual(["here"]);
    for (const side of ["old", "new"] as const) {
      await expect(page.getByTestId(`compare-${side}`)).toHaveAttribute("sandbox", "allow-same-origin");
      const policy = comparison.frame(side).locator("meta[http-equiv]").first();
      expect(await policy.getAttribute("content")).toContain("default-src 'none'");
    }
    await expect(page.getByTestId("compare-refused")).toHaveAttribute("data-count", "2");
    const loaded = (side: "old" | "new"): Promise<number> =>
      comparison.body(side).locator("img").first().evaluate((image: HTMLImageElement) => image.naturalWidth);
    expect([await loaded("old"), await loaded("new")]).toEqual([0, 0]);
    await page.getByTestId("compare-allow").click();
    await comparison.tied();
    await expect.poll(() => loaded("old")).toBe(2);
    await expect.poll(() => loaded("new")).toBe(2);
    expect(await page.evaluate(() => "hit" in window)).toBe(false);
    // It was for this look at it: the preview still keeps them out.
    await comparison.close();
    await expect(page.getByTestId("refused-pictures")).toHaveAttribute("data-count", "1");
  });
});

test("on a phone a switch brings either page to the front", async ({ galley, page }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  await galley.openFile("x.md", before);
  const comparison = new Comparison(page);
  await page.getByTestId("more").click();
  await comparison.open();
  await comparison.with("older.md", before.replace("brown", "green"));
  await comparison.tied();
  await expect(page.getByTestId("compare-new")).toBeVisible();
  await expect(page.getByTestId("compare-old")).toBeHidden();
  await page.getByTestId("show-old").click();
  await expect(page.getByTestId("compare-old")).toBeVisible();
  await expect(page.getByTestId("compare-new")).toBeHidden();
  expect(await comparison.words("old", "removed")).toEqual(["green"]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
});

const real = realPosts().slice(0, 6);

if (real.length > 0) {
  test("real posts: the same has no change, and one that is put in is the only one", async ({ galley, page }) => {
    test.setTimeout(120_000);
    for (const name of real) {
      const text = realPost(name).toString("utf8");
      await galley.openFile(name, text);
      const comparison = new Comparison(page);
      await comparison.openPages();
      await expect(page.getByTestId("compare-page"), name).toHaveAttribute("data-count", "0");
      await expect(page.getByTestId("compare-fields")).toHaveAttribute("data-count", "0");
      await comparison.with("older.md", `${text.trimEnd()}\n\nA paragraph of the older version.\n`);
      await comparison.tied();
      await expect(page.getByTestId("compare-page"), name).toHaveAttribute("data-count", "1");
      expect(await comparison.marks("old"), name).toEqual(["removed"]);
      expect(await comparison.marks("new"), name).toEqual([]);
      await comparison.close();
    }
  });
}
