// What a long page costs: only what is near the window is laid out, a key changes as many nodes of it as of a short page, and it
// looks as if all of it were laid out.
import { expect, type Galley, test } from "../pages/galley.ts";

const part = (index: number): string =>
  [
    `## heading${index}<a name="h${index}"></a>`,
    `one${index} has **words**`,
    `- a${index}<br>\n- <b>b${index}</b>`,
    `two${index}`,
    `| a | b |\n|---|---|\n| row${index} | c |`,
    ["```js", `const code${index} = 1;`, "```"].join("\n"),
    `three${index}`,
    `four${index}`,
  ].join("\n\n");

const post = (parts: number): string =>
  `---\ntitle: 'A post'\ndate: '2026-01-02'\ncategory: 'news'\n---\n\n${Array.from({ length: parts }, (_, index) => part(index)).join("\n\n")}\n`;

/** How many blocks of the page are laid out, and how many there are. */
const laidOut = (galley: Galley): Promise<[number, number]> =>
  galley.body.evaluate((content) => {
    const blocks = [...content.children];
    return [blocks.filter((block) => block.checkVisibility({ contentVisibilityAuto: true })).length, blocks.length];
  });

/** Where the blocks of a part are, from the first on. */
const places = (galley: Galley, index: number): Promise<number[]> =>
  galley.body.evaluate((content, index) => {
    const blocks = [...content.children];
    const first = blocks.findIndex((block) => block.textContent!.startsWith(`heading${index} `));
    const tops = blocks.slice(first, first + 8).map((block) => block.getBoundingClientRect().top);
    return tops.map((top) => Math.round(top - tops[0]!));
  }, index);

async function scrolledTo(galley: Galley, index: number): Promise<void> {
  await galley.body.evaluate((content, index) => {
    const heading = [...content.children].find((block) => block.textContent!.startsWith(`heading${index} `))!;
    heading.scrollIntoView({ block: "start", behavior: "instant" });
  }, index);
}

test("only what is near is laid out, however long the post, and looks as in a short one", async ({ galley }) => {
  await galley.openFile("short.md", post(9));
  await expect(galley.preview.getByText("four8")).toBeAttached();
  const [, few] = await laidOut(galley);
  expect((await laidOut(galley))[0]).toBe(few);
  const short = await places(galley, 4);
  await galley.openFile("long.md", post(300));
  await expect(galley.preview.getByText("four299")).toBeAttached();
  for (const index of [0, 150, 280, 40]) {
    await scrolledTo(galley, index);
    await expect(async () => {
      const [count, all] = await laidOut(galley);
      expect(all).toBe(2400);
      expect(count).toBeGreaterThan(0);
      expect(count).toBeLessThan(240);
      // A row is as high as its text, to a part of a pixel.
      const off = (await places(galley, index)).map((place, block) => Math.abs(place - short[block]!));
      expect(Math.max(...off)).toBeLessThanOrEqual(1);
    }).toPass();
  }
  // The content is the site's, to the last node.
  expect(await galley.body.evaluate((content) => content.querySelectorAll("slot, style, .far").length)).toBe(0);
});

test("a key changes as many nodes of a long page as of a short one", async ({ galley, page }) => {
  const changed = async (parts: number): Promise<number> => {
    await galley.openFile(`of${parts}.md`, post(parts));
    await expect(galley.preview.getByText(`four${parts - 1}`)).toBeAttached();
    const middle = Math.floor(parts / 2);
    await page.evaluate((word) => {
      const { galleyEditor } = globalThis as unknown as {
        galleyEditor: { text(): string; select(from: number, to: number): void };
      };
      const at = galleyEditor.text().indexOf(word) + word.length;
      galleyEditor.select(at, at);
    }, `two${middle}\n`.trimEnd());
    await page.getByTestId("preview").evaluate((frame: HTMLIFrameElement) => {
      // This window's: in the page's own no script runs.
      const content = frame.contentDocument!.querySelector("[data-galley=content]")!;
      const counts = { nodes: 0 };
      Object.assign(globalThis, { counts });
      new MutationObserver((records) => {
        for (const record of records) counts.nodes += record.addedNodes.length + record.removedNodes.length;
      }).observe(content, { childList: true });
    });
    await page.keyboard.type("xyz");
    await expect(galley.preview.getByText(`two${middle}xyz`)).toBeAttached();
    return page.evaluate(() => (globalThis as unknown as { counts: { nodes: number } }).counts.nodes);
  };
  const short = await changed(5);
  expect(short).toBe(6);
  expect(await changed(300)).toBe(short);
});

