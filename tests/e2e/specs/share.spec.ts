// Passing a post on without a server: a page that stands alone and a link, each of which brings the post back as it was.
import type { Browser, Page } from "@playwright/test";
import { expect, Galley, test } from "../pages/galley.ts";
import { downloaded } from "../pages/downloads.ts";
import { place, png, repository, unzipped, zipped } from "../pages/packages.ts";
import { linkValue, onDisk, requestsOf, sharedLink, sharedPage } from "../pages/shared.ts";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

const far = "https://far.example/a.png";
const name = `${place}20260102-x.md`;
const text = `${repository[name]!.toString("utf8")}
<p class="own">raw &lt;/template&gt; <!-- a --></p>

> quote with \`code\` and [a link](https://www.openeuler.org/)

| a | b |
| - | - |
| 1 | 2 |

\`\`\`rust
fn main() { println!("</template><!-- {}", 1); }
\`\`\`

![once more](./media/a.png)
`;
const files = { ...repository, [name]: Buffer.from(`\uFEFF${text.replaceAll("\n", "\r\n")}`) };

async function openAll(galley: Galley): Promise<void> {
  await galley.page.getByTestId("open-file").setInputFiles({ name: "x.zip", mimeType: "", buffer: zipped(Object.entries(files)) });
  await expect(galley.field("title")).toHaveValue("社区 2026 年报");
  await expect(galley.body.locator("pre span[style*=shiki]").first()).toBeAttached();
}

/** What is shown, apart from where images come from. */
const shown = (main: Element): string => {
  const copy = main.cloneNode(true) as Element;
  for (const image of copy.querySelectorAll("img")) for (const name of ["src", "title"]) image.removeAttribute(name);
  for (const content of copy.querySelectorAll("[data-galley]")) content.removeAttribute("data-galley");
  return copy.innerHTML;
};

const selectors = ["body", ".page-title", ".bread", "h1", "p", ".own", "blockquote", "blockquote code", "a[href^=https]", "table", "td", "pre", "pre span.line span", "img"];

/** The looks of some elements, as computed. */
const looks = (main: Element, selectors: string[]): Record<string, string>[] => {
  const page = main.ownerDocument;
  const view = page.defaultView!;
  return selectors.map((selector) => {
    const style = view.getComputedStyle(page.querySelector(selector)!);
    const { color, backgroundColor, font, margin, padding, border, display, width, height, lineHeight, textDecoration } = style;
    return { selector, color, backgroundColor, font, margin, padding, border, display, width, height, lineHeight, textDecoration };
  });
};

/** A reader's browser with the page open; what it asked for. */
async function read(browser: Browser, bytes: Buffer, height = 900): Promise<{ page: Page; asked: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height } });
  const page = await context.newPage();
  const address = onDisk(bytes);
  const asked = requestsOf(page, address);
  await page.goto(address);
  return { page, asked };
}

for (const isDark of [false, true]) {
  test(`a ${isDark ? "dark" : "light"} page opened from a disk is the preview, and runs and asks nothing`, async ({ galley, page, browser }) => {
    await openAll(galley);
    await page.getByTestId("preview-width").selectOption("1280");
    const toggle = page.getByTestId("preview-theme");
    if ((await toggle.getAttribute("aria-pressed")) !== String(isDark)) await toggle.click();
    const main = galley.preview.locator("main");
    const expected = { html: await main.evaluate(shown), looks: await main.evaluate(looks, selectors) };
    const height = await galley.preview.locator("html").evaluate(() => innerHeight);
    const reader = await read(browser, await sharedPage(galley), height);
    const there = reader.page.locator("main");
    expect(await there.evaluate(shown)).toBe(expected.html);
    expect(await there.evaluate(looks, selectors)).toEqual(expected.looks);
    await expect(reader.page).toHaveTitle(/社区 2026 年报/);
    await expect(reader.page.locator("html")).toHaveAttribute("lang", "zh");
    await expect(reader.page.locator("html")).toHaveClass(isDark ? "dark" : "");
    expect(await reader.page.locator("script").count()).toBe(0);
    const widths = await there.locator("img").evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));
    expect(widths).toEqual([2, 2, 2]);
    expect(reader.asked).toEqual([]);
    await reader.page.context().close();
  });
}

test("no script runs in the page, whatever is written into it afterwards", async ({ galley, browser }) => {
  await openAll(galley);
  const bytes = (await sharedPage(galley)).toString("utf8").replace("</main>", `</main><script>document.title = "ran"</script><img src="${far}" onerror="document.title = 'ran'">`);
  const reader = await read(browser, Buffer.from(bytes));
  await expect(reader.page.locator("img").last()).toBeAttached();
  await expect(reader.page).toHaveTitle(/社区 2026 年报/);
  await reader.page.context().close();
});

