// What each command on the text does: marks, blocks, tables, lines and sections.
import { edits, given, inserts, opens, type Proof, type Proofs, selection } from "./command_effects.ts";
import { expect } from "./galley.ts";

const heading = (level: number): Proof => edits("word", `${"#".repeat(level)} word`, 0, 4);
const box = (name: string): Proof => inserts(`::: ${name}`, `.custom-block.${name}`);

export const ofMarksAndBlocks: Proofs = {
  bold: edits("word", "**word**", 0, 4),
  italic: edits("word", "*word*", 0, 4),
  strikethrough: edits("word", "~~word~~", 0, 4),
  code: edits("word", "`word`", 0, 4),
  link: opens("link-url", "word"),
  heading1: heading(1),
  heading2: heading(2),
  heading3: heading(3),
  heading4: heading(4),
  heading5: heading(5),
  heading6: heading(6),
  paragraph: edits("## word", "word", 0, 7),
  bulletList: edits("one\ntwo", "- one\n- two", 0, 7),
  orderedList: edits("one\ntwo", "1. one\n2. two", 0, 7),
  quote: edits("word", "> word", 0, 4),
  codeBlock: edits("word", "```\nword\n```", 0, 4),
  table: inserts("| --- | --- | --- |", "table"),
  image: async ({ page }, carryOut) => {
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), carryOut()]);
    expect(chooser.isMultiple()).toBe(true);
  },
  rule: inserts("***", "hr"),
  tip: box("tip"),
  info: box("info"),
  warning: box("warning"),
  danger: box("danger"),
  fold: inserts("::: details", "details"),
  codeGroup: inserts("::: code-group", ".vp-code-group"),
  verbatim: async (galley, carryOut) => {
    await given(galley, "{{ word }}", 0, 10);
    await carryOut();
    await expect.poll(() => galley.lines()).toBe("::: v-pre\n{{ word }}\n:::");
    await expect(galley.body).toContainText("{{ word }}");
  },
  contents: inserts("[[toc]]", ".table-of-contents"),
  figure: inserts('<div align="center">', "div[align=center]"),
};

const TABLE = "| a | b |\n| - | - |\n| c | d |\n| e | f |";
const C = TABLE.indexOf("c");
const D = TABLE.indexOf("d");

/** The cursor in the cell of `d`, or elsewhere in the table. */
const inTable = (after: string, at = D): Proof => edits(TABLE, after, at);

const goesTo =
  (from: number, to: number): Proof =>
  async (galley, carryOut) => {
    await given(galley, TABLE, from, from);
    await carryOut();
    await expect.poll(() => selection(galley)).toEqual([to, to + 1]);
  };

export const ofTables: Proofs = {
  tableNextCell: goesTo(C, D),
  tablePreviousCell: goesTo(D, C),
  tableRowBelow: inTable("| a | b |\n| - | - |\n| c | d |\n|  |  |\n| e | f |"),
  tableRowAbove: inTable("| a | b |\n| - | - |\n|  |  |\n| c | d |\n| e | f |"),
  tableColumnRight: inTable("| a | b |  |\n| - | - | --- |\n| c | d |  |\n| e | f |  |"),
  tableColumnLeft: inTable("| a |  | b |\n| - | --- | - |\n| c |  | d |\n| e |  | f |"),
  tableRowDown: inTable("| a | b |\n| - | - |\n| e | f |\n| c | d |"),
  tableRowUp: inTable("| a | b |\n| - | - |\n| e | f |\n| c | d |", TABLE.indexOf("f")),
  tableMoveRight: inTable("| b | a |\n| - | - |\n| d | c |\n| f | e |", C),
  tableMoveLeft: inTable("| b | a |\n| - | - |\n| d | c |\n| f | e |"),
  tableDeleteRow: inTable("| a | b |\n| - | - |\n| e | f |"),
  tableDeleteColumn: inTable("| a |\n| - |\n| c |\n| e |"),
  tableAlignLeft: inTable("| a | b |\n| - | :-- |\n| c | d |\n| e | f |"),
  tableAlignCenter: inTable("| a | b |\n| - | :-: |\n| c | d |\n| e | f |"),
  tableAlignRight: inTable("| a | b |\n| - | --: |\n| c | d |\n| e | f |"),
  tableAlignNone: inTable("| a | b |\n| - | --- |\n| c | d |\n| e | f |"),
  tableTidy: inTable("| a   | b   |\n| --- | --- |\n| c   | d   |\n| e   | f   |"),
  tableToolbar: async (galley, carryOut) => {
    await given(galley, TABLE, D, D);
    await carryOut();
    await expect(galley.page.getByTestId("table-bar").locator(":focus")).toHaveCount(1);
    await galley.page.keyboard.press("Escape");
    await expect(galley.content).toBeFocused();
  },
};

