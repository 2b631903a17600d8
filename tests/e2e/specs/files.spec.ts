// Opening and exporting: every file opens as far as it can, and leaves with the bytes it came with.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "../pages/galley.ts";

const fixtures = new URL("../../fixtures/", import.meta.url);
const corpus = new URL("../../../../shared/corpus/openeuler/", import.meta.url);

const hard: Record<string, { bytes: Buffer; code?: string; line?: string }> = {
  "not UTF-8": { bytes: Buffer.from([0x2d, 0x0a, 0x61, 0xff, 0xc0, 0x62]), code: "not-utf8", line: "2" },
  empty: { bytes: Buffer.alloc(0), code: "empty-file", line: "1" },
  "a lone BOM": { bytes: Buffer.from([0xef, 0xbb, 0xbf]), code: "empty-file" },
  "no front matter": { bytes: Buffer.from("text\n"), code: "front-matter-missing" },
  "unclosed front matter": { bytes: Buffer.from("---\ntitle: a\n"), code: "front-matter-unclosed", line: "1" },
  "broken YAML": { bytes: Buffer.from("---\na: 1\nb: [\n---\nx"), code: "front-matter-yaml" },
  "NUL bytes": { bytes: Buffer.from("---\na: b\n---\nx\0y\0"), code: "nul-character", line: "4" },
  "mixed line endings": { bytes: Buffer.from("\uFEFF---\r\ntitle: a\r\n---\nb\rc\r\n\r\n") },
  "trailing blanks and tabs": { bytes: Buffer.from("---\ntitle: a  \n---\n\tb \t\n  \n") },
};

for (const [name, { bytes, code, line }] of Object.entries(hard)) {
  test(`${name}: opens, says what is wrong and where, exports the same bytes`, async ({ galley }) => {
    await galley.openFile("a.md", bytes);
    if (code) {
      await expect(galley.diagnostic(code)).toBeVisible();
      if (line) await expect(galley.diagnostic(code)).toHaveAttribute("data-line", line);
    } else {
      await expect(galley.page.locator("[data-testid=diagnostic][data-severity=error]")).toHaveCount(0);
    }
    expect(await galley.exported()).toEqual(bytes);
  });
}

test("5 MB on one line", async ({ galley }) => {
  const bytes = Buffer.from("---\ntitle: a\n---\n" + "长 line ".repeat(520_000));
  await galley.openFile("a.md", bytes);
  await expect(galley.diagnostic("paragraph-too-long")).toHaveAttribute("data-line", "4", { timeout: 30_000 });
  await expect(galley.body.locator("p")).toHaveText(/^<p>长 line .*…$/);
  await galley.field("title").fill("b");
  expect((await galley.exportedText()) === bytes.toString().replace("title: a", "title: b")).toBe(true);
});

for (const name of readdirSync(fixtures).filter((name) => name.endsWith(".md"))) {
  test(`sample ${name} comes back unchanged`, async ({ galley }) => {
    const bytes = readFileSync(new URL(name, fixtures));
    await galley.openFile(name, bytes);
    expect((await galley.exported()).equals(bytes)).toBe(true);
  });
}

test("the main job on a real post: open, see it in all three, edit it, export it", async ({ galley, page }) => {
  const real = existsSync(corpus) ? readdirSync(corpus).filter((name) => name.includes("blog")).sort()[3] : undefined;
  const path = real ? new URL(encodeURIComponent(real), corpus) : new URL("feature.md", fixtures);
  const original = readFileSync(path, "utf8");
  await galley.openFile("post.md", original);
  const title = /^title: *["']?(.*?)["']? *\r?$/m.exec(original)?.[1] ?? "";
  expect(title).not.toBe("");
  await expect(galley.field("title")).toHaveValue(title);
  await expect(galley.content).toContainText(title);
  await galley.field("category").selectOption("blog");
  await expect(galley.preview.locator(".page-title")).toHaveText(title);
  await expect(galley.body.locator("p").first()).toBeVisible();

  await galley.field("title").fill("校样");
  await galley.content.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText("\n\n最后一段。");
  await expect(galley.body.locator("p").last()).toHaveText("最后一段。");
  const exported = await galley.exportedText();
  const lines = (text: string): string[] => text.split(/\r?\n/);
  const changed = lines(exported).filter((line) => !lines(original).includes(line));
  expect(changed.filter((line) => !/^(title|category): |最后一段。$/.test(line))).toEqual([]);
  expect(lines(original).filter((line) => !lines(exported).includes(line)).length).toBeLessThanOrEqual(2);
});

test("a dropped file opens", async ({ galley, page }) => {
  const data = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(["---\ntitle: dropped\n---\n"], "dropped.md", { type: "text/markdown" }));
    return data;
  });
  await galley.content.dispatchEvent("dragover", { dataTransfer: data });
  await expect(page.getByText("Drop the file to open it")).toBeVisible();
  await galley.content.dispatchEvent("drop", { dataTransfer: data });
  await expect(galley.field("title")).toHaveValue("dropped");
  expect(await galley.exportedText()).toBe("---\ntitle: dropped\n---\n");
});

test("a file that is no text is refused by name, and the post stays", async ({ galley, page }) => {
  await galley.openFile("a.md", "kept");
  await page.getByTestId("open-file").setInputFiles({ name: "x.pdf", mimeType: "application/pdf", buffer: Buffer.from([1]) });
  await expect(page.getByTestId("notice")).toContainText("x.pdf is not a Markdown file");
  expect(await galley.exportedText()).toBe("kept");
});

test("a GB18030 file can be opened again in its encoding", async ({ galley, page }) => {
  await galley.openFile("a.md", Buffer.from([0xd6, 0xd0, 0xce, 0xc4]));
  await page.getByTestId("reopen-gb18030").click();
  await expect(galley.body.locator("p")).toHaveText("中文");
  expect(await galley.exportedText()).toBe("中文");
});

test("copying puts the same text on the clipboard", async ({ galley, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await galley.openFile("a.md", "---\ntitle: 中\n---\nbody\n");
  await page.getByTestId("copy-md").click();
  await expect(page.getByTestId("copy-md")).toHaveText("Copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("---\ntitle: 中\n---\nbody\n");
});

test("a new post has the collection's front matter and today's date", async ({ galley, page }) => {
  await page.getByTestId("new-post").click();
  const today = await page.evaluate(() => {
    const now = new Date();
    const two = (number: number): string => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  });
  expect(await galley.exportedText()).toContain(`---\ntitle: ''\ndate: '${today}'\ncategory: news\n`);
  await page.getByTestId("new-post-menu").click();
  await page.getByRole("button", { name: "Blog", exact: true }).click();
  await expect(galley.field("category")).toHaveValue("blog");
});