test("the page opens in Galley again, with the same bytes and images", async ({ galley, page }) => {
  await openAll(galley);
  const shared = await sharedPage(galley);
  await page.getByTestId("new-post").click();
  await expect(galley.field("title")).toHaveValue("");
  await page.getByTestId("open-file").setInputFiles({ name: "x.html", mimeType: "text/html", buffer: shared });
  await expect(galley.field("title")).toHaveValue("社区 2026 年报");
  expect(unzipped(await downloaded(galley, "export-zip"))).toEqual(files);
  // From outside, so that what other sites have is not asked for.
  await expect(page.getByTestId("notice")).toHaveCount(0);
});

test.describe("images that are not here", () => {
  test.use({ named: [far] });

  test("are stood in for, also where the preview shows them", async ({ galley, page, browser }) => {
    await page.route(far, (route) => route.fulfill({ contentType: "image/png", body: png(1) }));
    await galley.write(`---\ntitle: t\ncategory: blog\n---\n\n![there](${far}) ![gone](./media/none.png)\n`);
    await expect(galley.body.locator("img")).toHaveCount(2);
    await page.getByTestId("share-button").click();
    await expect(page.getByTestId("share-absent")).toContainText("2");
    await page.getByTestId("close-share").click();
    const reader = await read(browser, await sharedPage(galley));
    for (const [index, address] of [far, "./media/none.png"].entries()) {
      const image = reader.page.locator("main img").nth(index);
      await expect(image).toHaveAttribute("src", /^data:image\/svg/);
      await expect(image).toHaveAttribute("title", address);
    }
    expect(reader.asked).toEqual([]);
    await reader.page.context().close();
  });
});

test("a page that is not whole says so, and an ordinary one is the text it is", async ({ galley, page }) => {
  await openAll(galley);
  const shared = (await sharedPage(galley)).toString("latin1");
  const open = (name: string, page_: string): Promise<void> =>
    page.getByTestId("open-file").setInputFiles({ name, mimeType: "text/html", buffer: Buffer.from(page_, "latin1") });
  await open("cut.html", shared.slice(0, shared.indexOf("base64,") + 200));
  await expect(page.getByTestId("notice")).toContainText("cut.html is a page that Galley shared, but the post in it is damaged");
  await expect(galley.field("title")).toHaveValue("社区 2026 年报");
  await page.getByTestId("notice").getByRole("button").last().click();
  await open("half.html", shared.slice(0, shared.indexOf("<body>")));
  await expect(page.getByTestId("notice")).toContainText("media/a.png");
  await expect(page.getByTestId("notice")).not.toContainText("banner.png");
  await page.getByTestId("notice").getByRole("button").last().click();
  await open("plain.html", "<p>no post of ours</p>\n");
  await expect(page.locator(".file-name")).toHaveText("plain.html");
  await expect(galley.content).toContainText("<p>no post of ours</p>");
});

/** Another person's Galley, with a draft that is being written. */
async function elsewhere(browser: Browser, url: string): Promise<Galley> {
  const context = await browser.newContext({ serviceWorkers: "block", acceptDownloads: true });
  const other = new Galley(await context.newPage(), url);
  await other.start();
  await other.write("---\ntitle: mine\n---\n\nwritten here\n");
  await expect(other.field("title")).toHaveValue("mine");
  return other;
}

test("a link opens in another browser, after a question, beside the draft that is written there", async ({ galley, page, url, browser }) => {
  await openAll(galley);
  await page.getByTestId("share-button").click();
  await expect(page.getByTestId("share-link-images")).toBeVisible();
  const length = await page.getByTestId("share-link-facts").getAttribute("data-length");
  await page.getByTestId("copy-link").click();
  await expect(page.getByTestId("copy-link")).toHaveText("Copied");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toHaveLength(Number(length));
  expect(link).toMatch(new RegExp(`^${url}#post=[\\w-]+$`));
  const other = await elsewhere(browser, url);
  await other.page.evaluate((link) => void location.assign(link), link);
  await expect(other.page.getByTestId("ask-address")).toContainText("20260102-x.md");
  await expect(other.page.getByTestId("ask-address")).toBeFocused();
  expect(other.page.url()).toBe(url);
  await expect(other.field("title")).toHaveValue("mine");
  await other.page.getByTestId("open-address").click();
  await expect(other.field("title")).toHaveValue("社区 2026 年报");
  expect(await other.exported()).toEqual(files[name]);
  await other.page.getByTestId("drafts-button").click();
  await other.page.getByTestId("drafts").getByRole("button", { name: /mine|untitled|\.md/i }).filter({ hasText: "mine" }).first().click();
  await expect(other.field("title")).toHaveValue("mine");
  expect(await other.exportedText()).toBe("---\ntitle: mine\n---\n\nwritten here\n");
  await other.page.context().close();
});

