// Images that come in: picked, pasted or dropped; linked at the cursor in one step, shown at once, described by the author.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator } from "@playwright/test";
import { dropFromDisk, rendererMemory } from "../pages/disk.ts";
import { expect, type Galley, test } from "../pages/galley.ts";
import { brokenPng, hugePng, noisePng, png } from "../pages/pictures.ts";

const pick = (galley: Galley, files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> =>
  galley.page.getByTestId("pick-images").setInputFiles(files);

const picture = (name: string, buffer: Buffer) => ({ name, mimeType: "image/png", buffer });

/** Whether the browser has decoded an image. */
const width = (image: Locator): Promise<number> => image.evaluate((image: HTMLImageElement) => image.naturalWidth);

test("a picked image gets a safe name, shows at once and asks to be described", async ({ galley, page }) => {
  await galley.write("before ");
  await pick(galley, [picture("截图 One.png", png(30, 20))]);
  await expect(galley.content).toContainText(/!\[\]\(\.\/[a-z0-9/-]+\.png\)/);
  await expect.poll(() => width(galley.body.locator("img"))).toBe(30);
  await expect(galley.body.locator("img")).toHaveAttribute("src", /^blob:/);
  await expect(page.getByTestId("ask-alt")).toHaveText("Describe the image for those who cannot see it");
  await page.keyboard.type("架构图");
  await expect(galley.body.locator("img")).toHaveAttribute("alt", "架构图");
  expect(await galley.exportedText()).toMatch(/^before !\[架构图\]\(\.\/[a-z0-9/-]+\.png\)$/);
});

test("several images are one step to undo, and come back when it is done again", async ({ galley, page }) => {
  await galley.write("text");
  await pick(galley, [picture("a.png", png(3, 1)), picture("b.png", png(4, 1)), picture("same.png", png(3, 1))]);
  await expect(galley.body.locator("img")).toHaveCount(3);
  // What has the same bytes is stored once.
  const sources = await galley.body.locator("img").evaluateAll((all) => all.map((image) => image.getAttribute("src")));
  expect(new Set(sources).size).toBe(2);
  await galley.content.focus();
  await page.keyboard.press("Control+Z");
  await expect(galley.body.locator("img")).toHaveCount(0);
  await expect(galley.body.locator("p")).toHaveText("text");
  await page.keyboard.press("Control+Y");
  await expect(galley.body.locator("img")).toHaveCount(3);
  await expect.poll(() => width(galley.body.locator("img").nth(1))).toBe(4);
});

test("an image is pasted at the cursor; a picture of copied text is not", async ({ galley, page }) => {
  await galley.write("ab");
  await page.keyboard.press("ArrowLeft");
  const paste = (bytes: string, html: string, text: string): Promise<void> =>
    galley.content.evaluate(
      (target, { bytes, html, text }) => {
        const data = new DataTransfer();
        const file = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
        data.items.add(new File([file], "image.png", { type: "image/png" }));
        if (html !== "") data.setData("text/html", html);
        if (text !== "") data.setData("text/plain", text);
        target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      },
      { bytes, html, text },
    );
  await paste(png(5, 5).toString("base64"), '<img src="https://example.com/x.png">', "");
  await expect(galley.body.locator("p")).toHaveText("ab");
  await expect(galley.body.locator("img")).toHaveCount(1);
  await page.keyboard.press("Control+End");
  await paste(png(6, 6).toString("base64"), "<p>cells</p>", "cells");
  await expect(galley.body.locator("p")).toContainText("cells");
  await expect(galley.body.locator("img")).toHaveCount(1);
});

test("an image that is dropped on the text lands where it was let go", async ({ galley, page }) => {
  await galley.write("first\n\nsecond");
  const line = galley.content.locator(".cm-line", { hasText: "first" });
  const box = await line.boundingBox();
  if (!box) throw new Error("the line is not shown");
  await line.evaluate(
    (target, { bytes, x, y }) => {
      const dataTransfer = new DataTransfer();
      const file = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
      dataTransfer.items.add(new File([file], "dropped.png", { type: "image/png" }));
      for (const type of ["dragover", "drop"]) {
        target.dispatchEvent(new DragEvent(type, { dataTransfer, clientX: x, clientY: y, bubbles: true, cancelable: true }));
      }
    },
    { bytes: png(7, 7).toString("base64"), x: box.x + 1, y: box.y + box.height / 2 },
  );
  await expect(galley.body.locator("p").first().locator("img")).toHaveCount(1);
  expect(await galley.exportedText()).toMatch(/^!\[\]\(\.\/[a-z0-9/.-]+\)first\n\nsecond$/);
  await page.keyboard.type("x");
});

test("the text may go on changing while images are on their way", async ({ galley, page }) => {
  await galley.write("tail");
  await page.keyboard.press("Home");
  await page.evaluate(() => {
    const read = Blob.prototype.arrayBuffer;
    const gate = new Promise<void>((open) => Object.assign(window, { openGate: open }));
    Blob.prototype.arrayBuffer = async function () {
      await gate;
      return read.call(this);
    };
  });
  await pick(galley, [picture("late.png", png(9, 9))]);
  await galley.content.focus();
  await page.keyboard.press("Home");
  await page.keyboard.type("head ");
  await page.evaluate(() => (window as unknown as { openGate: () => void }).openGate());
  await expect(galley.body.locator("img")).toHaveCount(1);
  expect(await galley.exportedText()).toMatch(/^head !\[\]\(\.\/[a-z0-9/.-]+\)tail$/);
});

test("what is no image, broken or far too large is named and left out, the others come in", async ({ galley, page }) => {
  await galley.write("");
  await pick(galley, [
    picture("none.png", Buffer.from("no image")),
    picture("broken.png", brokenPng()),
    picture("huge.png", hugePng(20_000, 20_000)),
    picture("good.png", png(8, 8)),
  ]);
  const notice = page.getByTestId("notice");
  await expect(notice).toContainText("none.png (no image that the site can show)");
  await expect(notice).toContainText("broken.png (damaged or cut off)");
  await expect(notice).toContainText("huge.png (20000 × 20000 pixels are too many to be shown)");
  await expect(galley.body.locator("img")).toHaveCount(1);
});

test("a banner is picked or dropped on its field, its path written as the site wants it, and shown in the card", async ({ galley, page }) => {
  await galley.write("---\ntitle: 'a'\ndate: '2026-11-20'\ncategory: news\ntags: []\nauthor: 'b'\nsummary: 'c'\n---\n");
  await page.getByTestId("pick-banner").setInputFiles([picture("Cover.png", png(60, 30))]);
  await expect(galley.field("banner")).toHaveValue(/^img\/.+\.png$/);
  await expect.poll(() => width(page.getByTestId("banner-thumb"))).toBe(60);
  await page.getByTestId("look-card").click();
  await expect.poll(() => width(galley.card.locator("img").first())).toBe(60);
  await galley.content.focus();
  await page.keyboard.press("Control+Z");
  await expect(galley.field("banner")).toHaveValue("");

  await galley.field("banner").evaluate(
    (target, bytes) => {
      const dataTransfer = new DataTransfer();
      const file = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
      dataTransfer.items.add(new File([file], "other.png", { type: "image/png" }));
      target.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    },
    png(44, 22).toString("base64"),
  );
  await expect.poll(() => width(page.getByTestId("banner-thumb"))).toBe(44);
  await expect(galley.body.locator("img")).toHaveCount(0);
});

test("images are there again after a reload", async ({ galley, page }) => {
  await galley.write("x ");
  await pick(galley, [picture("kept.png", png(21, 12))]);
  await expect.poll(() => width(galley.body.locator("img"))).toBe(21);
  await galley.saved();
  await page.reload();
  await expect.poll(() => width(galley.body.locator("img"))).toBe(21);
});

test("200 large images dropped at once leave the page responsive and all come in", async ({ galley, page }) => {
  test.setTimeout(300_000);
  const folder = await mkdtemp(join(tmpdir(), "galley-images-"));
  const paths: string[] = [];
  for (let index = 0; index < 200; index += 1) {
    paths.push(join(folder, `${index}.png`));
    // 4.2 MB each.
    await writeFile(paths[index] ?? "", noisePng(1600, 874));
  }
  // The browser of the tests keeps nothing on disk and gives a part of the memory, by chance too little for 840 MB and a copy.
  const session = await page.context().newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(galley.url).origin, quotaSize: 4 * 1024 ** 3 });
  await galley.write("");
  await page.evaluate(() => {
    let longest = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
    }).observe({ type: "longtask" });
    Object.assign(window, { longest: () => longest });
  });
  await dropFromDisk(page, ".cm-content", paths);
  await expect(galley.body.locator("img")).toHaveCount(200, { timeout: 200_000 });
  expect(new Set((await galley.exportedText()).match(/\.\/[a-z0-9/.-]+\.png/g)).size).toBe(200);
  await expect(page.getByTestId("save-state")).toHaveAttribute("data-state", "saved", { timeout: 60_000 });
  // What is out of sight has its size, and is there once it is looked at.
  const last = galley.body.locator("img").last();
  await expect(last).toHaveAttribute("src", /^data:/);
  expect(await width(last)).toBe(1600);
  const first = galley.body.locator("img").first();
  await first.scrollIntoViewIfNeeded();
  await expect(first).toHaveAttribute("src", /^blob:/);
  await expect.poll(() => width(first)).toBe(1600);
  const task = await page.evaluate(() => (window as unknown as { longest: () => number }).longest());
  const { now, most } = await rendererMemory(page);
  // A figure for whoever reads the report: a busy machine makes any task long.
  test.info().annotations.push({ type: "longest task", description: `${Math.round(task)} ms` });
  test.info().annotations.push({ type: "memory of the renderer", description: `${Math.round(now)} MB, at most ${Math.round(most)} MB` });
  expect(most).toBeLessThan(1000);
  await rm(folder, { recursive: true });
});
