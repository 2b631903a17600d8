// Every command from the keyboard alone, at both widths and in both languages, by each of its shortcuts. The commands are those that
// the app lists; what proves each is in `pages/commands_of_*.ts`, and one without a proof or without a shortcut fails.
import type { Page } from "@playwright/test";
import { inSource, type Proofs } from "../pages/command_effects.ts";
import { listed } from "../pages/command_list.ts";
import { ofPlacesAndViews, ofPostsAndProgram } from "../pages/commands_of_program.ts";
import { ofLinesAndSections, ofMarksAndBlocks, ofTables } from "../pages/commands_of_text.ts";
import { expect, test } from "../pages/galley.ts";
import { views } from "../pages/views.ts";

const groups: readonly (readonly [name: string, proofs: Proofs])[] = [
  ["marks and blocks", ofMarksAndBlocks],
  ["tables", ofTables],
  ["lines and sections", ofLinesAndSections],
  ["places and views", ofPlacesAndViews],
  ["posts and program", ofPostsAndProgram],
];

for (const { name, use } of views) {
  test.describe(name, () => {
    test.use({ ...use, permissions: ["clipboard-read", "clipboard-write"] });

    test("every command that is listed has a proof, and every proof a command", async ({ galley }) => {
      const proven = groups.flatMap(([, proofs]) => Object.keys(proofs));
      const all = await listed(galley);
      expect(all.map(({ id }) => id).sort()).toEqual(proven.sort());
      expect(all.filter(({ keys }) => keys.length === 0)).toEqual([]);
    });

    for (const [group, proofs] of groups) {
      test(group, async ({ galley, page }) => {
        test.setTimeout(120_000);
        // Choosers are caught from here on: between two single waits, one would open unseen.
        page.on("filechooser", () => undefined);
        for (const { id, keys } of await listed(galley)) {
          const proof = proofs[id];
          for (const each of proof ? keys : []) {
            await test.step(`${id}: ${each}`, async () => {
              await inSource(galley);
              await proof?.(galley, () => page.keyboard.press(each));
            });
          }
        }
      });
    }
  });
}

async function press(page: Page, keys: string): Promise<void> {
  await page.keyboard.press(keys);
}

test("matches and lines are gone to, problems too", async ({ galley, page }) => {
  await galley.openFile("a.md", "---\ntitle: a\n---\n\nfind </b>\n\nfind\n");
  await galley.content.focus();
  await press(page, "Control+H");
  await expect(page.getByPlaceholder("Replace")).toBeFocused();
  await page.getByPlaceholder("Find").focus();
  await page.keyboard.type("find");
  await expect(page.getByTestId("match-count")).toHaveText("2 found");
  await press(page, "Enter");
  await expect(page.getByTestId("match-count")).toHaveText("1 / 2");
  await press(page, "F3");
  await expect(page.getByTestId("match-count")).toHaveText("2 / 2");
  await press(page, "Shift+F3");
  await expect(page.getByTestId("match-count")).toHaveText("1 / 2");
  await page.getByPlaceholder("Find").selectText();
  await page.keyboard.type("(");
  await page.locator("[name=re]").check();
  await expect(page.getByTestId("match-count")).toHaveText("no valid expression");
  await press(page, "Escape");
  await galley.content.focus();
  await expect(galley.diagnostic("stray-end-tag")).toBeVisible();
  await page.getByTestId("theme-toggle").focus();
  await press(page, "F8");
  await expect(galley.content).toBeFocused();
});

test("who is quicker than the program draws is not pulled back", async ({ galley, page }) => {
  await galley.write("word");
  await page.evaluate(() => {
    const drawn: FrameRequestCallback[] = [];
    Object.assign(globalThis, {
      requestAnimationFrame: (callback: FrameRequestCallback) => drawn.push(callback),
      // Each frame may ask for the next one.
      drawAll: () => {
        while (drawn.length > 0) for (const callback of drawn.splice(0)) callback(0);
      },
    });
  });
  await press(page, "Alt+Shift+8");
  await press(page, "Control+F");
  await expect(page.getByPlaceholder("Find")).toBeFocused();
  await page.evaluate(() => (globalThis as unknown as { drawAll: () => void }).drawAll());
  await expect(page.getByPlaceholder("Find")).toBeFocused();
});

