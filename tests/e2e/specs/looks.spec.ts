// The three looks of a post: its page, its card in a list, how it is found and shared.
import { expect, test, type Galley } from "../pages/galley.ts";

const post = (yaml: string, body = "text"): string => `---\n${yaml}\n---\n\n${body}\n`;
const full = "title: 标题\ndate: 2026/1/2\ncategory: news\ntags: [x, y]\nbanner: img/a.png\nauthor: [A, B]\nsummary: 一二三";

const tab = (galley: Galley, name: string) => galley.page.getByRole("tab", { name });

test("the tabs are worked with keys, and one stop of the Tab key", async ({ galley, page }) => {
  await expect(page.getByRole("tablist", { name: "Views of the post" })).toBeVisible();
  await tab(galley, "Page").focus();
  for (const [key, name] of [
    ["ArrowRight", "List card"],
    ["ArrowRight", "Search and sharing"],
    ["ArrowRight", "Page"],
    ["ArrowLeft", "Search and sharing"],
    ["Home", "Page"],
    ["End", "Search and sharing"],
  ] as const) {
    await page.keyboard.press(key);
    await expect(tab(galley, name)).toBeFocused();
    await expect(tab(galley, name)).toHaveAttribute("aria-selected", "true");
    await expect(page.getByRole("tab", { selected: true })).toHaveCount(1);
    await expect(page.getByRole("tabpanel")).toHaveCount(1);
    await expect(page.getByRole("tabpanel", { name })).toBeVisible();
  }
  await page.keyboard.press("Tab");
  await expect(page.getByRole("tabpanel", { name: "Search and sharing" })).toBeFocused();
});

test("the page is left as it is behind the others", async ({ galley, page }) => {
  await galley.openFile("a.md", post("title: a\ncategory: blog", `${"line\n\n".repeat(200)}end`));
  const frame = galley.preview.locator("html");
  const end = galley.body.getByText("end");
  await end.evaluate((end) => Object.assign(end, { mark: true }));
  await galley.body.getByText("line").first().hover();
  await page.mouse.wheel(0, 100_000);
  await expect.poll(() => frame.evaluate((html) => html.scrollHeight - html.clientHeight - html.scrollTop)).toBeLessThan(1);
  await expect(end).toBeInViewport();
  const scrolled = await frame.evaluate((html) => html.scrollTop);
  expect(scrolled).toBeGreaterThan(1000);
  const before = await frame.evaluate((html) => html.querySelector("main")?.outerHTML);
  await tab(galley, "List card").click();
  await expect(page.getByTestId("preview")).not.toBeVisible();
  await tab(galley, "Search and sharing").click();
  await tab(galley, "Page").click();
  await expect(page.getByTestId("preview")).toBeVisible();
  expect(await frame.evaluate((html) => html.querySelector("main")?.outerHTML)).toBe(before);
  expect(await galley.body.getByText("end").evaluate((end) => "mark" in end)).toBe(true);
  expect(await frame.evaluate((html) => html.scrollTop)).toBe(scrolled);
});

test("the card shows what the list would, and follows the post", async ({ galley }) => {
  await galley.openFile("a.md", post(full));
  await tab(galley, "List card").click();
  const card = galley.card.locator(".card");
  await expect(card.locator(".card-title")).toHaveText("标题");
  await expect(card.locator(".card-summary")).toHaveText("一二三");
  await expect(card.locator(".card-tag")).toHaveText(["x", "y"]);
  await expect(card.locator(".card-text")).toHaveText(["2026-01-02", "A,B"]);
  await expect(card.locator("img")).toHaveAttribute("src", "/img/a.png");
  await expect(card).toHaveAttribute("href", "/zh/news/a/a.html");
  await galley.field("title").fill("Another");
  await expect(card.locator(".card-title")).toHaveText("Another");
  await galley.field("category").selectOption("blog");
  await expect(card.locator(".card-cover")).toHaveCount(0);
  await galley.openFile("b.md", post("title: T\ncategory: nonsense"));
  await expect(galley.page.getByText("No list of the site shows this post")).toBeVisible();
  await expect(galley.page.getByTestId("card")).not.toBeVisible();
});

