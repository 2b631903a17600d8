// The panel of the post's images: what is there, missing, unused or too large, and every way to put it right, each to be undone.
import type { Locator } from "@playwright/test";
import { expect, type Galley, test } from "../pages/galley.ts";
import { ImagePanel, openPost } from "../pages/image_panel.ts";
import { downloaded } from "../pages/downloads.ts";
import { unzipped } from "../pages/packages.ts";
import { brokenPng, chunk, heavyPng, png, transparentPng } from "../pages/pictures.ts";

const width = (image: Locator): Promise<number> => image.evaluate((image: HTMLImageElement) => image.naturalWidth);
const picture = (name: string, buffer: Buffer) => ({ name, mimeType: "image/png", buffer });
const undo = async (galley: Galley): Promise<void> => {
  await galley.content.focus();
  await galley.page.keyboard.press("Control+Z");
};

test("the images are listed with what is known of them", async ({ galley }) => {
  const panel = await openPost(galley, "![one](./media/a.png)\n\n![](./media/a.png)\n\n![](./gone.png)\n", {
    "media/a.png": png(30, 20),
    "media/b.png": png(7, 5),
  });
  expect(await panel.paths()).toEqual(["media/a.png", "media/b.png"]);
  const facts = panel.row("media/a.png").getByTestId("image-facts");
  await expect(facts).toHaveText(`media/a.png · 30 × 20 · ${png(30, 20).length} B · used 2 times`);
  await expect.poll(() => width(panel.row("media/a.png").locator("img"))).toBe(30);
  await expect(panel.row("media/a.png").getByTestId("image-alt")).toHaveCount(2);
  await expect(panel.row("media/a.png").getByTestId("image-alt").first()).toHaveValue("one");
  await expect(panel.row("media/b.png")).toHaveAttribute("data-unused", "true");
  await expect(panel.lost("gone.png")).toContainText("There is no such file");
});

test("a new name takes all references along, in one step", async ({ galley, page }) => {
  const text = "![](./media/a.png) <img src='./media/a.png'> ![x]\n\n[x]: media/a.png\n";
  const panel = await openPost(galley, text, { "media/a.png": png(30, 20), "media/b.png": png(7, 5) });
  await panel.rename("media/a.png", "网络 Plan");
  await expect(panel.said).toContainText("a.png is wang-luo-plan.png now");
  await expect(panel.row("media/wang-luo-plan.png").getByTestId("image-rename")).toBeFocused();
  expect(await panel.paths()).toEqual(["media/b.png", "media/wang-luo-plan.png"]);
  await expect(galley.content).toContainText("[x]: media/wang-luo-plan.png");
  await expect.poll(() => width(galley.body.locator("img").nth(2))).toBe(30);
  await panel.undo.click();
  await expect(panel.said).toHaveText("Undone.");
  await expect(panel.row("media/a.png")).toBeVisible();
  await expect(panel.undo).toBeHidden();
  await panel.close();
  expect(await galley.exportedText()).toBe(text);
  await page.reload();
  await galley.ready();
  await panel.open();
  await expect(panel.row("media/a.png")).toBeVisible();
});

