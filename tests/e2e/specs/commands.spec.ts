// Every command by its own shortcut, at both widths and in both languages: a shortcut and what comes of it.
import type { Page } from "@playwright/test";
import { expect, test } from "../pages/galley.ts";
import { views } from "../pages/views.ts";

/** What is written, where the cursor goes from the beginning, the keys, and the text then. */
const edits: readonly (readonly [name: string, text: string, keys: string, after: string])[] = [
  ["bold", "word", "Control+B", "**word**"],
  ["italic", "word", "Control+I", "*word*"],
  ["strikethrough", "word", "Control+Shift+X", "~~word~~"],
  ["code", "word", "Control+E", "`word`"],
  ["heading 1", "word", "Control+Alt+1", "# word"],
  ["heading 2", "# word", "Control+Alt+2", "## word"],
  ["heading 3", "word", "Control+Alt+3", "### word"],
  ["heading 4", "word", "Control+Alt+4", "#### word"],
  ["heading 5", "word", "Control+Alt+5", "##### word"],
  ["heading 6", "word", "Control+Alt+6", "###### word"],
  ["paragraph", "## word", "Control+Alt+0", "word"],
  ["bulleted list", "word", "Control+Shift+8", "- word"],
  ["numbered list", "word", "Control+Shift+7", "1. word"],
  ["quote", "word", "Control+Shift+9", "> word"],
  ["code block", "word", "Control+Shift+E", "```\nword\n```"],
  ["duplicate line", "word", "Alt+Shift+ArrowDown", "word\nword"],
  ["delete line", "word", "Control+Shift+K", ""],
  ["indent", "word", "Control+]", "  word"],
  ["outdent", "  word", "Control+[", "word"],
];

/** App commands: the keys, and what can be seen then. */
const looks: readonly (readonly [name: string, keys: string, seen: (page: Page) => Promise<void>])[] = [
  ["card", "Alt+Shift+5", (page) => expect(page.getByTestId("look-card")).toHaveAttribute("aria-selected", "true")],
  ["search", "Alt+Shift+6", (page) => expect(page.getByTestId("look-search")).toHaveAttribute("aria-selected", "true")],
  ["page", "Alt+Shift+4", (page) => expect(page.getByTestId("look-page")).toHaveAttribute("aria-selected", "true")],
  ["phone", "Alt+Shift+3", (page) => expect(page.getByTestId("preview")).toHaveAttribute("style", /width:375px/)],
  ["tablet", "Alt+Shift+2", (page) => expect(page.getByTestId("preview")).toHaveAttribute("style", /width:768px/)],
  ["desktop", "Alt+Shift+1", (page) => expect(page.getByTestId("preview")).toHaveAttribute("style", /width:1440px/)],
  ["fit", "Alt+Shift+0", (page) => expect(page.getByTestId("preview")).not.toHaveAttribute("style", /width/)],
  ["dark page", "Alt+Shift+B", (page) => expect(page.getByTestId("preview-theme")).toHaveAttribute("aria-pressed", "true")],
  ["keep in step", "Alt+Shift+Y", (page) => expect(page.getByTestId("keep-in-step")).toHaveAttribute("aria-pressed", "false")],
  ["theme", "Alt+Shift+T", (page) => expect(page.locator("html")).toHaveAttribute("data-theme", "dark")],
  ["review", "Alt+Shift+R", (page) => expect(page.getByTestId("review-panel")).toBeVisible()],
  ["review, again", "Alt+Shift+R", (page) => expect(page.getByTestId("review-panel")).toHaveCount(0)],
];

/** Those that open something over the page, which Escape closes. */
const dialogs: readonly (readonly [name: string, keys: string, id: string])[] = [
  ["palette", "F1", "palette"],
  ["shortcuts", "Control+/", "sheet"],
  ["outline", "Control+Shift+O", "outline"],
  ["history", "Alt+Shift+H", "history"],
  ["images", "Alt+Shift+M", "images-panel"],
];

/** Those that hand out a file. */
const files: readonly (readonly [keys: string, name: RegExp])[] = [
  ["Control+S", /^a\.md$/],
  ["Alt+Shift+Z", /\.zip$/],
  ["Alt+Shift+E", /\.zip$/],
];

async function press(page: Page, keys: string): Promise<void> {
  await page.keyboard.press(keys);
}

