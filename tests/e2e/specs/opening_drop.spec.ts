// What a real drop brings, as the browser itself makes it of the disk, folders included; and stopping what takes long.
import { join } from "node:path";
import { dropFromDisk } from "../pages/disk.ts";
import { downloaded } from "../pages/downloads.ts";
import { expect, type Galley, test } from "../pages/galley.ts";
import { png, repository, unzipped, writeFiles, zipped } from "../pages/packages.ts";

async function expectWhole(galley: Galley): Promise<void> {
  await expect(galley.field("title")).toHaveValue("社区 2026 年报");
  await expect(galley.page.getByTestId("notice")).toHaveCount(0);
  expect(unzipped(await downloaded(galley, "export-zip"))).toEqual(repository);
}

test("a folder of the disk that is dropped", async ({ galley, page }) => {
  const folder = test.info().outputPath("clone");
  writeFiles(folder, repository);
  await dropFromDisk(page, "main", [folder]);
  await expectWhole(galley);
  await expect(page.locator(".drop-hint")).toHaveCount(0);
});

test("a folder with a folder of its own dropped beside a file", async ({ galley, page }) => {
  const folder = test.info().outputPath("two");
  writeFiles(folder, { "other.md": Buffer.from("other"), ...Object.fromEntries(Object.entries(repository).map(([path, bytes]) => [`clone/${path}`, bytes])) });
  await dropFromDisk(page, "main", [join(folder, "clone"), join(folder, "other.md")]);
  await expect(galley.field("title")).toHaveValue("社区 2026 年报");
  await page.getByTestId("drafts-button").click();
  await expect(page.getByTestId("drafts")).toContainText("other.md");
});

test("an image of the disk that is dropped on the text stands where it was let go", async ({ galley, page }) => {
  await galley.write("");
  const folder = test.info().outputPath("image");
  writeFiles(folder, { "one.png": png(5) });
  await dropFromDisk(page, ".cm-content", [join(folder, "one.png")]);
  await expect(galley.body.locator("img")).toHaveCount(1);
  expect(await galley.exportedText()).toBe("![](./media/one.png)");
});

test("a long opening can be stopped: nothing of it stays, and the next one works", async ({ galley, page }) => {
  await galley.openFile("kept.md", "kept");
  await page.evaluate(() => {
    const read = Blob.prototype.arrayBuffer;
    const gate = new Promise<void>((open) => Object.assign(window, { openGate: open }));
    let reads = 0;
    Blob.prototype.arrayBuffer = async function () {
      reads += 1;
      // The zip itself is read; the images in it take their time.
      if (reads > 1) await gate;
      return read.call(this);
    };
  });
  const zip = { name: "x.zip", mimeType: "", buffer: zipped(Object.entries(repository)) };
  await page.getByTestId("open-file").setInputFiles([zip]);
  await page.getByTestId("stop").click();
  await expect(page.getByTestId("progress")).toHaveCount(0);
  await page.evaluate(() => (window as unknown as { openGate: () => void }).openGate());
  await expect(page.getByTestId("notice")).toContainText("Stopped");
  await expect(page.locator(".file-name")).toHaveText("kept.md");
  expect(await galley.exportedText()).toBe("kept");
  await page.getByTestId("drafts-button").click();
  await expect(page.getByTestId("drafts").getByTestId("delete-draft")).toHaveCount(1);
  await page.getByTestId("drafts-button").click();
  await page.getByTestId("open-file").setInputFiles([zip]);
  await expect(galley.field("title")).toHaveValue("社区 2026 年报");
});

test("as many files as are opened at once come in, one more does not", async ({ galley, page }) => {
  const texts = (count: number): [string, Buffer][] => Array.from({ length: count }, (_, at) => [`x/${at}.txt`, Buffer.from("x")]);
  const hand = (name: string, count: number): Promise<void> =>
    page.getByTestId("open-file").setInputFiles([{ name, mimeType: "", buffer: zipped([["x/x.md", Buffer.from(name)], ...texts(count - 1)]) }]);
  await hand("over.zip", 5_001);
  await expect(page.getByTestId("notice")).toContainText("over.zip holds more than 5,000 files");
  await hand("full.zip", 5_000);
  await expect(page.locator(".file-name")).toHaveText("x.md", { timeout: 30_000 });
  await expect(page.getByTestId("progress")).toHaveCount(0);
  expect(await galley.exportedText()).toBe("full.zip");
});
