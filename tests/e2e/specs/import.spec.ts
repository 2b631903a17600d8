// Text from elsewhere: Word documents become drafts, formatted text becomes Markdown, and what was lost is listed.
import { readFile } from "node:fs/promises";
import { expect, type Galley, test } from "../pages/galley.ts";

const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const fixture = (name: string): Promise<Buffer> => readFile(new URL(`../../fixtures/docx/${name}`, import.meta.url));

const pasteHtml = (galley: Galley, html: string, plain: string): Promise<void> =>
  galley.content.evaluate(
    (target, { html, plain }) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", html);
      clipboardData.setData("text/plain", plain);
      target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    },
    { html, plain },
  );

for (const name of ["libreoffice.docx", "pandoc.docx"]) {
  test(`a document of ${name.split(".")[0]} becomes a draft with its image, and builds`, async ({ galley, page }) => {
    await page.getByTestId("open-file").setInputFiles({ name, mimeType: docx, buffer: await fixture(name) });
    await expect(galley.body.locator("table")).toHaveCount(1);
    await expect(galley.body.locator("h2").first()).toBeVisible();
    await expect(galley.body.locator("ol ul li").first()).toContainText("/etc/isulad/daemon.json");
    await expect(galley.body.locator("p", { hasText: "部署架构图" }).or(galley.body.locator("img[alt*=部署架构图]")).first()).toBeAttached();
    await expect.poll(() => galley.body.locator("img").first().evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    // Neither braces nor angle brackets of the text become Vue's.
    await expect(galley.body).toContainText("{{ .Values.image }}");
    await expect(galley.body).toContainText("<your-id>");
    await expect(galley.diagnostic("missing-image")).toHaveCount(0);
    await expect(page.locator("[data-testid=loss][data-kind=footnote]")).toHaveCount(1);
    await page.getByTestId("dismiss-brought").click();
    await expect(page.getByTestId("brought")).toHaveCount(0);
  });
}

test("what is called .docx and is none is refused, and the post stays", async ({ galley, page }) => {
  await galley.write("kept");
  await page.getByTestId("open-file").setInputFiles({ name: "x.docx", mimeType: docx, buffer: Buffer.from("no zip") });
  await expect(page.getByTestId("notice")).toContainText("x.docx");
  expect(await galley.exportedText()).toBe("kept");
});

test("formatted text is pasted as Markdown in one step, and can be had plain", async ({ galley, page }) => {
  await galley.write("");
  await pasteHtml(galley, "<h2>Head</h2><p>A <b>bold</b> word</p><ul><li>one</li><li>two</li></ul>", "Head\nA bold word\none\ntwo");
  await expect(galley.body.locator("h2")).toContainText("Head");
  await expect(galley.body.locator("strong")).toHaveText("bold");
  await expect(galley.body.locator("li")).toHaveCount(2);
  await page.getByTestId("paste-plain").click();
  await expect(galley.body.locator("h2")).toHaveCount(0);
  expect(await galley.exportedText()).toBe("Head\nA bold word\none\ntwo");
});
