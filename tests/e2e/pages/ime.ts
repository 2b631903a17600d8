// An input method, as Chromium hears of one: text that grows and changes in its place, and keys that are the method's own.
import type { CDPSession, Page } from "@playwright/test";

export class Ime {
  private constructor(private readonly session: CDPSession) {}

  static async of(page: Page): Promise<Ime> {
    return new Ime(await page.context().newCDPSession(page));
  }

  /** What stands where is being composed, step by step. */
  async steps(...steps: readonly string[]): Promise<void> {
    for (const text of steps) {
      await this.session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    }
  }

  /** A key that goes to the input method: to the page it has the number 229 and no text. */
  async key(key: string): Promise<void> {
    await this.session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key, code: key, windowsVirtualKeyCode: 229 });
    await this.session.send("Input.dispatchKeyEvent", { type: "keyUp", key, code: key, windowsVirtualKeyCode: 229 });
  }

  /** Ends the composition with a text. */
  async end(text: string): Promise<void> {
    await this.session.send("Input.insertText", { text });
  }

  /** All of a word, with the Enter that ends it. */
  async word(steps: readonly string[], text: string): Promise<void> {
    await this.steps(...steps);
    await this.key("Enter");
    await this.end(text);
  }
}