test("a link opens in a browser that has nothing yet, and is refused at a word", async ({ galley, url, browser }) => {
  await openAll(galley);
  const link = await sharedLink(galley);
  const context = await browser.newContext({ serviceWorkers: "block" });
  const other = new Galley(await context.newPage(), url);
  await other.page.goto(link);
  await other.ready();
  await expect(other.page.getByTestId("ask-address")).toBeFocused();
  await other.page.getByRole("button", { name: "Do not open" }).click();
  await expect(other.page.getByTestId("ask-address")).toHaveCount(0);
  await expect(other.field("title")).toHaveValue("");
  await other.page.reload();
  await other.ready();
  await expect(other.page.getByTestId("ask-address")).toHaveCount(0);
  await context.close();
});

test("a link that is damaged or too large says so", async ({ galley, page }) => {
  await openAll(galley);
  const value = (await sharedLink(galley)).split("#post=")[1]!;
  const follow = async (fragment: string, words: string): Promise<void> => {
    await page.evaluate((fragment) => void (location.hash = fragment), `post=${fragment}`);
    await expect(page.getByTestId("notice")).toContainText(words);
    await expect(page.getByTestId("ask-address")).toHaveCount(0);
    expect(await page.evaluate(() => location.hash)).toBe("");
    await page.getByTestId("notice").getByRole("button").last().click();
    await expect(page.getByTestId("notice")).toHaveCount(0);
  };
  await follow(value.slice(0, 200), "is not whole");
  await follow(value.replace(/.{40}$/, ""), "is not whole");
  await follow("", "is not whole");
  await follow(linkValue("../a.md", "x"), "is not whole");
  await follow(linkValue("a.md", Buffer.alloc(20_000_000)), "larger than any link");
  await follow("A".repeat(40_000), "larger than any link");
  await expect(galley.field("title")).toHaveValue("社区 2026 年报");
  // Fragments of others are left alone.
  await page.evaluate(() => void (location.hash = "elsewhere"));
  expect(await page.evaluate(() => location.hash)).toBe("#elsewhere");
});

test("a link is said to be long, or not made at all", async ({ galley, page }) => {
  // Words without a pattern, which compress no better than text does.
  let seed = 7;
  const word = (): string => ((seed = (seed * 48271) % 2147483647) % 1_000_000).toString(36);
  const words = (count: number): string => Array.from({ length: count }, word).join(" ");
  await galley.openFile("short.md", "---\ntitle: s\n---\n\nshort\n");
  await page.getByTestId("share-button").click();
  await expect(page.getByTestId("share-link")).toBeVisible();
  await expect(page.getByTestId("share-link-long")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("share-link")).toHaveCount(0);
  await galley.openFile("long.md", words(1500));
  await page.getByTestId("share-button").click();
  await expect(page.getByTestId("share-link-long")).toContainText("2,000");
  await page.keyboard.press("Escape");
  await galley.openFile("longest.md", words(20_000));
  await page.getByTestId("share-button").click();
  await expect(page.getByTestId("share-link-facts")).toContainText("share this post as a page");
  await expect(page.getByTestId("share-link")).toHaveCount(0);
});

test("by keyboard, in Chinese, on a phone", async ({ galley, page }) => {
  await openAll(galley);
  await page.getByTestId("lang-toggle").click();
  await page.setViewportSize({ width: 360, height: 720 });
  await page.getByTestId("more").focus();
  await page.keyboard.press("Enter");
  await galley.tabTo(page.getByTestId("share-button"));
  await page.keyboard.press("Enter");
  const dialog = page.getByTestId("share");
  await expect(dialog).toBeVisible();
  await expect(page.getByTestId("share-page-facts")).toContainText("包含图片 3 张");
  await galley.tabTo(page.getByTestId("share-page"));
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  expect(download.suggestedFilename()).toBe("20260102-x.html");
  const overflow = await dialog.evaluate((dialog) => ({ x: dialog.scrollWidth - dialog.clientWidth, right: dialog.getBoundingClientRect().right }));
  expect(overflow.x).toBe(0);
  expect(overflow.right).toBeLessThanOrEqual(360);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});
