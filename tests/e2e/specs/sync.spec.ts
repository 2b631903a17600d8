// The source and the page at the same line, whichever side is scrolled, and clicks in the page that lead to the source.
import type { Page } from "@playwright/test";
import { expect, type Galley, test } from "../pages/galley.ts";
import { png } from "../pages/pictures.ts";

/** Pictures of several heights, which the page learns only when they are there. */
const picture = (index: number): string =>
  `![picture](data:image/png;base64,${png(40, 40 + ((index * 97) % 400)).toString("base64")})`;

/** A part of a post in which every line that has text has a word of its own. */
const part = (index: number): string => {
  const word = (kind: string, line = 0): string => `${kind}${index}x${line}`;
  return [
    `## ${word("heading")}`,
    `${word("one")} 中文`,
    picture(index),
    [0, 1, 2].map((line) => `- ${word("item", line)}`).join("\n"),
    `1. ${word("first")}\n\n   ${word("within")}\n\n2. ${word("second")}`,
    ["```js", ...[0, 1, 2, 3, 4, 5].map((line) => `const ${word("code", line)} = ${line};`), "```"].join("\n"),
    `| a | b |\n|---|---|\n${[0, 1, 2].map((line) => `| ${word("row", line)} | b |`).join("\n")}`,
    `> ${word("quote")}\n>\n> ${word("quote", 1)}`,
    `::: tip ${word("title")}\n${word("inside")}\n:::`,
  ].join("\n\n");
};

const long = `---\ntitle: 'A post'\ndate: '2026-01-02'\ncategory: 'news'\n---\n\n${Array.from({ length: 30 }, (_, index) => part(index)).join("\n\n")}\n`;

const frames = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 10; frame++) await new Promise((done) => requestAnimationFrame(done));
  });

/** The first line of the editor with a word of its own, and how far below the editor's edge it is, in its own heights. */
const topOfEditor = (galley: Galley): Promise<{ word: string; below: number } | undefined> =>
  galley.content.evaluate((content) => {
    const edge = content.closest(".cm-scroller")!.getBoundingClientRect().top;
    for (const line of content.querySelectorAll(".cm-line")) {
      const { top, bottom, height } = line.getBoundingClientRect();
      if (bottom <= edge + 1) continue;
      const word = /[a-z]+\d+x\d+/.exec(line.textContent ?? "")?.[0];
      return word ? { word, below: (top - edge) / height } : undefined;
    }
    return undefined;
  });

/** How far below the page's edge the line of a word is, in its own heights. */
const onPage = (galley: Galley, word: string): Promise<number> =>
  galley.page.getByTestId("preview").evaluate((frame: HTMLIFrameElement, word) => {
    const page = frame.contentDocument!;
    const texts = page.createTreeWalker(page.querySelector("[data-galley=content]")!, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const at = text.nodeValue!.search(new RegExp(`${word}(?!\\d)`));
      if (at < 0) continue;
      const { top, height } = text.parentElement!.closest("h2, p, tr, .line, li")!.getBoundingClientRect();
      return top / height;
    }
    throw new Error(`${word} is not on the page`);
  }, word);

/** Numbers that are the same every time. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

async function opened(galley: Galley): Promise<void> {
  await galley.openFile("long.md", long);
  await expect(galley.preview.getByText("heading29x0")).toBeAttached();
}

const middle = async (galley: Galley, id: string): Promise<[number, number]> => {
  const box = (await galley.page.getByTestId(id).boundingBox())!;
  return [box.x + box.width / 2, box.y + box.height / 2];
};

test("fifty places of a long post stand at the same line on both sides, whichever leads", async ({ galley, page }) => {
  test.setTimeout(120_000);
  await opened(galley);
  const random = numbers(7);
  const height = await galley.content.evaluate((content) => content.closest(".cm-scroller")!.scrollHeight);
  const far: string[] = [];
  let compared = 0;
  for (let turn = 0; compared < 50; turn++) {
    const side = turn % 2 === 0 ? "editor" : "preview";
    await page.mouse.move(...(await middle(galley, side)));
    await page.mouse.wheel(0, (random.next().value - 0.5) * height * 0.4);
    await frames(page);
    const top = await topOfEditor(galley);
    if (!top) continue;
    // The last screen brings both ends together.
    const left = await galley.content.evaluate((content) => {
      const scroller = content.closest(".cm-scroller")!;
      return scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop - scroller.clientHeight;
    });
    if (left < 0) continue;
    compared++;
    const off = (await onPage(galley, top.word)) - top.below;
    if (Math.abs(off) >= 1) far.push(`${side}: ${top.word} is ${off.toFixed(2)} lines off`);
  }
  expect(far).toEqual([]);
});

test("both ends meet, and a side that is not told to follow stays", async ({ galley, page }) => {
  await opened(galley);
  const scrolled = (): Promise<number[]> =>
    page.getByTestId("preview").evaluate((frame: HTMLIFrameElement) => {
      const root = frame.contentDocument!.documentElement;
      return [root.scrollTop, root.scrollHeight - root.clientHeight];
    });
  await galley.content.press("Control+End");
  await expect.poll(async () => { const [now = 0, most = 0] = await scrolled(); return most - now; }).toBeLessThan(2);
  await galley.content.press("Control+Home");
  await expect.poll(async () => (await scrolled())[0]).toBe(0);
  await page.getByTestId("keep-in-step").click();
  await expect(page.getByTestId("keep-in-step")).toHaveAttribute("aria-pressed", "false");
  await galley.content.press("Control+End");
  await frames(page);
  expect((await scrolled())[0]).toBe(0);
  await page.reload();
  await expect(page.getByTestId("keep-in-step")).toHaveAttribute("aria-pressed", "false");
});

/** How far the page is scrolled, and how far the editor, in CSS pixels. */
const places = async (galley: Galley): Promise<[page: number, editor: number]> => [
  await galley.preview.locator("html").evaluate((html) => html.scrollTop),
  await galley.content.evaluate((content) => content.closest(".cm-scroller")!.scrollTop),
];

