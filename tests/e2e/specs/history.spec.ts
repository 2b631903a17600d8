// The history of a post: when a snapshot is taken, what has changed since, and bringing it back whole or place by place.
import type { Locator } from "@playwright/test";
import { expect, type Galley, test } from "../pages/galley.ts";
import { countRecords, forgetImages } from "../pages/store.ts";
import { png } from "../pages/pictures.ts";

class History {
  readonly snapshots: Locator;
  readonly places: Locator;
  readonly summary: Locator;

  constructor(private readonly galley: Galley) {
    this.snapshots = galley.page.getByTestId("snapshot");
    this.places = galley.page.getByTestId("history-place");
    this.summary = galley.page.getByTestId("history-summary");
  }

  async open(): Promise<void> {
    await this.galley.page.getByTestId("history-button").click();
    await expect(this.galley.page.getByTestId("snapshots")).toBeVisible();
  }

  async close(): Promise<void> {
    await this.galley.page.getByTestId("close-history").click();
    await expect(this.galley.page.getByTestId("snapshots")).toHaveCount(0);
  }

  of(cause: string): Locator {
    return this.galley.page.locator(`[data-testid=snapshot][data-cause=${cause}]`);
  }

  async choose(snapshot: Locator): Promise<void> {
    await snapshot.getByTestId("choose-snapshot").click();
    await expect(this.summary).not.toContainText("Choose");
  }

  /** Why each was taken, the last one first. */
  async causes(): Promise<(string | null)[]> {
    return this.snapshots.evaluateAll((lines) => lines.map((line) => line.getAttribute("data-cause")));
  }
}

/** Deletes a draft, and then from the bin. */
async function discard({ page }: Galley, name: string): Promise<void> {
  await page.getByTestId("drafts-button").click();
  const line = page.getByTestId("draft").filter({ hasText: name });
  await expect(line.last()).toBeVisible();
  const count = await page.getByTestId("draft").count();
  await line.last().getByTestId("delete-draft").click();
  await expect(page.getByTestId("draft")).toHaveCount(count - 1);
  await page.getByTestId("bin").locator("summary").click();
  await page.getByTestId("discard").click();
  await expect(page.getByTestId("bin")).toHaveCount(0);
  await page.getByTestId("drafts-button").click();
}

const lines = (count: number): string => Array.from({ length: count }, (_, line) => `line ${line} of the post\n`).join("");

test("what happens to a post is in its history, and all of it comes back as one step", async ({ galley, page }) => {
  const history = new History(galley);
  const original = lines(30);
  await galley.openFile("a.md", original);
  await galley.content.click();
  await page.keyboard.press("Control+End");
  await galley.paste({ "text/plain": "欧".repeat(1001) });
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  await page.keyboard.type("all that is left");
  expect(await galley.exportedText()).toBe("all that is left");
  await history.open();
  await expect.poll(() => history.causes()).toEqual(["export", "removal", "paste", "open"]);
  // The locale's own way to write a moment, and how the size changed.
  await expect(history.of("open")).toContainText(/\d{4}, \d{1,2}:\d{2}/);
  await expect(history.of("removal")).toContainText("3 kB more than the one before");

  await history.choose(history.of("open"));
  await expect(history.summary).toHaveText("One place is different now.");
  await page.getByTestId("restore-all").click();
  await expect(history.summary).toHaveText("The text is the same as now.");
  await expect(history.of("restore")).toHaveCount(1);
  await history.close();
  expect(await galley.exportedText()).toBe(original);
  await galley.content.click();
  await page.keyboard.press("Control+Z");
  expect(await galley.exportedText()).toBe("all that is left");
});

test("one place of many comes back alone, with the words marked that differ", async ({ galley, page }) => {
  const history = new History(galley);
  await galley.openFile("a.md", "---\r\ntitle: 'One'\r\n---\r\n\r\nthe quick fox\r\n\r\nmiddle\r\n\r\n欧拉系统很好\r\n");
  await galley.field("title").fill("Two");
  await galley.content.getByText("the quick fox").click();
  await page.keyboard.press("End");
  await page.keyboard.type(" jumps");
  await galley.content.getByText("欧拉系统很好").click();
  await page.keyboard.press("Home");
  await page.keyboard.insertText("现在");
  await history.open();
  await history.choose(history.of("open"));
  await expect(history.places).toHaveCount(3);
  await expect(history.places.nth(1).locator(".added mark")).toHaveText(" jumps");
  await expect(history.places.nth(2).locator(".added mark")).toHaveText("现在");
  await expect(history.places.nth(1).locator(".removed mark")).toHaveCount(0);
  await history.places.nth(1).getByTestId("restore-place").click();
  await expect(history.places).toHaveCount(2);
  await history.close();
  const now = await galley.exportedText();
  expect(now).toBe("---\r\ntitle: 'Two'\r\n---\r\n\r\nthe quick fox\r\n\r\nmiddle\r\n\r\n现在欧拉系统很好\r\n");
  await galley.content.click();
  await page.keyboard.press("Control+Z");
  expect(await galley.exportedText()).toBe(now.replace("fox", "fox jumps"));
});

