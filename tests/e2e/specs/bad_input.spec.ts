// Input that breaks parsers, in the real app: after each of these the app lives, and what is typed next is shown and
// exported. The fixture adds: no error in the console.
import { expect, test, type Galley } from "../pages/galley.ts";

const megabyte = 2 ** 20;
const levels = 10_000;

const fill = (piece: string): string => piece.repeat(Math.ceil(megabyte / piece.length));

function growingBackticks(): string {
  let text = "";
  for (let length = 1; text.length < megabyte; length += 1) text += "`".repeat(length) + " ";
  return text;
}

function nestedLists(marker: string, depth: number): string {
  return Array.from({ length: depth }, (_, level) => `${" ".repeat(level * marker.length)}${marker}x`).join("\n");
}

const many = {
  "quotes": "> ".repeat(levels) + "x",
  "quotes over many lines": Array.from({ length: 1000 }, (_, level) => ">".repeat(level) + "x").join("\n"),
  "list markers": "- ".repeat(levels) + "x",
  "ordered list markers": "1. ".repeat(levels) + "x",
  "lists over many lines": nestedLists("- ", 700),
  "quotes and lists by turns": "> - ".repeat(levels) + "x",
  "brackets": "[".repeat(levels),
  "brackets, closed": "[".repeat(levels) + "x" + "](y)".repeat(levels),
  "image openers": "![".repeat(levels),
  "images, closed": "![".repeat(levels) + "x" + "](y)".repeat(levels),
  "div elements": "<div>".repeat(levels) + "x",
  "div elements, closed": "<div>".repeat(levels) + "x" + "</div>".repeat(levels),
  "div elements, a line each": "<div>\n\n".repeat(levels) + "x",
  "span elements": "x" + "<span>".repeat(levels),
  "svg elements": "<svg><g>".repeat(levels),
  "emphasis": "*a **b ".repeat(levels) + "x" + " b** a*".repeat(levels),
  "containers": "::: tip\n".repeat(levels) + "x",
  "parentheses in a link": "[a](" + "(".repeat(levels),
  "closing tags": "</div>".repeat(levels),
  "braces": "{{".repeat(levels),
  "table columns": ["|a", "|-", "|b"].map((cell) => cell.repeat(levels)).join("\n"),
  "headings": Array.from({ length: levels }, (_, number) => `# ${number}`).join("\n"),
};

const long = {
  "emphasis": fill("*a _b "),
  "links": fill("[a](b"),
  "growing runs of backticks": growingBackticks(),
  "processing instructions": fill("<?"),
  "comments": fill("<!--"),
  "declarations": fill("<!A "),
  "CDATA sections": fill("<![CDATA["),
  "tags": fill("<a b='"),
  "one line without blanks": fill("字"),
  "one line of words": fill("word "),
  "entities": fill("&amp;&#x1F600;&nosuch;"),
  "autolinks": fill("<https://a.b/"),
  "tildes": fill("~~a "),
  "backslashes": fill("\\"),
  "reference definitions": fill("[a]: b\n"),
  "shortcodes": fill(":smile"),
  "attributes": fill("a {.b "),
  "blank lines": fill("\n"),
};

const unclosed = {
  "fence": "```js\nlet x",
  "fence in a group": "::: code-group\n```js [a]\nlet x",
  "container": "::: tip\ntext",
  "container in a container": "::: tip\n::: details\n```\n:::",
  "tag": "<div class=\"a",
  "element": "<div><p><b>text",
  "script": "text <script>let a = '</",
  "script block": "<script>\nlet a = 1",
  "style": "<style>\nbody { display: none",
  "textarea": "<textarea>\ntext",
  "title element": "<title>\ntext",
  "plaintext element": "<plaintext>\ntext",
  "select": "<select><option>text",
  "table part": "<tr><td>text",
  "template": "<template><div>text",
  "comment": "<!-- text",
  "processing instruction": "<? text",
  "CDATA section": "<![CDATA[ text",
  "interpolation": "{{ text",
  "attribute list": "text {.a",
  "link": "[text](<a",
  "emphasis": "**text *text _text ~~text `text",
  "quoted quotation": "> ```\n> text\n> <div>\n> <!--",
};

const odd = {
  "NUL": "a\0b\0\n\n# \0\n\n```\0\n\0",
  "control characters": String.fromCharCode(...Array.from({ length: 32 }, (_, code) => code), 127, 0x85, 0x2028, 0x2029, 0xfeff),
  "right-to-left marks": "\u202eabc \u200f\u2066שלום\u2069 \u202b# مرحبا\u202c\n\n# \u202e \u200f",
  "non-characters and private use": "\ufffe\uffff\ue000\u{10ffff}",
  "joined emoji": "👩‍👩‍👧‍👦".repeat(levels),
  "combining marks": "a" + "\u0301".repeat(levels),
  "lone carriage returns": "a\rb\r\r\n\rc",
};

for (const [kind, cases] of Object.entries({ many, long, unclosed, odd })) {
  for (const [name, text] of Object.entries(cases)) {
    test(`${kind}: ${name}`, async ({ galley }) => {
      await galley.openFile("bad.md", `first\n\n${text}`);
      await staysAlive(galley);
    });
  }
}

/** Halves of characters can't be in a file; they come through the editor. */
for (const half of [0xd83d, 0xde00]) {
  test(`half of a character, ${half.toString(16)}, through the editor's own call`, async ({ galley, page }) => {
    await galley.openFile("bad.md", "first\n\nsecond");
    await page.evaluate((code) => {
      const editor = (globalThis as unknown as { galleyEditor: { apply(at: Uint32Array, inserts: string[], event: string): void } }).galleyEditor;
      const half = String.fromCharCode(code);
      editor.apply(new Uint32Array([7, 7, 10, 10]), [`${half}x`, half], "input.form");
    }, half);
    await staysAlive(galley);
    expect(await galley.exportedText()).toContain("�xsec�ond");
  });

  test(`half of a character, ${half.toString(16)}, pasted`, async ({ galley, page }) => {
    await galley.openFile("bad.md", "first\n\nsecond");
    await galley.content.click();
    await page.keyboard.press("Control+End");
    await page.evaluate((code) => {
      const data = new DataTransfer();
      data.setData("text/plain", `a${String.fromCharCode(code)}b`);
      const target = document.querySelector(".cm-content");
      target?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, half);
    await staysAlive(galley);
    expect(await galley.exportedText()).toContain("seconda�b");
  });
}

test("a character cut in half by an edit", async ({ galley, page }) => {
  await galley.openFile("bad.md", "first\n\n😀😀");
  await page.evaluate(() => {
    const editor = (globalThis as unknown as { galleyEditor: { apply(at: Uint32Array, inserts: string[], event: string): void } }).galleyEditor;
    editor.apply(new Uint32Array([8, 10]), ["x"], "input.form");
  });
  await staysAlive(galley);
  expect(await galley.exportedText()).toContain("�x�");
});

/** Types at the top and at the end; the preview shows the one, the exported file has both. */
async function staysAlive(galley: Galley): Promise<void> {
  const { page } = galley;
  await galley.content.focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("typed ");
  // No figure of speed: only the test's own limit counts.
  await expect(galley.body.locator("p").first()).toHaveText("typed first", { timeout: 0 });
  await page.keyboard.press("Control+End");
  await page.keyboard.type("z");
  const text = await galley.exportedText();
  expect(text.startsWith("typed first")).toBe(true);
  expect(text.endsWith("z")).toBe(true);
  await expect(page.getByTestId("crash")).toHaveCount(0);
}