test("a name that cannot be says why and changes nothing", async ({ galley, page }) => {
  const panel = await openPost(galley, "![](./media/a.png)", { "media/a.png": png(30, 20), "media/b.png": png(7, 5) });
  await panel.rename("media/a.png", "B");
  await expect(panel.said).toHaveText("Another image is called media/b.png already.");
  await expect(panel.row("media/a.png").getByTestId("image-new-name")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(panel.dialog).toBeVisible();
  await panel.rename("media/a.png", "！");
  await expect(panel.said).toHaveText(/^Nothing of this name can be kept/);
  await page.keyboard.press("Escape");
  await expect(panel.undo).toBeHidden();
  await panel.close();
  expect(await galley.exportedText()).toBe("![](./media/a.png)");
});

test("an unused image is removed, and comes back when that or its text is undone", async ({ galley, page }) => {
  const panel = await openPost(galley, "a ![](./media/a.png)", { "media/a.png": png(30, 20), "media/b.png": png(7, 5) });
  await expect(panel.row("media/a.png").getByTestId("image-remove")).toHaveCount(0);
  await panel.row("media/b.png").getByTestId("image-remove").click();
  await expect(panel.said).toHaveText("media/b.png was removed.");
  await expect(panel.rows).toHaveCount(1);
  await panel.undo.click();
  await expect(panel.rows).toHaveCount(2);
  await expect.poll(() => width(panel.row("media/b.png").locator("img"))).toBe(7);

  await panel.close();
  await galley.content.click();
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  await panel.open();
  await panel.dialog.getByTestId("remove-unused").click();
  await expect(panel.said).toHaveText("2 images were removed.");
  await expect(panel.rows).toHaveCount(0);
  await panel.close();
  await galley.saved();
  await undo(galley);
  await expect.poll(() => width(galley.body.locator("img"))).toBe(30);
  await galley.saved();
  await page.reload();
  await galley.ready();
  await expect.poll(() => width(galley.body.locator("img"))).toBe(30);
});

test("a reference that leads nowhere is put right: nearest name, capitals, the missing dot", async ({ galley }) => {
  const text = "![](./media/netwrok.png) ![](./media/PLAN.png) <img src='media/plan.png'>\n";
  const panel = await openPost(galley, text, { "media/network.png": png(9, 9), "media/plan.png": png(8, 8) });
  await expect(panel.absent).toHaveCount(3);
  await expect(panel.lost("media/netwrok.png")).toContainText("Did you mean media/network.png?");
  for (const path of ["media/netwrok.png", "media/PLAN.png", "media/plan.png"]) {
    await panel.lost(path).getByTestId("absent-use").click();
    await expect(panel.lost(path)).toHaveCount(0);
  }
  await panel.close();
  expect(await galley.exportedText()).toBe("![](./media/network.png) ![](./media/plan.png) <img src='./media/plan.png'>\n");
});

test("a file is picked for what is missing; one that is none, or a path that cannot be written, is said", async ({ galley }) => {
  const text = "---\ncategory: news\nbanner: img/plan.png\n---\n![](./media/gone.jpg)\n";
  const panel = await openPost(galley, text, { "media/plan.png": png(8, 8) });
  const pick = panel.lost("media/gone.jpg").getByTestId("absent-file");
  await pick.setInputFiles([picture("x.png", brokenPng())]);
  await expect(panel.said).toContainText("x.png (damaged or cut off)");
  await pick.setInputFiles([picture("other.png", png(31, 10))]);
  await expect(panel.said).toHaveText("media/gone.png is there now.");
  await expect.poll(() => width(galley.body.locator("img").last())).toBe(31);
  await panel.lost("/img/plan.png").getByTestId("absent-use").click();
  await expect(panel.said).toContainText("The reference on line 3 cannot be written with this path");
  await expect(panel.lost("/img/plan.png")).toBeVisible();
  await panel.close();
  expect(await galley.exportedText()).toBe(text.replace("gone.jpg", "gone.png"));
});

test("an image is inserted again, and its place in the source is a click away", async ({ galley, page }) => {
  const panel = await openPost(galley, "first\n\n![](./media/a.png)\n", { "media/a.png": png(30, 20) });
  await panel.row("media/a.png").getByTestId("image-line").click();
  await expect(panel.dialog).toBeHidden();
  await expect(galley.content).toBeFocused();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe("./media/a.png");
  await page.keyboard.press("Control+Home");
  await panel.open();
  await panel.row("media/a.png").getByTestId("image-insert").click();
  await expect(page.getByTestId("ask-alt")).toBeVisible();
  await page.keyboard.type("again");
  expect(await galley.exportedText()).toBe("![again](./media/a.png)first\n\n![](./media/a.png)\n");
});

test("a description is written into the text, as raw HTML where Markdown would lose it", async ({ galley, page }) => {
  const panel = await openPost(galley, "![](./a.png)\n\n<img src='./a.png'>\n\n| a |\n|-|\n| ![](./a.png) |\n", { "a.png": png(30, 20) });
  const alts = panel.row("a.png").getByTestId("image-alt");
  await alts.nth(0).fill("架构 `x`]");
  await page.keyboard.press("Enter");
  await expect(alts.nth(0)).toBeFocused();
  await expect(panel.said).toHaveText("The description is in the text.");
  await alts.nth(1).fill('a "b"');
  await alts.nth(2).fill("c | d");
  await page.keyboard.press("Enter");
  await expect(panel.said).toContainText("This description cannot stand in the text there");
  await expect(galley.body.locator("img").nth(0)).toHaveAttribute("alt", "架构 `x`]");
  await expect(galley.body.locator("img").nth(1)).toHaveAttribute("alt", 'a "b"');
  await panel.close();
  const lines = (await galley.exportedText()).split("\n");
  expect(lines[0]).toBe('<img src="./a.png" alt="架构 `x`]">');
  expect(lines[2]).toBe('<img alt="a &quot;b&quot;" src=\'./a.png\'>');
  expect(lines[6]).toBe("| ![](./a.png) |");
  await undo(galley);
  expect((await galley.exportedText()).split("\n")[2]).toBe("<img src='./a.png'>");
});

test("an image that is too large is offered smaller with both sizes, and the original comes back when that is undone", async ({ galley, page }) => {
  await galley.write("---\ncategory: news\ndate: '2026-11-20'\ntitle: 'a'\n---\n");
  await page.getByTestId("pick-images").setInputFiles([picture("wide.png", png(2400, 100))]);
  await expect.poll(() => width(galley.body.locator("img"))).toBe(2400);
  await expect(page.getByTestId("notice")).toContainText("An image is larger than the site likes");
  await page.getByTestId("offer-smaller").click();
  const panel = new ImagePanel(galley);
  const offer = panel.offer("media/wide.png");
  await expect(offer.getByTestId("offer-before")).toContainText("2400 × 100 · ");
  await expect(offer.getByRole("option").first()).toHaveText(/^WebP · 1920 × 80 · [\d.]+\sk?B$/);
  await expect(offer.getByRole("option").nth(1)).toHaveText(/^JPEG · 1920 × 80 · [\d.]+\sk?B$/);
  await offer.getByTestId("smaller-take").click();
  await expect(panel.said).toContainText("Smaller images: 1.");
  await expect(panel.row("media/wide.webp").getByTestId("image-facts")).toContainText("1920 × 80");
  await expect(panel.row("media/wide.png")).toHaveAttribute("data-unused", "true");
  await expect.poll(() => width(galley.body.locator("img"))).toBe(1920);
  await panel.close();
  const out = unzipped(await downloaded(galley, "export-zip"));
  const images = Object.keys(out).filter((path) => path.includes("media/"));
  expect(images.map((path) => path.split("/").at(-1))).toEqual(["wide.webp"]);
  expect(out[images[0] ?? ""]?.subarray(8, 12).toString()).toBe("WEBP");
  await undo(galley);
  await expect.poll(() => width(galley.body.locator("img"))).toBe(2400);
  expect(Object.keys(unzipped(await downloaded(galley, "export-zip"))).some((path) => path.endsWith("wide.png"))).toBe(true);
});

test("all that are too large are taken in one step; what is seen through becomes no JPEG, what moves stays", async ({ galley }) => {
  const comment = Buffer.concat(Array.from({ length: 4500 }, () => Buffer.concat([Buffer.from([255]), Buffer.alloc(255, 65)])));
  const gif = Buffer.concat([
    Buffer.from("GIF89a\x0a\0\x0a\0\x80\0\0\0\0\0\xff\xff\xff\x21\xfe", "latin1"),
    comment,
    Buffer.from("\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b", "latin1"),
  ]);
  const text = "![](./h.png) ![](./t.png) ![](./g.gif)\n";
  const panel = await openPost(galley, text, { "h.png": heavyPng(64, 64, 2 << 20, 1), "t.png": transparentPng(2000, 4), "g.gif": gif });
  await panel.dialog.getByTestId("smaller-all").click();
  await expect(panel.dialog.getByTestId("offer")).toHaveCount(2);
  await expect(panel.offer("t.png").getByRole("option")).toHaveText([/^WebP · 1920 × 4 · /]);
  await expect(panel.offer("h.png").getByRole("option")).toHaveText([/^WebP · 64 × 64 · /, /^JPEG · 64 × 64 · /]);
  await panel.rename("t.png", "seen-through");
  await panel.offer("h.png").getByTestId("offer-after").selectOption({ index: 1 });
  await panel.dialog.getByTestId("smaller-take-all").click();
  await expect(panel.said).toContainText("Smaller images: 2.");
  await expect(panel.row("h.jpg")).toBeVisible();
  await expect(panel.row("seen-through.webp")).toHaveAttribute("data-unused", "false");
  await expect(panel.row("g.gif")).toContainText("More than 1 MB");
  await expect(panel.row("g.gif").getByTestId("image-smaller")).toHaveCount(0);
  await panel.undo.click();
  await panel.close();
  expect(await galley.exportedText()).toBe(text.replace("t.png", "seen-through.png"));
});

test("an animation that encoding would stop is left alone and named", async ({ galley }) => {
  const still = heavyPng(64, 64, 2 << 20, 3);
  const moving = Buffer.concat([still.subarray(0, 33), chunk("acTL", Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])), still.subarray(33)]);
  const panel = await openPost(galley, "![](./moving.png)", { "moving.png": moving });
  await panel.row("moving.png").getByTestId("image-smaller").click();
  await expect(panel.said).toHaveText("These cannot be made smaller without losing something: moving.png");
  await expect(panel.rows).toHaveCount(1);
});