test("a line is gone to, and a block inserted, without a slash of one's own", async ({ galley, page }) => {
  await galley.write("one\n\ntwo");
  await press(page, "Control+Alt+G");
  await expect(page.locator(".cm-goto-line input")).toBeFocused();
  await page.locator(".cm-goto-line input").fill("2");
  await press(page, "Enter");
  await expect(galley.content).toBeFocused();
  await press(page, "Alt+Shift+K");
  await expect(page.locator(".cm-tooltip-autocomplete")).toBeVisible();
  await page.keyboard.type("rule");
  await press(page, "Enter");
  await expect(galley.body.locator("hr")).toHaveCount(1);
  await expect(galley.body.locator("p")).toHaveText(["one", "two"]);
});

test("a key with Alt counts by its place, whatever it types, but not with AltGr", async ({ galley, page }) => {
  const press = (init: Readonly<Record<string, string | number | boolean>>): Promise<void> =>
    galley.content.evaluate((content, init) => {
      content.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, altKey: true, ...init }));
    }, init);
  await galley.write("word");
  await press({ ctrlKey: true, key: "é", code: "Digit2", keyCode: 50, modifierAltGraph: true });
  await page.keyboard.type("s");
  await expect(galley.content).toHaveText("words");
  await press({ ctrlKey: true, key: "é", code: "Digit2", keyCode: 50 });
  await expect(galley.content).toHaveText("## words");
  // As a Mac types it.
  await press({ shiftKey: true, key: "\uf8ff", code: "KeyK", keyCode: 75 });
  await expect(page.locator(".cm-tooltip-autocomplete")).toBeVisible();
});

test("a menu closes at a press elsewhere, in the page too", async ({ galley, page }) => {
  await galley.write("word");
  const menu = page.locator("details.menu").filter({ has: page.getByTestId("open-menu") });
  for (const elsewhere of [galley.content, galley.body.locator("p")]) {
    await page.getByTestId("open-menu").click();
    await expect(menu).toHaveAttribute("open");
    await elsewhere.click();
    await expect(menu).not.toHaveAttribute("open");
  }
  await page.getByTestId("open-menu").click();
  await page.getByTestId("package-button").click();
  await expect(page.locator("details.menu[open]")).toHaveCount(1);
});

test("the toolbar is one stop, with arrows within", async ({ galley, page }) => {
  await galley.write("word");
  const tools = page.getByRole("toolbar").getByRole("button");
  await page.getByTestId("tool-undo").focus();
  await press(page, "ArrowRight");
  await press(page, "ArrowRight");
  await expect(page.getByTestId("tool-heading2")).toBeFocused();
  await expect(tools.and(page.locator("[tabindex='0']"))).toHaveCount(1);
  await press(page, "Enter");
  await expect(galley.content).toBeFocused();
  await expect(galley.content).toHaveText("## word");
  await galley.tabTo(page.getByTestId("tool-heading2"), "Shift+Tab");
});

test("nothing is written while another tab writes", async ({ galley, page, context }) => {
  await galley.openFile("a.md", "word");
  await galley.saved();
  const other = await context.newPage();
  await other.goto(galley.url);
  await expect(other.locator(".shell")).toHaveAttribute("aria-busy", "false");
  const content = other.getByTestId("editor").locator(".cm-content");
  await expect(content).toHaveAttribute("contenteditable", "false");
  await expect(content).toHaveText("word");
  await other.keyboard.press("F1");
  await other.getByTestId("palette-input").fill("bold");
  await expect(other.getByTestId("palette").getByRole("status")).toHaveText("Nothing fits.");
  await expect(page.locator(".file-name")).toHaveText("a.md");
});
