// Tables, edited in their source with keys, with the small toolbar and from a spreadsheet.
import type { Page } from "@playwright/test";
import { expect, type Galley, test } from "../pages/galley.ts";
import { views } from "../pages/views.ts";

const TABLE = "before\n\n| a | b |\n| - | - |\n| c | d |\n\nafter";

/** Writes the table with the cursor in the cell of `d`. */
async function inLastCell(galley: Galley, page: Page): Promise<void> {
  await galley.write(TABLE);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByTestId("table-bar")).toBeVisible();
}

const table = (text: string): string => `before\n\n${text}\n\nafter`;

/** Keys, and the table then; the cursor is in the cell of `d`. */
const actions: readonly (readonly [keys: string, id: string | undefined, text: string])[] = [
  ["Control+Enter", "tableRowBelow", "| a | b |\n| - | - |\n| c | d |\n|  |  |"],
  ["Control+Shift+Enter", "tableRowAbove", "| a | b |\n| - | - |\n|  |  |\n| c | d |"],
  ["Control+Alt+ArrowRight", "tableColumnRight", "| a | b |  |\n| - | - | --- |\n| c | d |  |"],
  ["Control+Alt+ArrowLeft", "tableColumnLeft", "| a |  | b |\n| - | --- | - |\n| c |  | d |"],
  ["Control+Shift+Backspace", "tableDeleteRow", "| a | b |\n| - | - |"],
  ["Control+Alt+Backspace", "tableDeleteColumn", "| a |\n| - |\n| c |"],
  ["Alt+ArrowLeft", undefined, "| b | a |\n| - | - |\n| d | c |"],
  ["Control+Alt+L", "tableAlignLeft", "| a | b |\n| - | :-- |\n| c | d |"],
  ["Control+Alt+E", "tableAlignCenter", "| a | b |\n| - | :-: |\n| c | d |"],
  ["Control+Alt+R", "tableAlignRight", "| a | b |\n| - | --: |\n| c | d |"],
  ["Control+Alt+N", undefined, "| a | b |\n| - | --- |\n| c | d |"],
  ["Control+Alt+F", "tableTidy", "| a   | b   |\n| --- | --- |\n| c   | d   |"],
];

for (const { name, use } of views) {
  test.describe(name, () => {
    test.use(use);

    test("every action by its keys, each one step to undo", async ({ galley, page }) => {
      for (const [keys, , text] of actions) {
        await inLastCell(galley, page);
        await page.keyboard.press(keys);
        await expect.poll(() => galley.lines(), keys).toBe(table(text));
        await page.keyboard.press("Control+Z");
        await expect.poll(() => galley.lines(), `${keys}, undone`).toBe(TABLE);
      }
    });

    test("the toolbar is reached by keys, does the same and gives the focus back", async ({ galley, page }) => {
      for (const [, id, text] of actions) {
        if (id === undefined) continue;
        await inLastCell(galley, page);
        await page.keyboard.press("Alt+F10");
        const button = page.getByTestId(id);
        await expect(page.getByTestId("table-bar").locator(":focus")).toHaveCount(1);
        for (let step = 0; step < 12 && !(await button.evaluate((each) => each === document.activeElement)); step += 1) {
          await page.keyboard.press("ArrowRight");
        }
        await expect(button).toBeInViewport();
        await page.keyboard.press("Enter");
        await expect.poll(() => galley.lines(), id).toBe(table(text));
        await expect(galley.content).toBeFocused();
      }
    });
  });
}

test("Tab goes from cell to cell, and on into a new row", async ({ galley, page }) => {
  await galley.write("| a | b |\n| - | - |");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  for (const word of ["x", "y", "z", "w"]) {
    await page.keyboard.press("Tab");
    await page.keyboard.type(word);
  }
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.type("v");
  expect(await galley.exportedText()).toBe("| a | x |\n| - | - |\n| y | v |\n| w |  |");
  await page.keyboard.press("Escape");
});

test("Escape and Tab leave a table and the editor", async ({ galley, page }) => {
  await inLastCell(galley, page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(galley.content).not.toBeFocused();
  expect(await galley.exportedText()).toBe(TABLE);
});

test("rows move up and down below the head", async ({ galley, page }) => {
  await galley.write("| a |\n| - |\n| 1 |\n| 2 |");
  await page.keyboard.press("Alt+ArrowUp");
  await expect.poll(() => galley.lines()).toBe("| a |\n| - |\n| 2 |\n| 1 |");
  await page.keyboard.press("Alt+ArrowDown");
  await expect.poll(() => galley.lines()).toBe("| a |\n| - |\n| 1 |\n| 2 |");
});

test("what cannot be done to a table does nothing, and no list of blocks opens in it", async ({ galley, page }) => {
  const text = "above\n\n| a | b |\n| - | - |";
  await galley.write(text);
  await page.keyboard.press("ArrowUp");
  for (const keys of ["Alt+ArrowUp", "Alt+ArrowDown", "Control+Shift+Backspace"]) {
    await page.keyboard.press(keys);
    await expect.poll(() => galley.lines(), keys).toBe(text);
  }
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("/x :smile");
  await expect(page.locator(".cm-tooltip-autocomplete")).toContainText("smile");
  await expect(page.locator(".cm-tooltip-autocomplete")).not.toContainText("Heading");
  await page.keyboard.press("Enter");
  await expect(galley.body.locator("th").first()).toHaveText("/x 😄a");
});

test("Chinese counts as two columns, escaped pipes and code stay", async ({ galley, page }) => {
  await galley.write("|名称|`a\\|b`|\n|-|:-:|\n|x|y \\| z|");
  await page.keyboard.press("Control+Alt+F");
  await expect(galley.body.locator("td").nth(1)).toHaveText("y | z");
  expect(await galley.exportedText()).toBe("| 名称 | `a\\|b` |\n| ---- | :----: |\n| x    | y \\| z |");
});

test("in code nothing is a table", async ({ galley, page }) => {
  await galley.write("```\n| a | b |\n| - | - |\n```");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Control+Alt+F");
  await expect(page.getByTestId("table-bar")).toHaveCount(0);
  expect(await galley.exportedText()).toBe("```\n| a | b |\n| - | - |\n```");
});

test("cells of a spreadsheet become a table, or go into the one that is there", async ({ galley, page }) => {
  await galley.write("text");
  await galley.paste({ "text/plain": "名称\t数量\na|b\t2\n" });
  await expect(galley.body.locator("td")).toHaveText(["a|b", "2"]);
  expect(await galley.exportedText()).toBe("text\n\n| 名称 | 数量 |\n| ---- | ---- |\n| a\\|b | 2    |");
  await inLastCell(galley, page);
  const html = "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>";
  await galley.paste({ "text/plain": "1\t2\n3\t4\n", "text/html": html });
  await expect(galley.body.locator("th")).toHaveText(["a", "b", ""]);
  await expect(galley.body.locator("td")).toHaveText(["c", "1", "2", "", "3", "4"]);
  await page.keyboard.press("Control+Z");
  expect(await galley.exportedText()).toBe(TABLE);
});

test("code that is parted by tabs stays code", async ({ galley, page }) => {
  await galley.write("");
  await galley.paste({ "text/plain": "\ta\n\tb\n" });
  await expect(galley.body.locator("pre")).toHaveText("a\nb\n");
});
