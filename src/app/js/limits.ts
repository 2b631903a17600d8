// Where the editor's colours give up. A grammar that reads a paragraph of megabytes, or thousands of quotes in each
// other, takes minutes or overflows the stack; past these limits the source is plain, and nothing else changes.
import type { MarkdownConfig } from "@lezer/markdown";

/** Characters of one paragraph, cell or heading; several of its constructs take quadratic time. */
const longest = 10_000;

/** Quotes and lists in each other: the site's own parser stops at a hundred, too. */
const deepest = 100;

export const limits: MarkdownConfig = {
  parseInline: [{ name: "Longest", before: "Escape", parse: (cx) => (cx.end - cx.offset > longest ? cx.end : -1) }],
  parseBlock: [
    {
      name: "Deepest",
      before: "LinkReference",
      parse: (cx) => {
        if (cx.depth <= deepest) return false;
        cx.nextLine();
        return true;
      },
    },
  ],
};
