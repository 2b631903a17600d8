// What opens over the source while one writes.
import { expect } from "@playwright/test";
import { type AppView } from "./app_view.ts";
import type { Galley } from "./galley.ts";

/** Types where the list of an empty line would open. */
async function typed(galley: Galley, before: string, text: string): Promise<void> {
  await galley.write(before);
  await galley.page.keyboard.type(text);
}

export const viewsOfWriting: readonly AppView[] = [
  {
    name: "palette",
    open: async ({ page, content }) => {
      await content.focus();
      await page.keyboard.press("F1");
      await expect(page.getByTestId("palette").getByRole("option").first()).toBeVisible();
    },
  },
  {
    name: "palette without a match",
    open: async ({ page, content }) => {
      await content.focus();
      await page.keyboard.press("F1");
      await page.getByTestId("palette-input").fill("zzzz");
      await expect(page.getByTestId("palette").getByRole("status")).not.toBeEmpty();
    },
  },
  {
    name: "shortcuts",
    open: async ({ page, content }) => {
      await content.focus();
      await page.keyboard.press("Control+/");
      await expect(page.getByTestId("sheet").getByRole("row").first()).toBeVisible();
    },
  },
  {
    name: "outline",
    open: async (galley) => {
      await galley.write("# Top\n\n## One\n\n### Below\n\n## Two 二\n");
      await galley.page.keyboard.press("Control+Shift+O");
      await expect(galley.page.getByTestId("outline").getByRole("option").last()).toBeVisible();
    },
  },
  {
    name: "blocks after a slash",
    open: async (galley) => {
      await typed(galley, "", "/");
      await expect(galley.page.locator(".cm-tooltip-autocomplete").getByRole("option").first()).toBeVisible();
    },
  },
  {
    name: "emoji after a colon",
    open: async (galley) => {
      await typed(galley, "", ":sm");
      await expect(galley.page.locator(".cm-tooltip-autocomplete").getByRole("option").first()).toBeVisible();
    },
  },
  {
    name: "link",
    open: async (galley) => {
      await galley.write("# Heading\n");
      await galley.page.keyboard.press("Control+K");
      await expect(galley.page.getByTestId("link-url")).toBeFocused();
    },
  },
  {
    name: "table",
    open: async (galley) => {
      await galley.write("| a | b |\n| - | - |\n| c | d |");
      await galley.page.keyboard.press("ArrowLeft");
      await galley.page.keyboard.press("ArrowLeft");
      await expect(galley.page.getByTestId("table-bar")).toBeVisible();
    },
  },
  {
    name: "search and replace",
    open: async (galley) => {
      await galley.write("one two one");
      await galley.page.keyboard.press("Control+H");
      await galley.page.locator(".cm-search [name=search]").pressSequentially("one");
      await expect(galley.page.getByTestId("match-count")).toContainText("2");
    },
  },
];
