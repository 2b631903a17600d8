// The form beside its source: what is wrong stands at its field, unknown keys are shown, the YAML can be written as it is, and
// the lines that differ from the file can be seen.
import { expect, test } from "../pages/galley.ts";

test("the fields are those of the collection, and those the post has", async ({ galley, page }) => {
  await galley.openFile("a.md", "---\ntitle: t\ncategory: showcase\ntags: [a]\n---\n");
  await expect(galley.field("industry")).toBeVisible();
  await expect(galley.field("date")).toHaveCount(0);
  await expect(galley.whole("tags")).toContainText("make no use of it");
  await galley.field("category").focus();
  await galley.field("category").selectOption("news");
  await expect(galley.field("date")).toBeVisible();
  await expect(galley.field("industry")).toHaveCount(0);
  await expect(galley.whole("tags")).not.toContainText("make no use of it");
  await expect(galley.field("category")).toBeFocused();
  await page.getByTestId("new-post-menu").click();
  await page.getByRole("button", { name: "Blog" }).click();
  await expect(galley.field("archives")).toHaveValue(await galley.field("date").inputValue());
});

test("what is wrong with a key stands at its field", async ({ galley }) => {
  await galley.openFile("a.md", "---\ntitle: it: breaks\ncategory: news\nauthor: ''\nsummary: ''\n---\n");
  const title = galley.field("title");
  await expect(title).toHaveAttribute("aria-invalid", "true");
  await expect(title).toHaveAccessibleDescription(/the site's build fails here/);
  await expect(title).toHaveValue("it: breaks");
  await expect(galley.field("category")).toHaveAttribute("aria-invalid", "false");
  await expect(galley.field("author")).toHaveAccessibleDescription(/shows neither date nor tags/);
  await expect(galley.field("summary")).toHaveAccessibleDescription(/Still empty/);
  await expect(galley.field("author")).toHaveAttribute("aria-required", "true");
  await galley.field("author").fill("Ada");
  await expect(galley.field("author")).toHaveAttribute("aria-invalid", "false");
  await title.press("End");
  await title.pressSequentially("!");
  await expect(title).toHaveAttribute("aria-invalid", "false");
  expect(await galley.exportedText()).toBe("---\ntitle: 'it: breaks!'\ncategory: news\nauthor: 'Ada'\nsummary: ''\n---\n");
});

test("of a block that is broken the form says where, and shows the rest", async ({ galley, page }) => {
  await galley.openFile("a.md", "---\nauthor: 'Ada'\nx\ntitle: 't'\n---\nbody\n");
  const problem = page.getByTestId("form-problem");
  const line = await problem.getAttribute("data-line");
  expect(await galley.diagnostic("front-matter-yaml").getAttribute("data-line")).toBe(line);
  await expect(problem).toContainText("can still be read");
  await expect(galley.field("author")).toHaveValue("Ada");
  await galley.content.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText("more");
  await expect(galley.body.locator("p")).toHaveText("body more");
  await problem.getByRole("button").click();
  await expect(galley.content).toBeFocused();
});

test("keys the site does not know are shown with their line, and lead there", async ({ galley, page }) => {
  await galley.openFile("a.md", "---\ntitle: t\ncustom: {a: [1, 2]} # c\nlayout: page\n---\n");
  const others = page.getByTestId("other-keys").getByRole("listitem");
  await expect(others).toHaveText([/custom.*Line 3.*\{a: \[1, 2\]\}/, /layout.*Line 4.*page/]);
  await others.nth(1).getByRole("button").click();
  await expect(galley.content).toBeFocused();
  await page.keyboard.insertText("class");
  expect(await galley.exportedText()).toBe("---\ntitle: t\ncustom: {a: [1, 2]} # c\nclass: page\n---\n");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 375, height: 812 } });

  test("a way to the source brings it to the front", async ({ galley, page }) => {
    await galley.openFile("a.md", "---\ntitle: t\ncustom: x\n---\n");
    await galley.showForm();
    await page.getByTestId("other-keys").getByRole("button").click();
    await expect(galley.content).toBeFocused();
    await expect(galley.content).toBeInViewport();
  });
});