test("the card has the list's figures at every width, and its theme", async ({ galley, page }) => {
  await galley.openFile("a.md", post(full));
  await tab(galley, "List card").click();
  const figures = () =>
    galley.card.locator(".card").evaluate((card) => {
      const style = (selector: string): CSSStyleDeclaration => getComputedStyle(card.querySelector(selector) ?? card);
      const list = card.parentElement ?? card;
      return {
        columns: getComputedStyle(list).gridTemplateColumns.split(" ").length,
        gap: getComputedStyle(list).columnGap,
        cover: style(".card-cover").height,
        title: `${style(".card-title").fontSize}/${style(".card-title").lineHeight} ${style(".card-title").height}`,
        summary: `${style(".card-summary").fontSize}/${style(".card-summary").lineHeight} ${style(".card-summary").height}`,
        tags: style(".card-tags").height,
      };
    });
  const desktop = { columns: 3, cover: "188px", tags: "25px" };
  for (const [width, expected] of [
    ["1920", { ...desktop, gap: "32px", title: "22px/30px 60px", summary: "16px/24px 48px" }],
    ["1440", { ...desktop, gap: "24px", title: "18px/26px 52px", summary: "14px/22px 44px" }],
    ["1024", { ...desktop, gap: "16px", title: "16px/24px 48px", summary: "14px/22px 44px" }],
    ["768", { ...desktop, columns: 1, gap: "16px", tags: "18px", title: "16px/24px 48px", summary: "14px/22px 44px" }],
    ["375", { ...desktop, columns: 1, gap: "16px", tags: "18px", title: "16px/24px 48px", summary: "12px/18px 36px" }],
  ] as const) {
    await page.getByTestId("preview-width").selectOption(width);
    await expect.poll(figures, width).toEqual(expected);
  }
  const ground = (): Promise<string> => galley.card.locator(".card").evaluate((card) => getComputedStyle(card).backgroundColor);
  expect(await ground()).toBe("rgb(255, 255, 255)");
  await page.getByTestId("preview-theme").click();
  await expect.poll(ground).toBe("rgb(30, 30, 30)");
});

test("a cover never comes from another host", async ({ galley, page }) => {
  // The fixture fails the test if anything is asked of anybody else.
  const refused = page.waitForEvent("requestfailed", (request) => request.url().includes("example.invalid"));
  await galley.openFile("a.md", post("title: T\ncategory: news\nbanner: /example.invalid/x.png"));
  await tab(galley, "List card").click();
  const image = galley.card.locator(".card img");
  await expect(image).toHaveAttribute("src", "//example.invalid/x.png");
  expect((await refused).failure()?.errorText).toBe("csp");
});

test("tab and search show the title, the address and the description", async ({ galley, page }) => {
  await galley.openFile("20260102-a.md", post("title: 一 *二* `三` &copy; 四\ncategory: blog\nsummary: 他说“好”"));
  await tab(galley, "Search and sharing").click();
  await expect(page.getByTestId("tab-title")).toHaveText("一 二 三 &copy; 四 | openEuler社区官网");
  await expect(page.getByTestId("search-title")).toHaveText("一 二 三 © 四 | openEuler社区官网");
  await expect(page.getByTestId("search-url")).toHaveText(/^https:\/\/[^/]+\/zh\/blog\/20260102-a\/20260102-a$/);
  await expect(page.getByTestId("search-description")).toHaveText("他说“好”");
  await expect(page.getByTestId("search-cut")).toHaveCount(0);
  await galley.field("summary").fill('他说"好"');
  await expect(page.getByTestId("search-description")).toHaveText("他说");
  await expect(page.getByTestId("search-cut")).toBeVisible();
  await galley.field("title").fill("一 {二}");
  await expect(page.getByText("The site's build fails on this title")).toBeVisible();
});

test.describe("on a phone, in Chinese", () => {
  test.use({ viewport: { width: 360, height: 740 }, locale: "zh-CN" });

  test("the tabs fit", async ({ galley, page }) => {
    await page.getByRole("navigation").getByRole("button", { name: "预览" }).click();
    for (const name of ["页面", "列表卡片", "搜索与分享"]) {
      await expect(tab(galley, name)).toBeInViewport({ ratio: 1 });
      await tab(galley, name).click();
      await expect(page.getByRole("tabpanel", { name })).toBeVisible();
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});

test("a link's card shows title and description, and what a post says of it in its head", async ({ galley, page }) => {
  await galley.openFile("20260102-a.md", post('title: 标题\ncategory: blog\nsummary: \'a "b" c\''));
  await tab(galley, "Search and sharing").click();
  const card = page.locator(".link-card");
  await expect(card.getByTestId("link-title")).toHaveText("标题 | openEuler社区官网");
  await expect(card.getByTestId("link-description")).toHaveText("a");
  await expect(card.getByTestId("link-picture")).toHaveCount(0);
  await expect(page.getByTestId("link-note")).toContainText("no picture");
  // The fixture fails the test if a picture is fetched.
  const head = (address: string): string =>
    `head:\n  - [meta, {property: og:title, content: Own title}]\n  - [meta, {property: og:image, content: ${address}}]`;
  await galley.openFile("b.md", post(`title: T\ncategory: blog\n${head("https://example.invalid/a.png")}`));
  await expect(card.getByTestId("link-title")).toHaveText("Own title");
  await expect(card.getByTestId("link-picture")).toHaveText("https://example.invalid/a.png");
  await expect(page.getByTestId("link-note")).toContainText("the one that head names");
  await galley.openFile("c.md", post(`title: T\ncategory: blog\n${head("./media/a.png")}`));
  await expect(page.getByTestId("link-note")).toContainText("not a whole address");
  await expect(card.getByTestId("link-picture")).toHaveCount(0);
});
