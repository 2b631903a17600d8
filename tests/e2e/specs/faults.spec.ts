// When storage fails: it is said, with what helps; the text stays editable and exportable; nothing stored is lost.
import { type CDPSession, type Page } from "@playwright/test";
import { expect, type Galley, test } from "../pages/galley.ts";
import { changeRecord, readRecord } from "../pages/store.ts";

/** Makes parts of the browser's storage fail while `window.failing` names them. */
function breakable(): void {
  const state = globalThis as unknown as { failing?: string };
  state.failing = sessionStorage.getItem("failing") ?? "";
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...given) {
    if (state.failing === "open") throw new DOMException("the disk is broken", "UnknownError");
    return open.apply(this, given);
  };
  const put = IDBObjectStore.prototype.put;
  let count = 0;
  IDBObjectStore.prototype.put = function (...given) {
    if (state.failing === "write") throw new DOMException("the disk is broken", "UnknownError");
    const request = put.apply(this, given);
    count += 1;
    // The first request of the transaction has been taken when it all comes to nothing.
    if (state.failing === "middle" && count % 2 === 0) this.transaction.abort();
    return request;
  };
}

async function failWith(page: Page, what: string): Promise<void> {
  await page.evaluate((what) => {
    sessionStorage.setItem("failing", what);
    (globalThis as unknown as { failing?: string }).failing = what;
  }, what);
}

async function expectProblem(galley: Galley, words: RegExp): Promise<void> {
  await expect(galley.page.getByTestId("save-state")).toHaveAttribute("data-state", "error");
  await expect(galley.page.getByTestId("save-problem")).toContainText(words);
}

/** Presses the button, unless the try that the last edit or export has set off has done it by now. */
async function saveAgain(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector<HTMLElement>("[data-testid=save-again]")?.click());
}

async function typeAtEnd(galley: Galley, text: string): Promise<void> {
  await galley.content.click();
  await galley.page.keyboard.press("Control+End");
  await galley.page.keyboard.type(text);
}

async function setQuota(session: CDPSession, url: string, quotaSize?: number): Promise<void> {
  const origin = new URL(url).origin;
  await session.send("Storage.overrideQuotaForOrigin", quotaSize === undefined ? { origin } : { origin, quotaSize });
}

test("full storage is said, with how much there is, and saving goes on when there is room", async ({ galley, page, context, url }) => {
  const session = await context.newCDPSession(page);
  // Before anything is stored: Chromium remembers for a while how much room there was.
  await setQuota(session, url, 100_000);
  await galley.openFile("a.md", "small");
  await galley.saved();
  const long = `${"x".repeat(98)}\n\n`.repeat(600);
  await galley.write(long);
  await expectProblem(galley, /storage is full.*Galley uses [\d.]+\sk?B here/s);
  expect(await galley.exportedText()).toBe(long);
  await typeAtEnd(galley, "!");
  await page.getByTestId("new-post").click();
  await expect(page.getByTestId("notice")).toContainText("stays open");
  expect(await galley.exportedText()).toBe(`${long}!`);
  await page.getByTestId("make-room").click();
  await expect(page.getByTestId("draft-sort")).toHaveValue("size");
  await page.keyboard.press("Escape");

  await setQuota(session, url);
  await saveAgain(page);
  await galley.saved();
  await expect(page.getByTestId("save-problem")).toHaveCount(0);
  await page.reload();
  await galley.ready();
  expect(await galley.exportedText()).toBe(`${long}!`);
});

for (const [where, what] of [
  ["on write", "write"],
  ["in mid-transaction", "middle"],
] as const) {
  test(`a database that fails ${where} loses nothing`, async ({ page, galley }) => {
    await page.addInitScript(breakable);
    await page.reload();
    await galley.ready();
    await galley.openFile("a.md", "stored");
    await galley.saved();
    await failWith(page, what);
    // Long enough that the text is written whole: two requests at least.
    await galley.write("y".repeat(40_000));
    await expectProblem(galley, /failed to store/);
    await typeAtEnd(galley, "z");
    await expectProblem(galley, /failed to store/);
    const text = `${"y".repeat(40_000)}z`;
    expect(await galley.exportedText()).toBe(text);
    await failWith(page, "");
    await saveAgain(page);
    await galley.saved();
    await page.reload();
    await galley.ready();
    expect(await galley.exportedText()).toBe(text);
  });
}

