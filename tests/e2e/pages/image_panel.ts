// The panel of the post's images as a test sees it.
import { expect, type Locator } from "@playwright/test";
import type { Galley } from "./galley.ts";
import { type Files, zipped } from "./packages.ts";

export class ImagePanel {
  readonly dialog: Locator;
  readonly rows: Locator;
  readonly absent: Locator;
  readonly said: Locator;
  readonly undo: Locator;

  constructor(readonly galley: Galley) {
    this.dialog = galley.page.getByTestId("images-panel");
    this.rows = this.dialog.getByTestId("image");
    this.absent = this.dialog.getByTestId("absent");
    this.said = this.dialog.getByTestId("images-said");
    this.undo = this.dialog.getByTestId("images-undo");
  }

  async open(): Promise<void> {
    await this.galley.page.getByTestId("tool-images").click();
    await expect(this.dialog).toBeVisible();
  }

  async close(): Promise<void> {
    await this.dialog.getByTestId("images-close").click();
    await expect(this.dialog).toBeHidden();
  }

  row(path: string): Locator {
    return this.dialog.locator(`[data-testid=image][data-path="${path}"]`);
  }

  lost(path: string): Locator {
    return this.dialog.locator(`[data-testid=absent][data-path="${path}"]`);
  }

  offer(path: string): Locator {
    return this.dialog.locator(`[data-testid=offer][data-path="${path}"]`);
  }

  paths(): Promise<(string | null)[]> {
    return this.rows.evaluateAll((rows) => rows.map((row) => row.getAttribute("data-path")));
  }

  async rename(path: string, name: string): Promise<void> {
    await this.row(path).getByTestId("image-rename").click();
    await this.row(path).getByTestId("image-new-name").fill(name);
    await this.galley.page.keyboard.press("Enter");
  }
}

/** Opens a post with its images, as a zip of its folder, and the panel. */
export async function openPost(galley: Galley, text: string, images: Files): Promise<ImagePanel> {
  const files: [string, Buffer][] = [["x/x.md", Buffer.from(text)]];
  for (const [path, bytes] of Object.entries(images)) files.push([`x/${path}`, bytes]);
  const zip = { name: "x.zip", mimeType: "application/zip", buffer: zipped(files) };
  await galley.page.getByTestId("open-file").setInputFiles([zip]);
  await expect(galley.page.locator(".file-name")).toHaveText("x.md");
  await galley.saved();
  const panel = new ImagePanel(galley);
  await panel.open();
  return panel;
}
