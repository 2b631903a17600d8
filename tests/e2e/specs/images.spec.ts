// Images that come in: picked, pasted or dropped; linked at the cursor in one step, shown at once, described by the author.
import type { Locator } from "@playwright/test";
import { expect, type Galley, test } from "../pages/galley.ts";
import { brokenPng, hugePng, png } from "../pages/pictures.ts";

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

test("200 large images at once leave the page responsive and all come in", async ({ galley, page }) => {
  test.setTimeout(300_000);
  await galley.write("");
  // Made in the page: so many megabytes do not go through the test driver.
  const seed = png(64, 64).toString("base64");
  const longest = await page.evaluate(async (seed) => {
    const head = Uint8Array.from(atob(seed), (character) => character.charCodeAt(0));
    const files: File[] = [];
    for (let index = 0; index < 200; index += 1) {
      // A private chunk before IEND: 4 MB that differ from image to image.
      const filler = new Uint8Array(4 << 20);
      filler.fill(index + 1);
      const chunk = new Uint8Array(12 + filler.length);
      new DataView(chunk.buffer).setUint32(0, filler.length);
      chunk.set([0x76, 0x70, 0x41, 0x67], 4);
      chunk.set(filler, 8);
      let crc = 0xffffffff;
      for (let at = 4; at < 8 + filler.length; at += 1) {
        crc ^= chunk[at] ?? 0;
        for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
        if (at === 64) break;
      }
      new DataView(chunk.buffer).setUint32(8 + filler.length, crc >>> 0);
      files.push(new File([head.slice(0, -12), chunk, head.slice(-12)], `${index}.png`, { type: "image/png" }));
    }
    const data = new DataTransfer();
    for (const file of files) data.items.add(file);
    let longest = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
    }).observe({ type: "longtask" });
    Object.assign(window, { longest: () => longest });
    const input = document.querySelector<HTMLInputElement>("[data-testid=pick-images]");
    if (!input) throw new Error("no input");
    input.files = data.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    return longest;
  }, seed);
  expect(longest).toBe(0);
  await expect(galley.body.locator("img")).toHaveCount(200, { timeout: 240_000 });
  const text = await galley.exportedText();
  expect(new Set(text.match(/\.\/[a-z0-9/.-]+\.png/g)).size).toBe(200);
  const task = await page.evaluate(() => (window as unknown as { longest: () => number }).longest());
  test.info().annotations.push({ type: "longest task", description: `${Math.round(task)} ms` });
  const devtools = await page.context().newCDPSession(page);
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  test.info().annotations.push({ type: "heap", description: `${Math.round(usedSize / 1e6)} MB` });
  expect(usedSize).toBeLessThan(1e9);
});
