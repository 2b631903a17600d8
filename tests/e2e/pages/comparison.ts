// Two versions of a post beside each other, as a test sees them.
import { expect, type FrameLocator, type Locator, type Page } from "@playwright/test";

export type Side = "old" | "new";

export class Comparison {
  readonly dialog: Locator;
  readonly pages: Locator;
  readonly at: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByTestId("comparison");
    this.pages = page.getByTestId("compare-pages");
    this.at = page.getByTestId("change-at");
  }

  async open(): Promise<void> {
    await this.page.getByTestId("what-changed").click();
    await expect(this.page.getByTestId("compare-with")).toBeVisible();
  }

  /** Opens it and waits until both pages are there, marked and tied. */
  async openPages(): Promise<void> {
    await this.open();
    await this.tied();
  }

  async tied(): Promise<void> {
    await expect(this.pages).toHaveAttribute("data-tied", "true");
  }

  async close(): Promise<void> {
    await this.page.getByTestId("close-comparison").click();
    await expect(this.page.getByTestId("compare-with")).toHaveCount(0);
  }

  /** Compares with a file of the disk. */
  async with(name: string, text: string): Promise<void> {
    await this.page.getByTestId("compare-file").setInputFiles({ name, mimeType: "text/markdown", buffer: Buffer.from(text) });
    await expect(this.page.getByTestId("compare-with").locator("option:checked")).toHaveText(name);
  }

  frame(side: Side): FrameLocator {
    return this.page.frameLocator(`[data-testid=compare-${side}]`);
  }

  body(side: Side): Locator {
    return this.frame(side).locator("[data-galley=content]");
  }

  /** The bars and frames on a page, by their classes. */
  async marks(side: Side): Promise<string[]> {
    return this.frame(side).getByTestId("mark").evaluateAll((marks) => marks.map((mark) => mark.className));
  }

  /** The words that are marked on a page, by the name of the mark. */
  async words(side: Side, name: string): Promise<string[]> {
    return this.frame(side).locator("html").evaluate((_, name) => {
      const found = CSS.highlights.get(`galley-${name}`);
      return [...(found ?? [])].map((range) => String(range));
    }, name);
  }

  /** How far down the window's upper edge an element is. */
  async top(side: Side, selector: string): Promise<number> {
    return this.body(side).locator(selector).first().evaluate((element) => element.getBoundingClientRect().top);
  }

  async scrolled(side: Side): Promise<number> {
    return this.frame(side).locator("html").evaluate((html) => html.ownerDocument.defaultView!.scrollY);
  }

  /** A key of the front matter that differs, as what became of it, before and after. */
  async field(key: string): Promise<[fate: string | null, before: string, after: string]> {
    const row = this.page.locator(`[data-testid=compare-field][data-key="${key}"]`);
    return [await row.getAttribute("data-fate"), await row.locator("td").nth(0).innerText(), await row.locator("td").nth(1).innerText()];
  }
}
