// The marks in the preview beside blocks with problems.
import type { Locator } from "@playwright/test";
import { expect, type Galley, test } from "../pages/galley.ts";

const head = `---
title: 'A post'
category: 'blog'
date: '2026-01-02'
tags: x
banner: 'img/a.png'
author: 'openEuler'
summary: 'About it'
---

`;
const body = "## one\n\ntwo <x> three {{ four\n\nfive\n\n<center>six</center>\n\nlast ![](./a.png)\n";

const marks = (galley: Galley): Locator => galley.preview.getByTestId("mark");
const tip = (galley: Galley): Locator => galley.preview.getByTestId("mark-tip");

/** Waits until a mark stands beside an element. */
async function standsBeside(mark: Locator, target: Locator): Promise<void> {
  await expect(async () => {
    const [own, other] = [await mark.boundingBox(), await target.boundingBox()];
    if (!own || !other) throw new Error("not shown");
    expect(Math.abs(own.y + own.height / 2 - other.y - other.height / 2)).toBeLessThan(2);
    expect(own.x).toBeLessThan(other.x);
  }).toPass();
}

test("each block with problems has one mark, of the gravest, at its side", async ({ galley, page }) => {
  await galley.openFile("a.md", head + body);
  await expect(marks(galley)).toHaveCount(4);
  const classes = (): Promise<string[]> => marks(galley).evaluateAll((all) => all.map((one) => one.className));
  expect(await classes()).toEqual(["warning", "error", "warning", "hint"]);
  const targets = [".markdown-body-title", "p:has-text('two')", "center", "p:has-text('last')"];
  for (const [index, target] of targets.entries()) await standsBeside(marks(galley).nth(index), galley.preview.locator(target));

  // It follows the text, the width, the page's other theme and the scale.
  await galley.content.press("Control+Home");
  await galley.write(`${head}${"more\n\n".repeat(30)}${body}`);
  await expect(marks(galley)).toHaveCount(4);
  await standsBeside(marks(galley).nth(1), galley.preview.locator("p:has-text('two')"));
  for (const width of ["1440", "375"]) {
    await page.getByTestId("preview-width").selectOption(width);
    await standsBeside(marks(galley).nth(1), galley.preview.locator("p:has-text('two')"));
  }
  await galley.preview.locator("html").evaluate((html) => html.scrollTo(0, 500));
  await standsBeside(marks(galley).nth(1), galley.preview.locator("p:has-text('two')"));
});

test("the mouse is told what is wrong, and a press goes to the place", async ({ galley, page }) => {
  await galley.openFile("a.md", head + body);
  await marks(galley).nth(1).hover();
  await expect(tip(galley)).toBeVisible();
  await expect(tip(galley).locator("li")).toHaveCount(2);
  await expect(tip(galley)).toContainText("“<x>” is never closed");
  await page.mouse.move(0, 0);
  await expect(tip(galley)).toBeHidden();
  await page.getByTestId("lang-toggle").click();
  await marks(galley).nth(1).hover();
  await expect(tip(galley)).toContainText("构建");
  await marks(galley).nth(1).click();
  await expect(galley.content).toBeFocused();
  expect(await page.evaluate(() => String(getSelection()))).toBe("<x>");
});

test("the keyboard reaches all marks by one stop and the arrows", async ({ galley, page }) => {
  await galley.openFile("a.md", head + body);
  await expect(marks(galley)).toHaveCount(4);
  // What is not laid out yet is no stop.
  const stops = (): Promise<number[]> => marks(galley).evaluateAll((all) => all.map((one) => (one as HTMLElement).tabIndex));
  await expect.poll(stops).toEqual([0, -1, -1, -1]);
  await marks(galley).first().focus();
  await expect(tip(galley)).toBeVisible();
  await expect(tip(galley)).toContainText("tags");
  await page.keyboard.press("ArrowDown");
  await expect(marks(galley).nth(1)).toBeFocused();
  await expect(marks(galley).nth(1)).toHaveAccessibleName(/“<x>” is never closed/);
  await expect(tip(galley)).toContainText("“<x>” is never closed");
  expect(await stops()).toEqual([-1, 0, -1, -1]);
  await page.keyboard.press("Escape");
  await expect(tip(galley)).toBeHidden();
  // Made anew in other words, the one that had the focus has it again.
  await page.getByTestId("lang-toggle").dispatchEvent("click");
  await expect(marks(galley).nth(1)).toHaveAccessibleName(/构建/);
  await expect(marks(galley).nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(galley.content).toBeFocused();
  expect(await page.evaluate(() => String(getSelection()))).toBe("<x>");
});

test("a mark goes with its problem", async ({ galley }) => {
  await galley.openFile("a.md", `${head.replace("tags: x", "tags:\n  - 'x'")}a <x> b\n`);
  await expect(marks(galley)).toHaveCount(1);
  await galley.diagnostic("unclosed-tag").getByTestId("fix").first().click();
  await expect(marks(galley)).toHaveCount(0);
  await galley.content.press("Control+Z");
  await expect(marks(galley)).toHaveCount(1);
});

test("the page is the same with marks and without", async ({ galley }) => {
  await galley.openFile("a.md", head + body);
  await expect(marks(galley)).toHaveCount(4);
  const html = galley.preview.locator("html");
  const state = (): Promise<string> =>
    html.evaluate(({ ownerDocument: { documentElement: root, body: within } }) => {
      const size = [root.scrollWidth, root.scrollHeight, within.offsetHeight].join();
      return `${size} ${within.innerHTML}`;
    });
  const before = await state();
  expect(before).not.toContain("data-testid");
  await html.evaluate((root) => root.lastElementChild?.remove());
  await expect(marks(galley)).toHaveCount(0);
  expect(await state()).toBe(before);
});

test("once the marks stand, no frame is drawn for them any more", async ({ galley, page }) => {
  await galley.openFile("a.md", head + body);
  await expect(marks(galley)).toHaveCount(4);
  // A browser that does not get to the end of what it has to tell of sizes says so at each frame.
  const complaints = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        let [complaints, frames] = [0, 0];
        addEventListener("error", () => (complaints += 1));
        const next = (): void => {
          frames += 1;
          // The first frames may still be those of the post that came.
          if (frames === 20) complaints = 0;
          void (frames < 40 ? requestAnimationFrame(next) : done(complaints));
        };
        next();
      }),
  );
  expect(complaints).toBe(0);
});

test("a page that is still on its way is not marked, and breaks nothing", async ({ galley, page }) => {
  await galley.openFile("a.md", head + body);
  await expect(marks(galley)).toHaveCount(4);
  await page.evaluate(() => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    // As a browser leaves it between one page and the next.
    frame.contentDocument!.documentElement.remove();
    const { galleyMarkPreview } = globalThis as unknown as {
      galleyMarkPreview(frame: HTMLIFrameElement, marks: object[], picked: () => void): void;
    };
    galleyMarkPreview(frame, [{ target: [], kind: "error", messages: ["words"] }], () => {});
    frame.remove();
  });
});
