// The views of the app: everything that a person gets to see, with how to come to it from the app as it has just started. One
// list for all specs that look at the whole interface, and for the screenshots; a new view is one line in it.
import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { Comparison } from "./comparison.ts";
import { Galley } from "./galley.ts";
import { openPost } from "./image_panel.ts";
import { zipped } from "./packages.ts";
import { brokenPng, heavyPng, noisePng, png } from "./pictures.ts";
import { manyPosts } from "./submissions.ts";

export interface AppView {
  readonly name: string;
  /** Opens it, whatever the language and the width, and waits until it is there. */
  readonly open: (galley: Galley) => Promise<void>;
}

const fixture = (path: string): Buffer => readFileSync(new URL(`../../fixtures/${path}`, import.meta.url));

/** A post of every construct, and one of every kind of fault. */
export const sample = fixture("feature.md").toString();
const faulty = `---
title: A post with faults {{
date: 2026/3/5
category: blog
tags: [one, two, three, four, five, six]
author: [林一舟, Ada]
summary: ${"A summary that is longer than a list card has room for. ".repeat(4)}
unknown: key
---

# One heading of the first level too many

a </b> c, [a link without words](), ![](./missing picture.png) and <img src="./gone.png">

[](https://www.openeuler.org/)
`;

/** Presses a button of the header, which on a narrow screen may be in its menu. */
async function press({ page }: Galley, id: string): Promise<void> {
  const button = page.getByTestId(id);
  if (!(await button.isVisible())) await page.getByTestId("more").click();
  await button.click();
}

/** Where one pane shows at a time, brings this one to the front. */
async function show({ page }: Galley, pane: "form" | "write" | "preview"): Promise<void> {
  const tab = page.locator(".tabs button").nth(["form", "write", "preview"].indexOf(pane));
  if (await tab.isVisible()) await tab.click();
}

export async function openSample(galley: Galley): Promise<void> {
  const files: [string, Buffer][] = [
    ["blog/20260305-proof/20260305-proof.md", Buffer.from(sample)],
    ["blog/20260305-proof/media/press.png", png(640, 360)],
  ];
  await galley.page.getByTestId("open-file").setInputFiles({ name: "proof.zip", mimeType: "", buffer: zipped(files) });
  await expect(galley.body.locator("blockquote")).toBeAttached();
  await expect(galley.body.locator("pre span[style*=shiki]").first()).toBeAttached();
  await galley.saved();
}

async function openFaulty(galley: Galley): Promise<void> {
  await galley.openFile("faults.md", faulty);
  await expect(galley.diagnostic("stray-end-tag")).toBeVisible();
  await galley.saved();
}

/** Opens a post and writes another version over it. */
async function openChanged(galley: Galley): Promise<void> {
  const body = (words: string): string => `\n## Heading\n\nThe ${words} fox jumps.\n\n欧拉操作系统很好。\n`;
  await galley.openFile("x.md", `---\ntitle: The old title\ncategory: blog\ntags: [a, b]\n---\n${body("quick brown")}`);
  await galley.write(`---\ntitle: The new title\ncategory: blog\ntags: [a, c]\nsummary: s\n---\n${body("slow red")}\nMore.\n`);
  await galley.saved();
}

async function compare(galley: Galley): Promise<Comparison> {
  await openChanged(galley);
  await press(galley, "what-changed");
  const comparison = new Comparison(galley.page);
  await comparison.tied();
  return comparison;
}

/** Types where the list of an empty line would open. */
async function typed(galley: Galley, before: string, text: string): Promise<void> {
  await galley.write(before);
  await galley.page.keyboard.type(text);
}

async function submission(galley: Galley): Promise<void> {
  await galley.page.getByTestId("open-file").setInputFiles({ name: "posts.zip", mimeType: "", buffer: manyPosts(12) });
  await expect(galley.page.getByTestId("submission-checked")).toHaveAttribute("data-checked", "12");
}

