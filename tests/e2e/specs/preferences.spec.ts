// What a person asks of the system: more contrast, colours of their own, less movement.
import { openSample } from "../pages/app_view.ts";
import { appViews } from "../pages/app_views.ts";
import { expect, test } from "../pages/galley.ts";

test("with more contrast what is said quietly is said aloud", async ({ galley, page }) => {
  await openSample(galley);
  const colours = () =>
    page.locator(".draft-tools, .shell").first().evaluate((element) => {
      const probe = element.ownerDocument.createElement("i");
      element.append(probe);
      const of = (name: string): string => {
        probe.style.color = `var(${name})`;
        return getComputedStyle(probe).color;
      };
      const found = { text: of("--text"), muted: of("--muted"), line: of("--line"), strong: of("--line-strong") };
      probe.remove();
      return found;
    });
  const usual = await colours();
  expect(usual.muted).not.toBe(usual.text);
  await page.emulateMedia({ contrast: "more" });
  const more = await colours();
  expect(more.muted).toBe(usual.text);
  expect(more.line).toBe(more.strong);
});

test("with colours of the system, what is on still differs from what is off", async ({ galley, page }) => {
  await openSample(galley);
  await galley.content.focus();
  await page.keyboard.type("a");
  await page.emulateMedia({ forcedColors: "active" });
  const ground = (selector: string): Promise<string> =>
    page.locator(selector).first().evaluate((element) => getComputedStyle(element).backgroundColor);
  for (const [on, off] of [
    [".looks [aria-selected=true]", ".looks [aria-selected=false]"],
    [".form-switch [aria-pressed=true]", ".form-switch [aria-pressed=false]"],
  ] as const) {
    expect(await ground(on), on).not.toBe(await ground(off));
  }
  await expect(page.getByLabel("Not exported since the last change")).toBeVisible();
  expect(await ground(".dot")).not.toBe(await ground(".bar"));
});

test("nothing moves by itself", async ({ galley, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const { name, open } of appViews.filter(({ name }) => ["drafts", "palette", "images"].includes(name))) {
    await open(galley);
    expect(await page.evaluate(() => document.getAnimations().length), name).toBe(0);
    const moving = await page.locator("*").evaluateAll((all) =>
      all.filter((each) => getComputedStyle(each).transitionDuration !== "0s" || getComputedStyle(each).scrollBehavior === "smooth").map((each) => each.className),
    );
    expect(moving, name).toEqual([]);
    await galley.start();
  }
});
