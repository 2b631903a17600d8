// Input methods: what is being composed is never disturbed, and arrives exactly once.
import { expect, test } from "../pages/galley.ts";
import { openPost } from "../pages/image_panel.ts";
import { Ime } from "../pages/ime.ts";
import { png } from "../pages/pictures.ts";

test("pinyin in the editor", async ({ galley, page }) => {
  await galley.write("前后");
  await page.keyboard.press("ArrowLeft");
  await (await Ime.of(page)).word(["j", "ji", "jia", "jiao", "jiao y", "jiao yang"], "校样");
  await expect(galley.body.locator("p")).toHaveText("前校样后");
  await (await Ime.of(page)).word(["h", "hao"], "好");
  expect(await galley.exportedText()).toBe("前校样好后");
});

test("the preview follows a composition without ending it", async ({ galley, page }) => {
  await galley.write("");
  const ime = await Ime.of(page);
  await ime.steps("zhong");
  await expect(galley.body.locator("p")).toHaveText("zhong");
  await ime.steps("中");
  await expect(galley.body.locator("p")).toHaveText("中");
  await ime.end("中");
  expect(await galley.exportedText()).toBe("中");
});

test("Enter that ends a composition starts no list item", async ({ galley, page }) => {
  await galley.write("- ");
  await (await Ime.of(page)).word(["x", "xie"], "写");
  await expect(galley.body.locator("li")).toHaveText("写");
  expect(await galley.exportedText()).toBe("- 写");
});

test("pinyin in a form field changes the source once, at its end", async ({ galley, page }) => {
  await galley.openFile("a.md", "---\ntitle: 'x'\n---\n");
  await galley.field("title").focus();
  await page.keyboard.press("End");
  const ime = await Ime.of(page);
  await ime.steps("biao");
  await expect(galley.field("title")).toHaveValue("xbiao");
  await ime.end("标题");
  await expect(galley.field("title")).toHaveValue("x标题");
  expect(await galley.exportedText()).toBe("---\ntitle: 'x标题'\n---\n");
});

test("a Chinese comma ends a tag, Enter during composition does not", async ({ galley, page }) => {
  await galley.openFile("a.md", "---\ntags: [a]\n---\n");
  await galley.field("tags").focus();
  await (await Ime.of(page)).word(["w", "wen"], "文");
  await expect(galley.field("tags")).toHaveValue("文");
  await page.keyboard.insertText("，");
  await expect(galley.items("tags")).toHaveText(["a", "文"]);
  expect(await galley.exportedText()).toBe("---\ntags: [a, 文]\n---\n");
});

test("Japanese in the middle of a line: kana, their conversion, a correction", async ({ galley, page }) => {
  await galley.write("前後");
  await page.keyboard.press("ArrowLeft");
  const ime = await Ime.of(page);
  await ime.steps("k", "か", "かn", "かん", "かんj", "かんじ", "漢字", "感じ", "漢字");
  await expect(galley.body.locator("p")).toHaveText("前漢字後");
  await ime.key("Enter");
  await ime.end("漢字");
  await expect(galley.body.locator("p")).toHaveText("前漢字後");
  expect(await galley.exportedText()).toBe("前漢字後");
  await page.keyboard.press("Control+Z");
  expect(await galley.exportedText()).toBe("前後");
});

test("a dead key and its letter are one letter, in the text and in a field", async ({ galley, page }) => {
  await galley.openFile("a.md", "---\ntitle: caf\n---\ncaf");
  const ime = await Ime.of(page);
  for (const target of [galley.field("title"), galley.content]) {
    await target.focus();
    await page.keyboard.press("Control+End");
    await ime.key("Dead");
    await ime.steps("´");
    await ime.end("é");
  }
  await expect(galley.field("title")).toHaveValue("café");
  expect(await galley.exportedText()).toBe("---\ntitle: café\n---\ncafé");
});

test.describe("in Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("a block is found by what is composed after a slash, and chosen by the Enter after that", async ({ galley, page }) => {
    const options = page.locator(".cm-tooltip-autocomplete").getByRole("option");
    await galley.write("");
    await page.keyboard.type("/");
    await expect(options.first()).toBeVisible();
    const ime = await Ime.of(page);
    await ime.word(["b", "bi", "biao", "biao g", "biao ge"], "表格");
    await expect(galley.content).toHaveText("/表格");
    await expect(options.first()).toContainText("表格");
    await page.keyboard.press("Enter");
    await expect(galley.content).toContainText("| --- |");
    await expect(galley.content).not.toContainText("表格/");
  });

  test("while an input method has the keys, no shortcut is carried out", async ({ galley, page }) => {
    await galley.write("a");
    const ime = await Ime.of(page);
    await ime.steps("ni");
    for (const key of ["F1", "F8", "Escape", "Tab"]) await ime.key(key);
    await ime.end("你");
    await expect(page.getByTestId("palette")).toHaveCount(0);
    await expect(galley.content).toBeFocused();
    expect(await galley.exportedText()).toBe("a你");
  });
});

