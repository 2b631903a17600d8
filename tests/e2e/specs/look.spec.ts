// Every measured figure of the site's pages, found again in the preview: three posts, six widths, two themes.
import { basename, dirname } from "node:path";
import type { Page } from "@playwright/test";
import { excused, available, heights, pages, sample, samplesIn, Table, themes, type Figures, type PageName } from "../look/figures.ts";
import { initial, measure } from "../look/measure.ts";
import { expect, test, type Galley } from "../pages/galley.ts";
import { zipped } from "../pages/packages.ts";

// The samples name a film of somebody else's.
test.use({ named: ["https://example.com/x.mp4"] });

if (!available) console.log("look.spec.ts: the measured figures are not here, so there is nothing to compare");

const widths = available ? (Object.keys(heights).map(Number) as (keyof typeof heights)[]) : [];

for (const theme of available ? themes : []) {
  for (const width of widths) {
    test(`${theme} at ${width} px looks as measured`, async ({ galley, page }) => {
      const table = new Table(theme, width);
      await setSize(page, width);
      if (theme === "dark") await page.getByTestId("preview-theme").click();
      const html = galley.preview.locator("html");
      const defaults = await initial(html, table.properties);
      const found: Record<string, Figures | undefined> = {};
      for (const name of Object.keys(pages) as PageName[]) {
        await show(galley, name);
        const targets = table.targets.filter((target) => target.page === name);
        Object.assign(found, await measure(html, targets, table.properties));
      }
      const differences: string[] = [];
      let compared = 0;
      for (const { name, pseudo } of table.targets) {
        const figures = table.of(name);
        const properties = name === "(document)" ? Object.keys(figures) : table.properties;
        for (const property of properties) {
          const expected = figures[property] ?? fallback(property, figures, defaults);
          if (expected === undefined || isExcused(name, property) || (pseudo && property === "rect")) continue;
          compared += 1;
          const shown = found[name]?.[property];
          if (shown !== expected) differences.push(`${name} { ${property}: ${expected} } is ${shown}`);
        }
      }
      console.log(`${theme} ${width}: ${compared - differences.length} of ${compared} figures are equal`);
      const first = differences.slice(0, 20).join("\n");
      expect(differences.length, `${differences.length} figures differ, first of them:\n${first}\n`).toBe(0);
    });
  }
}

/** What a property that was not noted has: its initial value. A border that is not there has no colour. */
function fallback(property: string, figures: Figures, defaults: Figures): string | undefined {
  if (/^border-\w+-color$/.test(property) && !(property.replace("color", "width") in figures)) return undefined;
  return defaults[property];
}

function isExcused(name: string, property: string): boolean {
  const excuse = excused[name];
  return excuse !== undefined && (excuse.properties?.includes(property) ?? true);
}

/** The measured window: the app chooses the width, the height follows its pane and has to be set. */
async function setSize(page: Page, width: keyof typeof heights): Promise<void> {
  await page.getByTestId("preview-width").selectOption(String(width));
  const frame = page.getByTestId("preview");
  await expect(frame).toHaveCSS("width", `${width}px`);
  // A rule, for the app writes the frame's own style anew whenever its pane changes.
  await page.addStyleTag({ content: `[data-testid="preview"] { height: ${heights[width]}px !important; }` });
}

/** Opens a sample with its images and waits for those and for the colours of its code. */
async function show(galley: Galley, name: PageName): Promise<void> {
  const folder = dirname(pages[name]);
  const files = samplesIn(folder).map((file): [string, Buffer] => [`${folder}/${file}`, sample(`${folder}/${file}`)]);
  await galley.page.getByTestId("open-file").setInputFiles({ name: `${name}.zip`, mimeType: "application/zip", buffer: zipped(files) });
  await expect(galley.page.locator(".file-name")).toHaveText(basename(pages[name]));
  const box = name === "showcase" ? ".layout" : name === "blog" ? ".copyright" : ".news-markdown-detail";
  await expect(galley.preview.locator(box).first()).toBeAttached();
  const plain = galley.body.locator("div[class*=language-]:has(> .lang:not(:empty)):not(:has(.line span[style]))");
  await expect(plain).toHaveCount(0);
  const images = galley.body.locator("img");
  await expect(images).not.toHaveCount(0);
  await expect.poll(() => images.evaluateAll((all) => all.filter((image) => (image as HTMLImageElement).naturalWidth === 0).length)).toBe(0);
}
