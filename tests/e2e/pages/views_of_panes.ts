// The views of a post: form, source and preview, and what is wrong with it.
import { expect } from "@playwright/test";
import { type AppView, fixture, openFaulty, openSample, sampleIn, show } from "./app_view.ts";

export const viewsOfPanes: readonly AppView[] = [
  { name: "nothing open yet", open: async () => {} },
  {
    name: "sample post",
    open: async (galley) => {
      await galley.page.getByTestId("welcome-sample").click();
      await expect(galley.page.locator(".file-name")).toHaveText("sample.md");
      await expect(galley.body.locator(".vp-code-group")).toBeAttached();
    },
  },
  {
    name: "nothing but the text",
    open: async (galley) => {
      await openSample(galley);
      await galley.page.keyboard.press("Alt+Shift+F");
      await expect(galley.page.getByTestId("leave-focus")).toBeVisible();
    },
  },
  {
    name: "source alone",
    open: async (galley) => {
      await openSample(galley);
      await galley.page.keyboard.press("Alt+Shift+S");
      await expect(galley.page.locator(".shell")).toHaveAttribute("data-view", "source");
    },
  },
  {
    name: "preview alone",
    open: async (galley) => {
      await openSample(galley);
      await galley.page.keyboard.press("Alt+Shift+V");
      await expect(galley.page.locator(".shell")).toHaveAttribute("data-view", "preview");
      await expect(galley.body).toBeVisible();
    },
  },
  {
    name: "comment on what is selected",
    open: async (galley) => {
      await openSample(galley);
      await show(galley, "preview");
      await galley.body.locator("p").first().evaluate((text) => {
        text.scrollIntoView();
        text.ownerDocument.defaultView?.getSelection()?.selectAllChildren(text);
      });
      await expect(galley.page.getByTestId("comment-here")).toBeVisible();
    },
  },
  {
    name: "page on paper",
    open: async (galley) => {
      await openSample(galley);
      await galley.page.emulateMedia({ media: "print" });
      await expect(galley.page.locator(".bar")).toBeHidden();
      await expect(galley.body).toBeVisible();
    },
  },
  {
    name: "preview of a post without text",
    open: async (galley) => {
      await galley.openFile("a.md", "---\ntitle: a\n---\n");
      await show(galley, "preview");
      await expect(galley.page.getByTestId("preview-empty")).toBeVisible();
    },
  },
  { name: "source", open: sampleIn("write") },
  { name: "form", open: sampleIn("form") },
  { name: "page", open: sampleIn("preview") },
  {
    name: "list card",
    open: async (galley) => {
      await openSample(galley);
      await show(galley, "preview");
      await galley.page.getByTestId("look-card").click();
      await expect(galley.card.locator(".card")).toBeVisible();
    },
  },
  {
    name: "no list card",
    open: async (galley) => {
      await galley.openFile("a.md", "---\ntitle: a\ncategory: none\n---\n");
      await show(galley, "preview");
      await galley.page.getByTestId("look-card").click();
      await expect(galley.page.locator(".no-card")).toBeVisible();
    },
  },
  {
    name: "search and sharing",
    open: async (galley) => {
      await openFaulty(galley);
      await show(galley, "preview");
      await galley.page.getByTestId("look-search").click();
      await expect(galley.page.getByTestId("search-title")).toBeVisible();
    },
  },
  {
    name: "page of a fixed width",
    open: async (galley) => {
      await openSample(galley);
      await show(galley, "preview");
      await galley.page.getByTestId("preview-width").selectOption("1280");
    },
  },
  {
    name: "form of a faulty post",
    open: async (galley) => {
      await openFaulty(galley);
      await show(galley, "form");
      await galley.page.locator(".changes summary").click();
    },
  },
  {
    name: "form of a broken block",
    open: async (galley) => {
      await galley.openFile("a.md", fixture("broken-yaml.md"));
      await show(galley, "form");
      await expect(galley.page.getByTestId("form-problem")).toBeVisible();
    },
  },
  {
    name: "words offered for a field",
    open: async (galley) => {
      await openSample(galley);
      await show(galley, "form");
      await galley.field("tags").fill("o");
      await expect(galley.offers("tags").first()).toBeVisible();
    },
  },
  {
    name: "item of a list, edited",
    open: async (galley) => {
      await openSample(galley);
      await show(galley, "form");
      await galley.items("tags").first().focus();
      await galley.page.keyboard.press("Enter");
      await expect(galley.whole("tags").locator(".items input")).toBeFocused();
    },
  },
  {
    name: "front matter as YAML",
    open: async (galley) => {
      await openSample(galley);
      await show(galley, "form");
      await galley.page.getByTestId("form-view").getByRole("button").last().click();
      await expect(galley.page.getByTestId("front-matter-yaml")).toBeVisible();
    },
  },
  { name: "problems", open: openFaulty },
  {
    name: "a problem's details",
    open: async (galley) => {
      await openFaulty(galley);
      await galley.diagnostic("stray-end-tag").getByTestId("details").click();
      await expect(galley.diagnostic("stray-end-tag").getByTestId("help")).not.toBeEmpty();
    },
  },
];