export const appViews: readonly AppView[] = [
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
    name: "preview of a post without text",
    open: async (galley) => {
      await galley.openFile("a.md", "---\ntitle: a\n---\n");
      await show(galley, "preview");
      await expect(galley.page.getByTestId("preview-empty")).toBeVisible();
    },
  },
  {
    name: "settings, with Vim's keys and without checks",
    open: async ({ page }) => {
      await page.keyboard.press("Control+,");
      await page.getByTestId("settings-keymap").selectOption("vim");
      await page.getByTestId("settings-checks").uncheck();
      await expect(page.locator(".cm-vimMode")).toBeAttached();
      await expect(page.getByTestId("checks-on")).toBeAttached();
    },
  },
  {
    name: "source",
    open: async (galley) => {
      await openSample(galley);
      await show(galley, "write");
    },
  },
  {
    name: "form",
    open: async (galley) => {
      await openSample(galley);
      await show(galley, "form");
    },
  },
  {
    name: "page",
    open: async (galley) => {
      await openSample(galley);
      await show(galley, "preview");
    },
  },
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
    name: "tab and search",
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
  {
    name: "drafts",
    open: async (galley) => {
      await galley.openFile("first.md", sample);
      await galley.openFile("second.md", faulty);
      await galley.openFile("third.md", "text");
      await galley.saved();
      await galley.page.getByTestId("drafts-button").click();
      await galley.page.getByTestId("draft").last().getByTestId("delete-draft").click();
      await galley.page.getByTestId("bin").locator("summary").click();
      await expect(galley.page.getByTestId("bring-back")).toBeVisible();
    },
  },
  {
    name: "a draft's name",
    open: async (galley) => {
      await galley.openFile("first.md", sample);
      await galley.saved();
      await galley.page.getByTestId("drafts-button").click();
      await galley.page.getByTestId("rename-draft").first().click();
      await expect(galley.page.getByTestId("draft").first().getByRole("textbox")).toBeFocused();
    },
  },
  { name: "kinds of new posts", open: ({ page }) => page.getByTestId("new-post-menu").click() },
  { name: "ways to open", open: ({ page }) => page.getByTestId("open-menu").click() },
  {
    name: "rare actions",
    open: async ({ page }) => {
      const more = page.getByTestId("more");
      if (await more.isVisible()) await more.click();
    },
  },
  {
    name: "what will leave",
    open: async (galley) => {
      await openSample(galley);
      await galley.page.getByTestId("package-button").click();
      await expect(galley.page.getByTestId("package-file").first()).toBeVisible();
    },
  },
  {
    name: "history",
    open: async (galley) => {
      await openChanged(galley);
      await press(galley, "history-button");
      await galley.page.getByTestId("choose-snapshot").last().click();
      await expect(galley.page.getByTestId("history-place").first()).toBeVisible();
    },
  },
  { name: "comparison of pages", open: async (galley) => void (await compare(galley)) },
  {
    name: "comparison of fields",
    open: async (galley) => {
      const { page } = await compare(galley);
      await page.getByTestId("compare-fields").click();
      await expect(page.getByTestId("compare-field").first()).toBeVisible();
    },
  },
  {
    name: "comparison of sources",
    open: async (galley) => {
      const { page } = await compare(galley);
      await page.getByTestId("compare-source").click();
      await expect(page.getByTestId("compare-place").first()).toBeVisible();
    },
  },
  {
    name: "images",
    open: async (galley) => {
      await openPost(galley, "![one](./a.png)\n\n![](./broken.png)\n\n![](./gone.png)\n", {
        "a.png": png(30, 20),
        "unused.png": png(7, 5),
        "broken.png": brokenPng(),
      });
    },
  },
  {
    name: "an image's new name",
    open: async (galley) => {
      const panel = await openPost(galley, "![one](./a.png)\n", { "a.png": png(30, 20) });
      await panel.row("a.png").getByTestId("image-rename").click();
      await expect(panel.row("a.png").getByTestId("image-new-name")).toBeFocused();
    },
  },
  {
    name: "smaller images offered",
    open: async (galley) => {
      const panel = await openPost(galley, "![a](./a.png)\n\n![b](./b.png)\n", {
        "a.png": heavyPng(64, 64, 2 << 20, 1),
        "b.png": noisePng(900, 600),
      });
      await panel.dialog.getByTestId("smaller-all").click();
      await expect(panel.dialog.getByTestId("smaller-take").first()).toBeVisible();
    },
  },
  {
    name: "report",
    open: async (galley) => {
      await openFaulty(galley);
      await press(galley, "review-button");
      await galley.page.getByTestId("comment-text").fill("A comment.");
      await galley.page.getByTestId("add-comment").click();
      await expect(galley.page.getByTestId("report")).toHaveValue(/A comment/);
    },
  },
  {
    name: "sharing",
    open: async (galley) => {
      await openSample(galley);
      await press(galley, "share-button");
      await expect(galley.page.getByTestId("share-link")).toHaveValue(/#post=/);
    },
  },
  {
    name: "settings",
    open: async (galley) => {
      await press(galley, "settings-button");
      await expect(galley.page.getByTestId("settings")).toBeVisible();
    },
  },
  { name: "posts that came together", open: submission },
  {
    name: "a post of many",
    open: async (galley) => {
      await submission(galley);
      await galley.page.getByTestId("submitted").first().getByRole("button").click();
      await expect(galley.page.getByTestId("submission-bar")).toBeVisible();
    },
  },
  {
    name: "result of an import",
    open: async (galley) => {
      const mimeType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
      await galley.page.getByTestId("open-file").setInputFiles({ name: "pandoc.docx", mimeType, buffer: fixture("docx/pandoc.docx") });
      await expect(galley.page.getByTestId("loss").first()).toBeVisible();
    },
  },
  {
    name: "mishaps",
    open: async (galley) => {
      const file = (name: string) => ({ name, mimeType: "", buffer: Buffer.from("no zip") });
      for (const name of ["x.zip", "x.docx", "x.patch"]) await galley.page.getByTestId("open-file").setInputFiles(file(name));
      await expect(galley.page.getByTestId("notice")).toHaveCount(3);
    },
  },
  {
    name: "question before an address is opened",
    open: async ({ page, url }) => {
      await page.goto(`${url}?open=${encodeURIComponent("https://posts.example/a/rather/long/address/of-a-post.md")}`);
      await expect(page.getByTestId("ask-address")).toBeVisible();
    },
  },
  {
    name: "pictures from elsewhere refused",
    open: async (galley) => {
      await galley.openFile("a.md", "![x](https://far.example/a.png)\n");
      await show(galley, "preview");
      await expect(galley.page.getByTestId("refused-pictures")).toBeVisible();
    },
  },
  {
    name: "another tab writes",
    open: async (galley) => {
      const { page, url } = galley;
      await galley.openFile("x.md", sample);
      await galley.saved();
      const other = new Galley(await page.context().newPage(), url);
      await other.start();
      await other.page.getByTestId("take-over").click();
      await expect(page.getByTestId("following")).toBeVisible();
    },
  },
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
