// Printing: the previewed page as a document of its own, light and whole; by the browser's menu the page without what is around it.
import type { Page } from "@playwright/test";
import { expect, test } from "../pages/galley.ts";
import { png } from "../pages/packages.ts";

/** What the copy was when it would have been printed. */
interface Printed {
  text: string;
  html: string;
  dark: boolean;
  images: number[];
  sandbox: string | null;
}

/** Has the print dialog tell of what it is opened for in place of opening. */
async function catchPrints(page: Page): Promise<() => Promise<Printed[]>> {
  await page.evaluate(() => {
    const printed: unknown[] = [];
    Object.assign(window, { printed });
    document.addEventListener(
      "load",
      ({ target }) => {
        if (!(target instanceof HTMLIFrameElement) || target.dataset["testid"] !== "print-frame" || !target.contentWindow) return;
        const { contentWindow: copy, contentDocument } = target;
        copy.print = () => {
          // The document may answer with what is in the post.
          const { get } = Object.getOwnPropertyDescriptor(Document.prototype, "documentElement")!;
          const root = get!.call(contentDocument) as HTMLElement;
          printed.push({
            text: root.querySelector("body")!.innerText,
            html: root.outerHTML,
            dark: root.classList.contains("dark"),
            images: [...root.querySelectorAll("img")].map((image) => image.naturalWidth),
            sandbox: target.getAttribute("sandbox"),
          });
          copy.dispatchEvent(new Event("afterprint"));
        };
      },
      true,
    );
  });
  return () => page.evaluate(() => (window as unknown as { printed: Printed[] }).printed);
}

const post = "---\ntitle: 'On paper'\ndate: '2026-01-02'\ncategory: blog\nauthor: A\n---\n\nFirst words\n\n";

for (const viewport of [{ width: 1440, height: 900 }, { width: 375, height: 812 }]) {
  test.describe(`at ${viewport.width}`, () => {
    test.use({ viewport });

    test("the page is printed whole and light, from the keyboard, and nothing of it stays", async ({ galley, page }) => {
      await galley.openFile("a.md", `${post}${"word ".repeat(2000)}\n\n\`\`\`js\nconst a = 1;\n\`\`\`\n\n</b> last words\n`);
      await expect(galley.diagnostic("stray-end-tag")).toBeVisible();
      await expect(galley.body.locator(".line span[style]").first()).toBeAttached();
      const printed = await catchPrints(page);
      await page.keyboard.press("Alt+Shift+B");
      await galley.content.focus();
      await page.keyboard.press("Control+P");
      await expect.poll(async () => (await printed()).length).toBe(1);
      const [copy] = await printed();
      expect(copy?.text).toContain("On paper");
      expect(copy?.text).toContain("First words");
      expect(copy?.text).toContain("last words");
      expect(copy?.dark).toBe(false);
      expect(copy?.sandbox).not.toContain("allow-scripts");
      // Neither marks nor anything else of ours.
      expect(copy?.html).not.toMatch(/data-galley|data-testid|<button[^>]*mark/);
      await expect(page.getByTestId("print-frame")).toHaveCount(0);
      await expect(galley.content).toBeFocused();
    });
  });
}

test("images of the post are on it, and a hostile post stays quiet", async ({ galley, page }) => {
  const printed = await catchPrints(page);
  await page.getByTestId("open-file").setInputFiles([
    { name: "a.md", mimeType: "text/markdown", buffer: Buffer.from(`${post}![x](./a.png)\n\n<form name="documentElement"><input name="body"></form>\n\n<img src="./none.png" onerror="top.hacked = 1">\n`) },
    { name: "a.png", mimeType: "image/png", buffer: png(1) },
  ]);
  await expect(galley.body.locator("img").first()).toHaveJSProperty("naturalWidth", 2);
  await page.getByTestId("print").click();
  await expect.poll(async () => (await printed()).length).toBe(1);
  const [copy] = await printed();
  expect(copy?.images[0]).toBe(2);
  expect(copy?.html).not.toContain("onerror");
  expect(await page.evaluate(() => "hacked" in window)).toBe(false);
});

test("by the browser's menu the page is alone on the paper, on as many sheets as it takes", async ({ galley, page }) => {
  await galley.openFile("a.md", `${post}${"words\n\n".repeat(120)}`);
  await expect(galley.body.locator("p")).toHaveCount(121);
  await page.emulateMedia({ media: "print" });
  for (const part of [page.locator(".bar"), galley.content, page.locator(".problems"), galley.field("title")]) await expect(part).toBeHidden();
  await expect(page.getByTestId("preview")).toBeVisible();
  const sheets = (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length;
  expect(sheets).toBeGreaterThan(3);
});
