// What commands are proven by: ways to say what has to be there before one, and what comes of it.
import { expect, type Galley } from "./galley.ts";

/** Prepares, has the command carried out, and waits for what it is for. Begins and ends with the source in front. */
export type Proof = (galley: Galley, carryOut: () => Promise<void>) => Promise<void>;
export type Proofs = Readonly<Record<string, Proof>>;

interface EditorHandle {
  select: (from: number, to: number) => void;
  selection: () => Uint32Array;
}

/** The source in front, with the focus. */
export async function inSource({ page, content }: Galley): Promise<void> {
  await page.keyboard.press("Alt+Shift+8");
  await expect(content).toBeFocused();
}

/** Replaces the source by typing, and selects a stretch of it. */
export async function given(galley: Galley, text: string, from = 0, to = text.length): Promise<void> {
  const { page } = galley;
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  await page.keyboard.insertText(text);
  await expect.poll(() => galley.lines()).toBe(text);
  await page.evaluate(([from, to]) => (globalThis as unknown as { galleyEditor: EditorHandle }).galleyEditor.select(from, to), [from, to] as const);
}

/** Where the selection is, from its anchor to its head. */
export const selection = ({ page }: Galley): Promise<number[]> =>
  page.evaluate(() => [...(globalThis as unknown as { galleyEditor: EditorHandle }).galleyEditor.selection()]);

/** `text` becomes `after`, with the cursor at `from` or the stretch to `to` selected. */
export const edits =
  (text: string, after: string, from?: number, to?: number): Proof =>
  async (galley, carryOut) => {
    await given(galley, text, from, to ?? from);
    await carryOut();
    await expect.poll(() => galley.lines()).toBe(after);
    await expect(galley.content).toBeFocused();
  };

/** At the end of a text, a block comes to be that the page shows as `selector`. */
export const inserts =
  (text: string, selector: string, before = ""): Proof =>
  async (galley, carryOut) => {
    await given(galley, before, before.length);
    await carryOut();
    await expect.poll(() => galley.lines()).toContain(text);
    await expect(galley.body.locator(selector).first()).toBeAttached();
    await galley.page.keyboard.press("Escape");
    await expect(galley.content).toBeFocused();
  };

/** A dialog or panel opens, and Escape comes back to the text. */
export const opens =
  (id: string, text = "# a\n"): Proof =>
  async (galley, carryOut) => {
    await given(galley, text);
    await carryOut();
    await expect(galley.page.getByTestId(id)).toBeVisible();
    await galley.page.keyboard.press("Escape");
    await expect(galley.page.getByTestId(id)).toBeHidden();
    await expect(galley.content).toBeFocused();
  };

/** An attribute of an element has a value then; `from` puts it elsewhere before. */
export const sets =
  (target: string, attribute: string, value: string | RegExp, from?: string): Proof =>
  async (galley, carryOut) => {
    const { page } = galley;
    const element = page.locator(target);
    if (from !== undefined) {
      await page.keyboard.press(from);
      await expect(element).not.toHaveAttribute(attribute, value);
    }
    await carryOut();
    await expect(element).toHaveAttribute(attribute, value);
  };

/** An attribute of an element is another one, and at the second time what it was. */
export const turns =
  (target: string, attribute: string): Proof =>
  async ({ page }, carryOut) => {
    const element = page.locator(target);
    const before = (await element.getAttribute(attribute)) ?? "";
    await carryOut();
    await expect(element).not.toHaveAttribute(attribute, before);
    await carryOut();
    await expect(element).toHaveAttribute(attribute, before);
  };

/** A file is handed out. */
export const handsOut =
  (name: RegExp): Proof =>
  async ({ page }, carryOut) => {
    const [download] = await Promise.all([page.waitForEvent("download"), carryOut()]);
    expect(download.suggestedFilename()).toMatch(name);
  };
