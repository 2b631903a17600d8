// Menus, dialogs, tables and messages around the post.
import { expect } from "@playwright/test";
import { type AppView, faulty, fixture, openFaulty, openSample, press, sample, show } from "./app_view.ts";
import { Comparison } from "./comparison.ts";
import { Galley } from "./galley.ts";
import { openPost } from "./image_panel.ts";
import { brokenPng, heavyPng, noisePng, png } from "./pictures.ts";
import { manyPosts } from "./submissions.ts";

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

async function submission(galley: Galley): Promise<void> {
  await galley.page.getByTestId("open-file").setInputFiles({ name: "posts.zip", mimeType: "", buffer: manyPosts(12) });
  await expect(galley.page.getByTestId("submission-checked")).toHaveAttribute("data-checked", "12");
}

export const viewsOfDialogs: readonly AppView[] = [
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
    name: "snippets",
    open: async (galley) => {
      const { page } = galley;
      await page.evaluate(() => {
        localStorage.setItem("galley.snippet.1", JSON.stringify({ name: "How to ask", text: "::: tip\n\nAsk ${whom}.\n\n:::" }));
        localStorage.setItem("galley.snippet.2", JSON.stringify({ name: "SIG weekly", text: "---\ntitle: ''\ndate:\n---\n" }));
        localStorage.setItem("galley.snippet.3", "{");
      });
      await press(galley, "settings-button");
      await page.getByTestId("delete-snippet").first().click();
      await expect(page.getByTestId("undo-snippet")).toBeFocused();
    },
  },
  {
    name: "a snippet being written",
    open: async (galley) => {
      await press(galley, "settings-button");
      await galley.page.getByTestId("add-snippet").click();
      await galley.page.getByTestId("save-snippet").click();
      await expect(galley.page.getByTestId("snippet-fault")).not.toBeEmpty();
    },
  },
  {
    name: "kinds of new posts and templates",
    open: async ({ page }) => {
      await page.evaluate(() => localStorage.setItem("galley.snippet.1", JSON.stringify({ name: "SIG weekly", text: "---\ntitle: ''\ndate:\n---\n" })));
      await page.getByTestId("new-post-menu").click();
      await expect(page.getByTestId("template")).toBeVisible();
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
];
