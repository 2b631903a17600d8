// The page around the content, and the walls around the page.
import { expect, test } from "../pages/galley.ts";

const post = (yaml: string, body = "text"): string => `---\n${yaml}\n---\n\n${body}\n`;

test("breadcrumb, title, author, date and tags as the site has them", async ({ galley }) => {
  await galley.openFile("a.md", post("title: 标题\ndate: 2026-01-02\ncategory: blog\ntags: [x, y]\nauthor: [A, B]"));
  await expect(galley.preview.locator(".bread")).toHaveText("博客标题");
  await expect(galley.preview.locator(".page-title")).toHaveText("标题");
  await expect(galley.preview.locator(".info > span")).toHaveText(["A", "B", "2026-01-02", "x", "y"]);
  await expect(galley.page.getByTestId("tab-title")).toHaveText("标题 | openEuler社区官网");
  await expect(galley.preview.locator("html")).toHaveAttribute("lang", "zh");
  await galley.field("title").fill("An English title");
  await expect(galley.preview.locator("html")).toHaveAttribute("lang", "en");
  await expect(galley.preview.locator(".bread")).toHaveText("BlogAn English title");
});

test("dates are read as the reader's browser reads them", async ({ galley }) => {
  const shown = galley.preview.locator(".date");
  for (const [written, expected] of [
    ["'2026-01-02'", "2026-01-02"],
    ["2026-1-2", "2026-01-02"],
    ["2026-01-02 23:30:00", "2026-01-03"],
    ["next week", "NaN-NaN-NaN"],
  ]) {
    await galley.openFile("a.md", post(`category: news\nauthor: A\ndate: ${written}`));
    await expect(shown).toHaveText(expected ?? "");
  }
});

test("no author hides date and tags; an unknown category has no page around", async ({ galley }) => {
  await galley.openFile("a.md", post("title: T\ncategory: news\ndate: 2026-01-02\ntags: [x]"));
  await expect(galley.preview.locator(".page-title")).toBeVisible();
  await expect(galley.preview.locator(".info")).toHaveCount(0);
  await galley.field("category").selectOption("showcase");
  await expect(galley.preview.locator(".banner-title")).toHaveText("T");
  await galley.openFile("b.md", post("title: T\ncategory: nonsense"));
  await expect(galley.body.locator("p")).toHaveText("text");
  await expect(galley.preview.locator(".markdown, .bread")).toHaveCount(0);
});

test("the content's nodes live through a change of title", async ({ galley }) => {
  await galley.openFile("a.md", post("title: a\ncategory: blog"));
  await galley.body.locator("p").evaluate((p) => Object.assign(p, { mark: true }));
  await galley.field("title").fill("b");
  await expect(galley.preview.locator(".page-title")).toHaveText("b");
  expect(await galley.body.locator("p").evaluate((p) => "mark" in p)).toBe(true);
});

test("nothing in a post runs, loads a frame or leads away", async ({ galley, page }) => {
  const attacks = [
    "<script>parent.hacked = 1</script>",
    '<img src="x" onerror="parent.hacked = 1">',
    '<iframe src="javascript:parent.hacked = 1"></iframe>',
    '<svg onload="parent.hacked = 1"></svg>',
    '<a href="javascript:parent.hacked = 1">script link</a>',
    '<meta http-equiv="refresh" content="0;url=about:blank">',
    '<base href="https://example.invalid/">',
    '<form action="/x"><button>send</button></form>',
    '[leave](./other)',
  ].join("\n\n");
  await galley.openFile("a.md", post("category: blog\ntitle: T", attacks));
  await galley.body.getByText("script link").click();
  await galley.body.getByText("leave").click();
  await galley.body.getByText("send").click();
  await expect(galley.preview.locator(".page-title")).toHaveText("T");
  expect(await page.evaluate(() => "hacked" in window)).toBe(false);
  expect(await galley.preview.locator("html").evaluate((html) => html.ownerDocument.URL)).toBe("about:srcdoc");
  const sandbox = await page.getByTestId("preview").getAttribute("sandbox");
  expect(sandbox).toBe("allow-same-origin");
});

test("a link to a heading scrolls there", async ({ galley }) => {
  await galley.openFile("a.md", post("category: blog", `[down](#目标)\n\n${"line\n\n".repeat(120)}## 目标`));
  await galley.body.getByText("down").click();
  await expect(galley.body.locator("h2")).toBeInViewport();
});

test("the page has the width that was chosen, and its media queries", async ({ galley, page }) => {
  await galley.openFile("a.md", post("title: T\ncategory: blog\nauthor: A"));
  for (const width of ["1920", "1440", "1280", "1024", "768", "375"]) {
    await page.getByTestId("preview-width").selectOption(width);
    await expect.poll(() => galley.preview.locator("html").evaluate((html) => html.ownerDocument.defaultView?.innerWidth)).toBe(
      Number(width),
    );
    const size = await galley.preview.locator(".page-title").evaluate((title) => getComputedStyle(title).fontSize);
    expect(size).toBe(Number(width) > 1100 ? "36px" : "16px");
  }
});

test("the page's dark theme is the site's", async ({ galley, page }) => {
  await galley.openFile("a.md", post("title: T\ncategory: blog"));
  const ground = (): Promise<string> => galley.preview.locator(".markdown").evaluate((box) => getComputedStyle(box).backgroundColor);
  expect(await ground()).toBe("rgb(255, 255, 255)");
  await page.getByTestId("preview-theme").click();
  await expect(page.getByTestId("preview-theme")).toHaveAttribute("aria-pressed", "true");
  expect(await ground()).toBe("rgb(30, 30, 30)");
});

test("a heading's id folds as the site's does", async ({ galley }) => {
  await galley.openFile("a.md", post("category: blog", "## 一、背景（概述）：Ａ１ é ﬁ ①"));
  await expect(galley.body.locator("h2")).toHaveAttribute("id", "一、背景-概述-a1-e-fi-1");
});

test("what needs a running Vue is shown and marked, and not evaluated", async ({ galley }) => {
  await galley.openFile("a.md", post("category: blog", "sum {{ 1 + 1 }}\n\n```js-vue\nlet a = {{ 2 + 2 }}\n```"));
  const marked = galley.body.locator("galley-vue");
  await expect(marked).toHaveText(["{{ 1 + 1 }}", "{{ 2 + 2 }}"]);
  expect(await marked.first().evaluate((node) => getComputedStyle(node, "::before").content)).toBe('"Vue"');
});
