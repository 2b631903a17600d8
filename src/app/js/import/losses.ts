// What cannot be carried over, and where. While a text is converted, places are held by marks in the text itself, made of
// characters that no text has; at the end they are taken out and become offsets.

/** What got lost or changed its form. The words for each are the interface's. */
export const kinds = [
  "text-box", // its text stands after the paragraph it hung on
  "footnote", // text at the end
  "comment",
  "tracked-change", // shown as if accepted
  "merged-cell", // empty cells in place of the merged one
  "cell-blocks", // lists or paragraphs in a cell became lines
  "nested-table", // its text only
  "equation", // its letters only
  "object", // embedded files
  "drawing", // charts, diagrams, shapes, grouped pictures
  "image-format", // an image the site cannot show
  "image-missing", // an image of the computer it was copied on
  "image-remote", // an image elsewhere, a link to it stands for it
  "media", // video, audio, frames
  "link", // an address that leads nowhere on the site
  "task", // a box to tick became a character
  "contents", // a table of contents
  "page-frame", // headers and footers
  "styling", // colours, fonts, underlines, alignment
] as const;

export type Kind = (typeof kinds)[number];

/** Something that was lost; `at` is an offset in UTF-16 units of the Markdown, -1 where it has no place. */
export interface Loss {
  kind: Kind;
  at: number;
}

const open = "\uFDD0";
const close = "\uFDD1";
const anyMark = /\uFDD0(\d*)\uFDD1/g;

/** A mark for a place. */
export const mark = (kind: Kind): string => `${open}${kinds.indexOf(kind)}${close}`;

/** Without the characters that marks are made of, which a hostile text might have. */
export const withoutMarkCharacters = (value: string): string => value.replace(/[\uFDD0-\uFDEF\uFFFE\uFFFF]/g, "");

/** Without marks. */
export const withoutMarks = (value: string): string => value.replace(anyMark, "");

/** Takes the marks out of Markdown. A line or paragraph that had nothing else goes with them. */
export function takeMarks(marked: string): { markdown: string; losses: Loss[] } {
  // The blank line after it goes too: its mark then stands before what follows.
  const tidy = marked.replace(/^([ \t>]*)((?:\uFDD0\d*\uFDD1[ \t]*)+)\n(?:[ \t>]*\n)?/gm, (_, _indent: string, marks: string) => marks.trim());
  const losses: Loss[] = [];
  let markdown = "";
  let from = 0;
  for (const found of tidy.matchAll(anyMark)) {
    markdown += tidy.slice(from, found.index);
    from = found.index + found[0].length;
    const kind = kinds[Number(found[1])];
    if (kind) losses.push({ kind, at: markdown.length });
  }
  const ended = (markdown + tidy.slice(from)).replace(/\n+$/, "\n");
  return { markdown: ended, losses: losses.map(({ kind, at }) => ({ kind, at: Math.min(at, ended.length) })) };
}