test("after some minutes of writing a snapshot is taken, and equal texts are stored once", async ({ galley, page }) => {
  const history = new History(galley);
  await page.clock.install();
  await page.reload();
  await galley.ready();
  await galley.write("first");
  await page.clock.runFor(6 * 60_000);
  await galley.saved();
  await history.open();
  const before = await history.of("time").count();
  expect(before).toBeGreaterThanOrEqual(1);
  await history.close();
  // Nothing was written: nothing is taken, however long it is.
  await page.clock.runFor(30 * 60_000);
  await history.open();
  await expect(history.of("time")).toHaveCount(before);
  await history.close();

  await galley.content.click();
  await page.keyboard.type("x");
  await page.keyboard.press("Backspace");
  await page.clock.runFor(6 * 60_000);
  await galley.exported();
  await page.clock.runFor(1000);
  await history.open();
  await expect(history.of("time")).toHaveCount(before);
  await expect(history.of("export")).toHaveCount(1);
  const texts = await countRecords(page, "snapshot_texts");
  expect(await countRecords(page, "snapshots")).toBe(before + 1);
  expect(texts).toBe(before);
});

test("a snapshot is taken, pinned and named at will, and is there after a restart", async ({ galley, page }) => {
  const history = new History(galley);
  await galley.openFile("a.md", "text");
  await history.open();
  await page.getByTestId("keep-snapshot").click();
  await expect(history.of("asked")).toHaveAttribute("data-pinned", "true");
  await history.of("open").getByTestId("pin-snapshot").click();
  await expect(history.of("open")).toHaveAttribute("data-pinned", "true");
  await history.of("open").getByTestId("pin-snapshot").click();
  await expect(history.of("open")).toHaveAttribute("data-pinned", "false");
  await history.of("open").getByTestId("name-snapshot").click();
  await page.getByTestId("snapshot-name").fill("As the reviewer saw it");
  await page.keyboard.press("Enter");
  await expect(history.of("open")).toContainText("As the reviewer saw it");
  // Escape in the name's field gives up the name, not the dialog.
  await history.of("asked").getByTestId("name-snapshot").click();
  await page.getByTestId("snapshot-name").fill("no");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("snapshot-name")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("snapshots")).toHaveCount(0);
  await page.reload();
  await galley.ready();
  await history.open();
  await expect(history.of("open")).toContainText("As the reviewer saw it");
  await expect(history.of("asked")).toHaveAttribute("data-pinned", "true");
});

test("replacing all is preceded by a snapshot", async ({ galley, page }) => {
  const history = new History(galley);
  await galley.openFile("a.md", "one two one\n");
  await galley.content.click();
  await page.keyboard.press("Control+F");
  await page.locator(".cm-search input[name=search]").fill("one");
  await page.locator(".cm-search input[name=replace]").fill("1");
  await page.locator(".cm-search button[name=replaceAll]").click();
  await expect(galley.body.locator("p")).toHaveText("1 two 1");
  await history.open();
  await history.choose(history.of("replace_all"));
  await page.getByTestId("restore-all").click();
  await history.close();
  expect(await galley.exportedText()).toBe("one two one\n");
});

test("images come back with the text, and go with the draft when the bin is emptied", async ({ galley, page }) => {
  const history = new History(galley);
  await galley.openFile("pictured.md", "");
  await page.getByTestId("open-file").setInputFiles({ name: "red.png", mimeType: "image/png", buffer: png(30, 20) });
  const image = galley.body.locator("img");
  const isShown = (): Promise<boolean> => image.evaluate((image: HTMLImageElement) => image.naturalWidth === 30);
  await expect.poll(isShown).toBe(true);
  await galley.saved();
  await history.open();
  await page.getByTestId("keep-snapshot").click();
  await expect(history.of("asked")).toHaveCount(1);
  await history.close();
  await galley.write("without");
  await galley.saved();
  await forgetImages(page);
  await page.reload();
  await galley.ready();
  // Another draft goes for good; the image is needed by the snapshot alone.
  await galley.openFile("other.md", "other");
  await galley.saved();
  await discard(galley, "other.md");
  expect(await countRecords(page, "images")).toBe(1);
  await page.getByTestId("drafts-button").click();
  await page.getByTestId("drafts").getByRole("button", { name: /pictured\.md/ }).click();
  await expect(page.locator(".file-name")).toHaveText("pictured.md");

  await history.open();
  await history.choose(history.of("asked"));
  await page.getByTestId("restore-all").click();
  await history.close();
  await expect.poll(isShown).toBe(true);
  await galley.saved();
  await page.getByTestId("new-post").click();
  await galley.saved();
  await discard(galley, "pictured.md");
  for (const store of ["images", "snapshots", "snapshot_texts"]) expect(await countRecords(page, store)).toBe(0);
});