test("what is written into a long page, parted and emptied again, stays in order", async ({ galley, page }) => {
  await galley.openFile("long.md", post(40));
  await expect(galley.preview.getByText("four39")).toBeAttached();
  /** The words of the blocks that are laid out, from the top. */
  const shown = (): Promise<string> =>
    galley.body.evaluate((content) => {
      const blocks = [...content.children].filter((block) => block.getBoundingClientRect().height > 0).slice(0, 70);
      blocks.sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top);
      return blocks.map((block) => block.textContent).join(" ");
    });
  await galley.content.press("Control+Home");
  for (let line = 0; line < 7; line += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Home");
  await page.keyboard.insertText(Array.from({ length: 120 }, (_, index) => `new${index}\n\n`).join(""));
  await expect(galley.preview.getByText("new119", { exact: true })).toBeAttached();
  await expect.poll(shown).toMatch(/new0 new1 new2 .* new59 new60 /);
  await page.keyboard.press("Control+z");
  await expect(galley.preview.getByText("new119", { exact: true })).not.toBeAttached();
  await expect.poll(shown).toMatch(/^heading0 .*one0 has words .*heading1 /s);
  await galley.content.press("Control+a");
  await page.keyboard.insertText("alone");
  await expect(galley.body).toHaveText("alone");
});

test("what the browser's own search scrolls to stays in sight, and the source follows", async ({ galley, page }) => {
  await galley.openFile("long.md", post(300));
  await expect(galley.preview.getByText("four299")).toBeAttached();
  await galley.content.click();
  // The search has the focus, as no page can have it.
  await page.evaluate(() => Object.assign(document, { hasFocus: () => false }));
  await scrolledTo(galley, 200);
  await expect(galley.content.getByText("heading200")).toBeInViewport();
  await expect(galley.preview.getByText("heading200")).toBeInViewport();
});

test("a page that came in one go is the one that its blocks make one by one", async ({ galley, page }) => {
  const blocks = [
    "## A *heading* with [a link](https://example.org/?a=1&b=<2>)",
    "Words & <https://example.org> `<b>` \\<i> &lt;p&gt; **bold",
    "- one\n- two\n  1. deep **words**\n\n  > quoted\n- \\</li>",
    "a | b\n---|---\n`</td>` | c",
    "> quoted\n> > twice",
    "***",
    "![picture](nowhere.png)",
    "    indented <!-- no comment -->",
    "```\nplain <code>\n```",
    "```js\nconst coloured = 1;\n```",
    "::: tip Title\nwords <u>raw</u>\n:::",
    "::: details\nhidden\n:::",
    "<b>raw</b> words",
    "last words  \nin two lines",
  ];
  await galley.openFile("whole.md", `---\ntitle: A post\n---\n\n${blocks.join("\n\n")}\n`);
  await expect(galley.preview.getByText("last words")).toBeAttached();
  const coloured = galley.preview.locator("pre span[style]").first();
  await expect(coloured).toBeAttached();
  const whole = await galley.body.innerHTML();
  await page.getByTestId("new-post").click();
  await galley.write("");
  for (const block of blocks) await page.keyboard.insertText(`${block}\n\n`);
  await expect(coloured).toBeAttached();
  await expect.poll(() => galley.body.innerHTML()).toBe(whole);
});
