// The commands as the app lists them in its sheet of shortcuts.
import { expect, type Galley } from "./galley.ts";

export interface Listed {
  readonly id: string;
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

/** All commands. */
export async function listed({ page }: Galley): Promise<Listed[]> {
  await page.keyboard.press("Control+/");
  const rows = page.getByTestId("sheet").getByRole("row");
  await expect(rows.first()).toBeVisible();
  const all = await rows.evaluateAll((rows) =>
    rows.map((row) => ({
      id: row.dataset["name"] ?? "",
      keys: [...row.querySelectorAll(":scope > td > kbd")].map((keys) => [...keys.children].map((cap) => cap.textContent ?? "")),
    })),
  );
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("sheet")).toHaveCount(0);
  return all.map(({ id, keys }) => ({ id, keys: keys.map((each) => each.map((cap) => caps[cap] ?? cap).join("+")) }));
}
