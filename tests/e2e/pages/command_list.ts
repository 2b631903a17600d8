// The commands as the app lists them: those with keys in the sheet of shortcuts, those that are possible in the palette. A new
// one is in one of both.
import { expect, type Galley } from "./galley.ts";

export interface Listed {
  readonly id: string;
  /** In the interface's language; of one that the palette leaves out, nothing. */
  readonly name: string;
  /** Its shortcuts, as Playwright presses them. */
  readonly keys: readonly string[];
}

/** What stands on the cap of a key, where that is not its name. */
const caps: Readonly<Record<string, string>> = {
  Ctrl: "Control",
  "⌫": "Backspace",
  "↑": "ArrowUp",
  "↓": "ArrowDown",
  "←": "ArrowLeft",
  "→": "ArrowRight",
};

/** All commands; the cursor has to be where each is possible: in a table. */
export async function listed({ page }: Galley): Promise<Listed[]> {
  await page.keyboard.press("Control+/");
  const rows = page.getByTestId("sheet").getByRole("row");
  await expect(rows.first()).toBeVisible();
  const withKeys = await rows.evaluateAll((all) =>
    all.map((row) => ({
      id: row.dataset["name"] ?? "",
      keys: [...row.querySelectorAll(":scope > td > kbd")].map((keys) => [...keys.children].map((cap) => cap.textContent ?? "")),
    })),
  );
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("sheet")).toHaveCount(0);

  await page.keyboard.press("F1");
  const options = page.getByTestId("palette").getByRole("option");
  await expect(options.first()).toBeVisible();
  const named = await options.evaluateAll((all) =>
    all.map((option) => [option.dataset["name"] ?? "", option.querySelector("span")?.textContent ?? ""] as const),
  );
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("palette")).toHaveCount(0);

  const names = new Map(named);
  const keys = new Map(withKeys.map(({ id, keys }) => [id, keys.map((each) => each.map((cap) => caps[cap] ?? cap).join("+"))]));
  return [...new Set([...names.keys(), ...keys.keys()])].map((id) => ({ id, name: names.get(id) ?? "", keys: keys.get(id) ?? [] }));
}

/** Runs a command by its name, from the keyboard. */
export async function runByName({ page }: Galley, { id, name }: Listed): Promise<void> {
  await page.keyboard.press("F1");
  await expect(page.getByTestId("palette-input")).toBeFocused();
  await page.keyboard.type(name);
  const options = page.getByTestId("palette").getByRole("option");
  const wanted = options.and(page.locator(`[data-name=${id}]`));
  await expect(wanted).toHaveCount(1);
  const at = await options.evaluateAll((all, id) => all.findIndex((option) => option.dataset["name"] === id), id);
  for (let step = 0; step < at; step += 1) await page.keyboard.press("ArrowDown");
  await expect(wanted).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("palette")).toHaveCount(0);
}