const marked = (page: Page): Promise<string[]> =>
  page.getByTestId("preview").evaluate((frame: HTMLIFrameElement) => {
    const { CSS } = frame.contentWindow as Window & typeof globalThis;
    return [...(CSS.highlights.get("galley-cursor") ?? [])].map((range) => range.toString());
  });

test("with it off in the settings, neither side moves the other by cursor, by typing or by wheel; the cursor's block is marked", async ({ galley, page }) => {
  await opened(galley);
  await page.keyboard.press("Control+,");
  await page.getByTestId("settings-step").uncheck();
  await page.keyboard.press("Escape");
  await galley.content.press("Control+End");
  await page.keyboard.type("lastwords");
  await expect(galley.body).toContainText("lastwords");
  await frames(page);
  const [atTop, atEnd] = await places(galley);
  expect(atTop).toBe(0);
  expect(atEnd).toBeGreaterThan(1000);
  expect(await marked(page)).toEqual([expect.stringContaining("lastwords")]);

  await page.mouse.move(...(await middle(galley, "preview")));
  await page.mouse.wheel(0, 700);
  await expect.poll(async () => (await places(galley))[0]).toBeGreaterThan(500);
  await frames(page);
  expect((await places(galley))[1]).toBe(atEnd);

  await galley.content.focus();
  await page.keyboard.press("Control+,");
  await page.getByTestId("settings-step").check();
  await page.keyboard.press("Escape");
  await galley.content.press("ArrowUp");
  await expect.poll(async () => (await places(galley))[0]).toBeGreaterThan(2000);
});

test("a click on a word puts the cursor there, and on a part of the head leads to its field", async ({ galley, page }) => {
  const text = "---\ntitle: 'A title'\ndate: '2026-01-02'\ncategory: 'news'\ntags:\n  - 'kernel'\nauthor: 'someone'\n---\n\n[link](./a.md) 中文 **bold** here\n\n- a\n- target item\n\n```js\nlet a;\n  let inner;\n```\n";
  await galley.openFile("a.md", text);
  const cursor = (): Promise<string> =>
    page.evaluate(() => {
      const { galleyEditor } = globalThis as unknown as { galleyEditor: { selection(): Uint32Array; text(): string } };
      return galleyEditor.text().slice(0, galleyEditor.selection()[1]).slice(-8);
    });
  const clickBefore = async (word: string): Promise<void> => {
    const place = await page.getByTestId("preview").evaluate((frame: HTMLIFrameElement, word) => {
      const page = frame.contentDocument!;
      const texts = page.createTreeWalker(page.querySelector(".markdown")!, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const at = text.nodeValue!.indexOf(word);
        if (at < 0) continue;
        text.parentElement!.scrollIntoView({ block: "center", behavior: "instant" });
        const range = page.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        const { left, top, height } = range.getBoundingClientRect();
        return { x: left + 1, y: top + height / 2 };
      }
      throw new Error(`${word} is not on the page`);
    }, word);
    const box = (await page.getByTestId("preview").boundingBox())!;
    await page.mouse.click(box.x + place.x, box.y + place.y);
  };
  await clickBefore("bold");
  await expect.poll(cursor).toBe("d) 中文 **");
  await expect(galley.content).toBeFocused();
  await clickBefore("item");
  await expect.poll(cursor).toBe(" target ");
  await clickBefore("inner");
  await expect.poll(cursor).toBe(";\n  let ");
  for (const [word, field] of [["A title", "title"], ["someone", "author"], ["2026-01-02", "date"], ["kernel", "tags"]] as const) {
    await clickBefore(word);
    await expect(page.getByTestId(`field-${field}`)).toBeFocused();
  }
});

test("the block of the cursor is marked on the page, and nothing in its elements tells", async ({ galley, page }) => {
  await galley.openFile("a.md", "one\n\ntwo\n\nthree\n");
  const before = await galley.preview.locator("[data-galley=content]").innerHTML();
  await galley.content.press("Control+Home");
  await expect.poll(() => marked(page)).toEqual(["one"]);
  await galley.content.press("ArrowDown");
  await galley.content.press("ArrowDown");
  await expect.poll(() => marked(page)).toEqual(["two"]);
  await galley.content.pressSequentially("2");
  await expect.poll(() => marked(page)).toEqual(["2two"]);
  expect(await galley.preview.locator("[data-galley=content]").innerHTML()).toBe(before.replace("two", "2two"));
});