for (const { name, use } of views) {
  test.describe(name, () => {
    test.use(use);

    test("what changes the text", async ({ galley, page }) => {
      for (const [name, before, keys, after] of edits) {
        await galley.write(before);
        await press(page, "Control+A");
        await press(page, keys);
        await expect.poll(() => galley.lines(), name).toBe(after);
      }
    });

    test("what changes the view", async ({ galley, page }) => {
      await galley.content.focus();
      for (const [name, keys, seen] of looks) {
        await test.step(name, async () => {
          await press(page, keys);
          await seen(page);
        });
      }
      const before = await page.locator("html").getAttribute("lang");
      await press(page, "Alt+Shift+L");
      await expect(page.locator("html")).not.toHaveAttribute("lang", before ?? "");
    });

    test("what opens over the page", async ({ galley, page }) => {
      await galley.write("# a\n");
      for (const [name, keys, id] of dialogs) {
        await test.step(name, async () => {
          await press(page, keys);
          await expect(page.getByTestId(id)).toBeVisible();
          await press(page, "Escape");
          await expect(page.getByTestId(id)).toBeHidden();
          await expect(galley.content).toBeFocused();
        });
      }
    });

    test("the panes are gone to", async ({ galley, page }) => {
      await press(page, "Alt+Shift+7");
      await expect(page.locator(".pane.form :focus")).toHaveCount(1);
      await press(page, "Alt+Shift+9");
      await expect(page.locator(".pane.preview")).toBeVisible();
      await expect(page.getByTestId("preview")).toBeFocused();
      await press(page, "Alt+Shift+8");
      await expect(galley.content).toBeFocused();
      await press(page, "Alt+Shift+D");
      await expect(page.getByTestId("draft-search")).toBeFocused();
    });

    test("files come and go", async ({ galley, page }) => {
      // Choosers are caught from here on: between two single waits, one would open unseen.
      page.on("filechooser", () => undefined);
      await galley.openFile("a.md", "---\ntitle: 'T'\ndate: '2026-01-02'\ncategory: blog\nauthor: A\n---\n\na\n");
      await galley.content.focus();
      for (const [keys, name] of files) {
        const [download] = await Promise.all([page.waitForEvent("download"), press(page, keys)]);
        expect(download.suggestedFilename()).toMatch(name);
      }
      const [chooser] = await Promise.all([page.waitForEvent("filechooser"), press(page, "Control+O")]);
      await chooser.setFiles({ name: "b.md", mimeType: "text/markdown", buffer: Buffer.from("# b\n") });
      await expect(page.locator(".file-name")).toHaveText("b.md");
      await galley.content.focus();
      const [pictures] = await Promise.all([page.waitForEvent("filechooser"), press(page, "Alt+Shift+I")]);
      expect(pictures.isMultiple()).toBe(true);
      await press(page, "Alt+Shift+N");
      await expect(page.locator(".file-name")).not.toHaveText("b.md");
    });
  });
}

test("matches and lines are gone to, problems too", async ({ galley, page }) => {
  await galley.openFile("a.md", "---\ntitle: a\n---\n\nfind </b>\n\nfind\n");
  await galley.content.focus();
  await press(page, "Control+H");
  await expect(page.getByPlaceholder("Replace")).toBeFocused();
  await page.getByPlaceholder("Find").focus();
  await page.keyboard.type("find");
  await expect(page.getByTestId("match-count")).toHaveText("2 found");
  await press(page, "Enter");
  await expect(page.getByTestId("match-count")).toHaveText("1 / 2");
  await press(page, "F3");
  await expect(page.getByTestId("match-count")).toHaveText("2 / 2");
  await press(page, "Shift+F3");
  await expect(page.getByTestId("match-count")).toHaveText("1 / 2");
  await page.getByPlaceholder("Find").selectText();
  await page.keyboard.type("(");
  await page.locator("[name=re]").check();
  await expect(page.getByTestId("match-count")).toHaveText("no valid expression");
  await press(page, "Escape");
  await galley.content.focus();
  await expect(galley.diagnostic("stray-end-tag")).toBeVisible();
  await page.getByTestId("theme-toggle").focus();
  await press(page, "F8");
  await expect(galley.content).toBeFocused();
});

test("a line is gone to, and a block inserted, without a slash of one's own", async ({ galley, page }) => {
  await galley.write("one\n\ntwo");
  await press(page, "Control+Alt+G");
  await expect(page.locator(".cm-goto-line input")).toBeFocused();
  await page.locator(".cm-goto-line input").fill("2");
  await press(page, "Enter");
  await expect(galley.content).toBeFocused();
  await press(page, "Alt+Shift+K");
  await expect(page.locator(".cm-tooltip-autocomplete")).toBeVisible();
  await page.keyboard.type("rule");
  await press(page, "Enter");
  await expect(galley.body.locator("hr")).toHaveCount(1);
  await expect(galley.body.locator("p")).toHaveText(["one", "two"]);
});

test("the toolbar is one stop, with arrows within", async ({ galley, page }) => {
  await galley.write("word");
  const tools = page.getByRole("toolbar").getByRole("button");
  await page.getByTestId("tool-undo").focus();
  await press(page, "ArrowRight");
  await press(page, "ArrowRight");
  await expect(page.getByTestId("tool-heading2")).toBeFocused();
  await expect(tools.and(page.locator("[tabindex='0']"))).toHaveCount(1);
  await press(page, "Enter");
  await expect(galley.content).toBeFocused();
  await expect(galley.content).toHaveText("## word");
  await galley.tabTo(page.getByTestId("tool-heading2"), "Shift+Tab");
});

test("nothing is written while another tab writes", async ({ galley, page, context }) => {
  await galley.openFile("a.md", "word");
  await galley.saved();
  const other = await context.newPage();
  await other.goto(galley.url);
  await expect(other.locator(".shell")).toHaveAttribute("aria-busy", "false");
  const content = other.getByTestId("editor").locator(".cm-content");
  await expect(content).toHaveAttribute("contenteditable", "false");
  await expect(content).toHaveText("word");
  await other.keyboard.press("F1");
  await other.getByTestId("palette-input").fill("bold");
  await expect(other.getByTestId("palette").getByRole("status")).toHaveText("Nothing fits.");
  await expect(page.locator(".file-name")).toHaveText("a.md");
});