/** A text with a search that was made and closed; the cursor stands before all that it finds. */
const finds =
  (from: number): Proof =>
  async (galley, carryOut) => {
    const { page } = galley;
    await given(galley, "x y x", 0, 0);
    await page.keyboard.press("Control+F");
    await expect(page.locator(".cm-search [name=search]")).toBeFocused();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("x");
    await page.keyboard.press("Escape");
    await expect(galley.content).toBeFocused();
    await given(galley, "x y x", 0, 0);
    await carryOut();
    await expect.poll(() => selection(galley)).toEqual([from, from + 1]);
  };

const focuses =
  (selector: string): Proof =>
  async (galley, carryOut) => {
    await given(galley, "word");
    await carryOut();
    await expect(galley.page.locator(selector)).toBeFocused();
    await galley.page.keyboard.press("Escape");
    await expect(galley.page.locator(selector)).toHaveCount(0);
    await expect(galley.content).toBeFocused();
  };

const sections = "# A\n\na\n\n# B\n\nb\n";

export const ofLinesAndSections: Proofs = {
  undo: async (galley, carryOut) => {
    await given(galley, "word");
    await galley.page.keyboard.press("Control+B");
    await expect.poll(() => galley.lines()).toBe("**word**");
    await carryOut();
    await expect.poll(() => galley.lines()).toBe("word");
  },
  redo: async (galley, carryOut) => {
    await given(galley, "word");
    await galley.page.keyboard.press("Control+B");
    await galley.page.keyboard.press("Control+Z");
    await expect.poll(() => galley.lines()).toBe("word");
    await carryOut();
    await expect.poll(() => galley.lines()).toBe("**word**");
  },
  search: focuses(".cm-search [name=search]"),
  replace: focuses(".cm-search input[name=replace]"),
  nextMatch: finds(0),
  previousMatch: finds(4),
  goToLine: focuses(".cm-goto-line input"),
  insertBlock: async (galley, carryOut) => {
    await given(galley, "");
    await carryOut();
    const list = galley.page.locator(".cm-tooltip-autocomplete");
    await expect(list.getByRole("option").first()).toBeVisible();
    await galley.page.keyboard.press("Escape");
    await expect(list).toHaveCount(0);
  },
  saveSnippet: async (galley, carryOut) => {
    const { page } = galley;
    await given(galley, "one two", 4, 7);
    await carryOut();
    await expect(page.getByTestId("snippet-text")).toHaveValue("two");
    await expect(page.getByTestId("snippet-name")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(galley.content).toBeFocused();
  },
  moveLineUp: edits("a\nb", "b\na", 3),
  moveLineDown: edits("a\nb", "b\na", 0),
  copyLine: edits("word", "word\nword", 0),
  deleteLine: edits("one\ntwo", "two", 0),
  indent: edits("word", "  word", 0),
  outdent: edits("  word", "word", 2),
  outline: opens("outline"),
  sectionUp: edits(sections, "# B\n\nb\n\n# A\n\na\n", sections.length - 2),
  sectionDown: edits(sections, "# B\n\nb\n\n# A\n\na\n", 0),
};