test("the front matter can be written as YAML, byte for byte", async ({ galley, page }) => {
  await galley.openFile("a.md", "\uFEFF---\r\ntitle: 'a'\r\n# note\r\nx: 😀\r\n---\r\n\r\nbody\r\n");
  await page.getByTestId("form-view").getByRole("button", { name: "YAML" }).click();
  const yaml = page.getByTestId("front-matter-yaml");
  await expect(yaml).toHaveValue("title: 'a'\n# note\nx: 😀");
  await yaml.press("Control+End");
  await page.keyboard.type("\ny: 中");
  expect(await galley.exportedText()).toBe("\uFEFF---\r\ntitle: 'a'\r\n# note\r\nx: 😀\r\ny: 中\r\n---\r\n\r\nbody\r\n");
  await yaml.press("Control+Home");
  await page.keyboard.type("title: [");
  await expect(page.getByTestId("form-problem")).toBeVisible();
  await page.keyboard.press("Control+Z");
  await expect(page.getByTestId("form-problem")).toHaveCount(0);
  await page.getByTestId("form-view").getByRole("button", { name: "Form" }).click();
  await expect(galley.field("title")).toHaveValue("a");
});

test("what changes in the file is shown line by line, after a reload too", async ({ galley, page }) => {
  await galley.openFile("a.md", "---\ntitle: 'a'\ncategory: blog\ntags: [x]\n---\nbody\n");
  const changes = page.getByTestId("changes");
  await changes.locator("summary").click();
  await expect(changes).toContainText("Nothing");
  await galley.field("title").fill("b");
  await galley.field("author").fill("Ada");
  const lines = ["2−removedtitle: 'a'", "2+addedtitle: 'b'", "5+addedauthor: Ada"];
  await expect(changes.getByRole("listitem")).toHaveText(lines);
  await galley.saved();
  await page.reload();
  await changes.locator("summary").click();
  await expect(changes.getByRole("listitem")).toHaveText(lines);
  await galley.exported();
  await expect(changes).toContainText("Nothing");
  await page.getByTestId("new-post").click();
  await expect(changes).toContainText("all of it is new");
});

test("undo in a field undoes what was done last, wherever it was, and never past opening", async ({ galley, page }) => {
  const post = "---\ntitle: 'a'\ncategory: blog\n---\nbody\n";
  await galley.openFile("a.md", post);
  await galley.content.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText("more");
  await galley.field("title").click();
  await page.keyboard.press("End");
  await page.keyboard.type("bcd");
  await page.keyboard.press("Control+Z");
  await expect(galley.field("title")).toHaveValue("a");
  await expect(galley.field("title")).toBeFocused();
  await page.keyboard.press("Control+Z");
  await page.keyboard.press("Control+Z");
  expect(await galley.exportedText()).toBe(post);
  await galley.field("title").focus();
  await page.keyboard.press("Control+Y");
  await page.keyboard.press("Control+Shift+Z");
  expect(await galley.exportedText()).toBe(post.replace("'a'", "'abcd'") + "more");
});

test("how much of a text the list card shows is said", async ({ galley }) => {
  await galley.openFile("a.md", `---\ntitle: ${"字".repeat(40)}\ncategory: blog\nsummary: ${"a".repeat(100)}\n---\n`);
  await expect(galley.whole("title")).toContainText("Characters: 40, of which the list card shows about 36");
  await expect(galley.whole("summary").locator(".counter")).toHaveText("Characters: 100");
});

test("a picture's path says which file it is", async ({ galley }) => {
  await galley.openFile("20260102-a b.md", "---\ntitle: 中\ncategory: news\n---\n");
  await expect(galley.whole("banner")).toContainText("img/news/20260102-a b/banner.jpg");
  await galley.field("banner").fill("img/x.png");
  await expect(galley.whole("banner")).toContainText("app/.vitepress/public/img/x.png");
});

for (const timezoneId of ["Pacific/Kiritimati", "America/New_York"]) {
  test.describe(timezoneId, () => {
    test.use({ timezoneId });

    test("a date is the text that was written; today is the author's own day", async ({ galley, page }) => {
      await page.clock.setFixedTime(new Date("2026-06-30T23:30:00Z"));
      const today = timezoneId === "America/New_York" ? "2026-06-30" : "2026-07-01";
      await galley.openFile("a.md", "---\ntitle: t\ndate: 2026-01-02\ncategory: blog\n---\n");
      await expect(galley.field("date")).toHaveValue("2026-01-02");
      await galley.field("date").fill("2026-1-3");
      expect(await galley.exportedText()).toContain("\ndate: 2026-1-3\n");
      await galley.field("date").click({ clickCount: 3 });
      await page.keyboard.type("2026-01-04");
      expect(await galley.exportedText()).toContain("\ndate: 2026-01-04\n");
      await galley.whole("date").locator("input[type=date]").fill("2026-02-28");
      expect(await galley.exportedText()).toContain("\ndate: 2026-02-28\n");
      await galley.whole("date").getByRole("button", { name: "Today" }).click();
      expect(await galley.exportedText()).toContain(`\ndate: ${today}\n`);
      await page.getByTestId("new-post").click();
      await expect(galley.field("date")).toHaveValue(today);
    });
  });
}
