// Numbers, sizes and moments as the interface's language writes them, in a browser that is set to another one: German has points
// between thousands and a comma before tenths. What Galley writes is in the language of its words.
import { expect, type Galley, test } from "../pages/galley.ts";

test.use({ locale: "de-DE" });

const lines = Array.from({ length: 123 }, () => "字".repeat(100)).join("\n\n");
const post = `---\ntitle: a\ncategory: news\nsummary: ${"x".repeat(1234)}\n---\n\n${lines}\n\n${"字".repeat(45)}\n`;

/** As it stands, with blanks that do not break. */
const text = async (galley: Galley, id: string): Promise<string> => (await galley.page.getByTestId(id).first().textContent()) ?? "";

const languages = [
  {
    name: "English",
    length: "Chinese characters: 12,345",
    summary: "Characters: 1,234",
    moment: /[A-Z][a-z]{2} \d{1,2}, 2\d{3}, \d{1,2}:\d{2}\s[AP]M/,
  },
  { name: "Chinese", length: "中文 12,345 字", summary: "1,234 个字符", moment: /2\d{3}年\d{1,2}月\d{1,2}日 \d{2}:\d{2}/ },
];

for (const { name, length, summary, moment } of languages) {
  test(`amounts and moments in ${name}`, async ({ galley, page }) => {
    if (name === "Chinese") await page.getByTestId("lang-toggle").click();
    await galley.openFile("a.md", post);
    await galley.saved();
    await expect(page.getByTestId("counts")).toContainText(length);
    await expect(galley.whole("summary").locator(".counter")).toContainText(summary);

    await page.getByTestId("package-button").click();
    await expect(page.getByTestId("package-file")).toHaveCount(1);
    const size = `${(Buffer.byteLength(post) / 1000).toFixed(1)}\u{a0}kB`;
    expect(await text(galley, "package-file")).toContain(size);
    await page.getByTestId("package-button").click();

    await page.getByTestId("drafts-button").click();
    await expect(page.getByTestId("draft").first()).toContainText(moment);
    expect(await text(galley, "draft")).toContain(size);
    await page.keyboard.press("Escape");

    await page.keyboard.press("Alt+Shift+H");
    await expect(page.getByTestId("snapshot").first()).toContainText(moment);
    await page.keyboard.press("Escape");

    await page.keyboard.press("Control+,");
    await expect(page.getByTestId("settings-size").locator("option").nth(2)).toHaveText("115%");
    await page.keyboard.press("Escape");

    await page.keyboard.press("Alt+Shift+R");
    await expect(page.getByTestId("report")).toHaveValue(new RegExp(length));
  });
}

test("amounts follow the language while they are shown", async ({ galley, page }) => {
  await galley.openFile("a.md", post);
  await galley.saved();
  await page.getByTestId("drafts-button").click();
  await expect(page.getByTestId("draft").first()).toContainText(/[AP]M/);
  await page.keyboard.press("Alt+Shift+L");
  await expect(page.getByTestId("draft").first()).toContainText(/月/);
});

test("a long post has its time, and a size that would be rounded to a thousand is one of the next unit", async ({ galley, page }) => {
  const frame = "---\ntitle: a\ncategory: news\n---\n\n";
  await galley.openFile("a.md", `${frame}${"word word word word word word\n\n".repeat(34_000)}`.slice(0, 999_960));
  await expect(page.getByTestId("counts")).toContainText("other words: 193,535; reading time: 814 min", { timeout: 30_000 });
  await page.getByTestId("package-button").click();
  await expect(page.getByTestId("package-file")).toContainText("1 MB");
});
