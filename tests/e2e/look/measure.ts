// Reads computed styles and places from the previewed page, in the form of the figures.
import type { Locator } from "@playwright/test";
import type { Figures, Target } from "./figures.ts";

/** What the browser shows for each target; nothing for a target that is not there. */
export function measure(html: Locator, targets: Target[], properties: string[]): Promise<Record<string, Figures | undefined>> {
  return html.evaluate(read, { targets, properties });
}

/** What each property has where no rule sets it: what the browser calls initial. */
export function initial(html: Locator, properties: string[]): Promise<Figures> {
  return html.evaluate((root, names) => {
    const element = root.ownerDocument.createElement("div");
    element.style.setProperty("all", "initial");
    root.ownerDocument.body.append(element);
    const style = getComputedStyle(element);
    const values = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)]));
    element.remove();
    return values;
  }, properties);
}

/** Runs in the page. */
function read(root: Element, { targets, properties }: { targets: Target[]; properties: string[] }): Record<string, Figures | undefined> {
  const page = root.ownerDocument;
  const content = page.querySelector("[data-galley=content]");
  // A mark of the test's own, so that `@root` and `@wrap` are selectors like any other.
  content?.parentElement?.setAttribute("data-wrap", "");
  const selectorOf = (selector: string): string =>
    selector.replace("@root", "[data-galley=content]").replace("@wrap", "[data-wrap]");
  const round = (length: number): number => Math.round(length * 100) / 100;

  function values({ selector, pseudo }: Target): Figures | undefined {
    if (selector === null) {
      const { scrollWidth, scrollHeight, className } = root;
      return { scrollWidth: String(scrollWidth), scrollHeight: String(scrollHeight), htmlClass: className };
    }
    const element = page.querySelector(selectorOf(selector));
    if (!element) return undefined;
    const style = getComputedStyle(element, pseudo || null);
    const result: Figures = {};
    for (const property of properties) result[property] = style.getPropertyValue(property);
    const { left, top, width, height } = element.getBoundingClientRect();
    const view = page.defaultView ?? window;
    result["rect"] = [left + view.scrollX, top + view.scrollY, width, height].map(round).join(" ");
    return result;
  }
  return Object.fromEntries(targets.map((target) => [target.name, values(target)]));
}