test("what is composed is saved with the rest, and arrives once", async ({ galley, page }) => {
  await galley.write("一");
  await galley.saved();
  const ime = await Ime.of(page);
  await ime.steps("er");
  await expect(page.getByTestId("save-state")).toHaveAttribute("data-state", "saving");
  await galley.saved();
  await ime.steps("二");
  await ime.key("Enter");
  await ime.end("二");
  await expect(galley.body.locator("p")).toHaveText("一二");
  await galley.saved();
  await page.reload();
  await galley.ready();
  expect(await galley.exportedText()).toBe("一二");
});

test("Enter that ends a composition takes no item, Escape of one leaves none", async ({ galley, page }) => {
  await galley.openFile("a.md", "---\ntags: [a]\n---\n");
  const ime = await Ime.of(page);
  await galley.items("tags").first().focus();
  await page.keyboard.press("Enter");
  const item = galley.whole("tags").locator(".items input");
  await expect(item).toBeFocused();
  await ime.steps("x");
  await ime.key("Escape");
  await ime.word(["xi", "xie"], "写");
  await expect(item).toHaveValue("写");
  await page.keyboard.press("Enter");
  await expect(galley.items("tags")).toHaveText(["写"]);
  expect(await galley.exportedText()).toBe("---\ntags: [写]\n---\n");
});

test("a draft's new name is composed to its end", async ({ galley, page }) => {
  await galley.openFile("a.md", "text");
  await galley.saved();
  await page.getByTestId("drafts-button").click();
  await page.getByTestId("rename-draft").click();
  const input = page.getByTestId("draft").getByRole("textbox");
  await input.fill("");
  const ime = await Ime.of(page);
  await ime.steps("g");
  await ime.key("Escape");
  await ime.word(["gao", "gao zi"], "稿子");
  await expect(input).toHaveValue("稿子");
  await page.keyboard.type(".md");
  await page.keyboard.press("Enter");
  await expect(page.locator(".file-name")).toHaveText("稿子.md");
});

test("in dialogs Enter that ends a composition accepts nothing, and Escape closes nothing", async ({ galley, page }) => {
  const panel = await openPost(galley, "![](./a.png)\n", { "a.png": png(30, 20) });
  const ime = await Ime.of(page);
  await panel.row("a.png").getByTestId("image-rename").click();
  const name = panel.row("a.png").getByTestId("image-new-name");
  await ime.steps("wang");
  await ime.key("Escape");
  await ime.word(["wang", "wang luo"], "网络");
  await expect(name).toHaveValue("网络");
  await page.keyboard.press("Enter");
  await expect(panel.row("wang-luo.png")).toBeVisible();
  await panel.close();

  await galley.write("");
  await page.keyboard.press("Control+K");
  await expect(page.getByTestId("link-url")).toBeFocused();
  await page.getByTestId("link-text").focus();
  await ime.steps("lian");
  await ime.key("Escape");
  await ime.word(["lian", "lian jie"], "链接");
  await expect(page.getByTestId("link-text")).toHaveValue("链接");
  await page.getByTestId("link-url").fill("#x");
  await page.keyboard.press("Enter");
  expect(await galley.exportedText()).toBe("[链接](#x)");
});

test("the author of new posts, who counts at every letter, is composed to the end", async ({ galley, page }) => {
  await galley.ready();
  await page.keyboard.press("Control+,");
  const author = page.getByTestId("settings-author");
  await author.fill("林 B");
  await page.keyboard.press("ArrowLeft");
  await (await Ime.of(page)).word(["o", "ou", "欧"], "欧");
  await expect(author).toHaveValue("林 欧B");
  expect(await page.evaluate(() => localStorage.getItem("galley.author"))).toBe('"林 欧B"');
});

test("the front matter as YAML takes what is composed once", async ({ galley, page }) => {
  await galley.openFile("a.md", "---\ntitle: a\n---\n");
  await page.getByTestId("form-view").getByRole("button").last().click();
  const yaml = page.getByTestId("front-matter-yaml");
  await yaml.focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("End");
  await (await Ime.of(page)).word(["b", "biao", "biao ti"], "标题");
  await expect(yaml).toHaveValue(/^title: a标题/);
  expect(await galley.exportedText()).toBe("---\ntitle: a标题\n---\n");
});