test("another banner leaves the one before for undo", async ({ galley, page }) => {
  await galley.write("---\ntitle: 'a'\ndate: '2026-11-20'\ncategory: news\ntags: []\nauthor: 'b'\nsummary: 'c'\n---\n");
  const thumb = page.getByTestId("banner-thumb");
  await page.getByTestId("pick-banner").setInputFiles([picture("one.png", png(60, 30))]);
  await expect.poll(() => width(thumb)).toBe(60);
  await page.getByTestId("pick-banner").setInputFiles([picture("two.png", png(44, 22))]);
  await expect.poll(() => width(thumb)).toBe(44);
  await undo(galley);
  await expect.poll(() => width(thumb)).toBe(60);
});

test("all of it works from the keyboard alone", async ({ galley, page }) => {
  const panel = await openPost(galley, "![](./media/a.png)", { "media/a.png": png(30, 20), "media/b.png": png(7, 5) });
  await page.keyboard.press("Escape");
  await expect(panel.dialog).toBeHidden();
  await expect(page.getByTestId("tool-images")).toBeFocused();
  await page.keyboard.press("Enter");
  await galley.tabTo(panel.row("media/a.png").getByTestId("image-alt"));
  await page.keyboard.press("F2");
  await page.keyboard.type("plan");
  await page.keyboard.press("Enter");
  await expect(panel.row("media/plan.png").getByTestId("image-rename")).toBeFocused();
  await galley.tabTo(panel.row("media/plan.png").getByTestId("image-alt"));
  await page.keyboard.type("图");
  await galley.tabTo(panel.row("media/b.png").getByTestId("image-remove"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(panel.rows).toHaveCount(1);
  // What had the focus is gone; it is in the panel all the same.
  await expect(panel.dialog.locator(":focus")).toHaveCount(1);
  await galley.tabTo(panel.undo);
  await page.keyboard.press("Enter");
  await expect(panel.rows).toHaveCount(2);
  await galley.tabTo(panel.row("media/plan.png").getByTestId("image-line"));
  await page.keyboard.press("Enter");
  await expect(galley.content).toBeFocused();
  expect(await galley.exportedText()).toBe("![图](./media/plan.png)");
});

test("the panel that is opened again right after Escape stays open", async ({ galley, page }) => {
  const panel = await openPost(galley, "![](./media/a.png)", { "media/a.png": png(30, 20) });
  await page.evaluate(async () => {
    const dialog = document.querySelector<HTMLDialogElement>("[data-testid=images-panel]")!;
    const told = new Promise((done) => dialog.addEventListener("close", () => setTimeout(done)));
    // What Escape does; that it is closed is told in a later task.
    dialog.close();
    document.querySelector<HTMLElement>("[data-testid=tool-images]")!.click();
    await told;
  });
  await expect(panel.row("media/a.png")).toBeVisible();
});

test.describe("in Chinese, on a phone", () => {
  test.use({ locale: "zh-CN", viewport: { width: 375, height: 812 } });

  test("the panel fills the screen, nothing is cut off, and all of it is Chinese", async ({ galley, page }) => {
    const panel = await openPost(galley, "![](./media/a-rather-long-name-of-a-picture.png) ![](./gone.png)", {
      "media/a-rather-long-name-of-a-picture.png": png(2400, 100),
    });
    await expect(panel.lost("gone.png")).toContainText("没有这个文件");
    await panel.rows.getByTestId("image-smaller").click();
    await expect(panel.dialog.getByTestId("smaller-offers")).toContainText("全部采用");
    await expect(panel.offer("media/a-rather-long-name-of-a-picture.png")).toBeVisible();
    const overflow = await panel.dialog.evaluate((dialog) => {
      const over = [...dialog.querySelectorAll("button, input, select")].map((element) => element.getBoundingClientRect().right);
      return Math.max(...over) - document.documentElement.clientWidth;
    });
    expect(overflow).toBeLessThanOrEqual(0);
    await panel.dialog.getByTestId("smaller-take-all").click();
    await expect(panel.said).toContainText("已缩小 1 张图片");
    const latin = await panel.dialog.evaluate((dialog) => dialog.textContent?.replace(/[\w./-]+\.(png|webp)|WebP|JPEG|k?B|MB/g, "").match(/[A-Za-z]{3,}/)?.[0]);
    expect(latin).toBeUndefined();
    await page.keyboard.press("Escape");
    await expect(panel.dialog).toBeHidden();
  });
});