test("a transaction that fails half way leaves the stored post as it was", async ({ page, galley }) => {
  await page.addInitScript(breakable);
  await page.reload();
  await galley.ready();
  await galley.openFile("a.md", "stored");
  await galley.saved();
  await failWith(page, "middle");
  await galley.write("y".repeat(40_000));
  await expectProblem(galley, /failed to store/);
  await failWith(page, "");
  await page.reload();
  await galley.ready();
  expect(await galley.exportedText()).toMatch(/^(stored|y{40000})?$/);
});

test("a database that cannot be opened is said and not taken for an empty one", async ({ page, galley }) => {
  await page.addInitScript(breakable);
  await page.reload();
  await galley.ready();
  await galley.openFile("a.md", "precious");
  await galley.saved();
  await failWith(page, "open");
  await page.reload();
  await galley.ready();
  await expect(page.getByTestId("notice")).toContainText("Nothing was deleted");
  await galley.write("new text");
  await expectProblem(galley, /./);
  expect(await galley.exportedText()).toBe("new text");
  await failWith(page, "");
  await saveAgain(page);
  await galley.saved();
  await page.getByTestId("drafts-button").click();
  await page.getByTestId("drafts").getByRole("button", { name: /a\.md/ }).click();
  await expect(galley.body.locator("p")).toHaveText("precious");
});

for (const store of ["posts", "bodies"]) {
  test(`a damaged record (${store}) is offered as it is and left alone`, async ({ page, galley }) => {
    await galley.openFile("good.md", "good");
    await galley.openFile("bad.md", "bad");
    await galley.saved();
    const damaged = await changeRecord(page, store, "bad", (record) => record.slice(0, record.length - 9));
    await page.reload();
    await galley.ready();
    await expect(page.getByTestId("notice")).toContainText("could not be read");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download it" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("draft.json");
    await galley.write("life goes on");
    await galley.saved();
    expect(await readRecord(page, store, damaged.key)).toBe(damaged.record);
    await page.getByTestId("drafts-button").click();
    await expect(page.getByTestId("drafts").getByRole("button", { name: /good\.md/ })).toHaveCount(1);
  });
}

test("without localStorage posts are kept all the same", async ({ page, galley }) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(globalThis, name, {
        get() {
          throw new DOMException("blocked", "SecurityError");
        },
      });
    }
  });
  await page.reload();
  await galley.ready();
  await galley.openFile("a.md", "text");
  await typeAtEnd(galley, " and more");
  await galley.saved();
  await page.reload();
  await galley.ready();
  expect(await galley.exportedText()).toBe("text and more");
});

test("drafts of the first schema are brought over, byte for byte, once", async ({ page, galley }) => {
  await page.evaluate(() => {
    const record = {
      revision: 7,
      version: 1,
      name: "old.md",
      updated: 1_700_000_000_000,
      bom: true,
      undecoded: [[8, [255]]],
      baseline: "1f",
      baseline_edit: [0, 1, "A"],
      text: "old 草\n\uFFFD\r\nend",
    };
    localStorage.setItem("galley.draft.1700000000000-17", JSON.stringify(record));
  });
  await page.reload();
  await galley.ready();
  await page.getByTestId("drafts-button").click();
  await page.getByTestId("drafts").getByRole("button", { name: /old\.md/ }).click();
  await expect(page.locator(".file-name")).toHaveText("old.md");
  const expected = Buffer.concat([Buffer.from("\uFEFFold 草\n"), Buffer.from([255]), Buffer.from("\r\nend")]);
  expect((await galley.exported()).equals(expected)).toBe(true);
  expect(await page.evaluate(() => localStorage.getItem("galley.draft.1700000000000-17"))).toBe(null);
  await page.reload();
  await galley.ready();
  await page.getByTestId("drafts-button").click();
  await expect(page.getByTestId("draft").filter({ hasText: "old.md" })).toHaveCount(1);
});
